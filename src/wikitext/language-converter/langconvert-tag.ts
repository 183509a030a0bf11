import { trim } from '../../site/trim.ts';
import { toBcp47 } from '../../i18n/languages.ts';
import type { ParserTag } from '../extension-point.ts';
import type { Site } from '../../site/site.ts';
import { LanguageConverter } from './converter.ts';
import { convertibleLanguages } from './languages.ts';
import { variantsOf } from './variants.ts';

/** `<langconvert from="…" to="…">`: text in another way of writing, both by their BCP 47 tags. */
export const langconvertTag: ParserTag = ({ attributes, content, context, frame }) => {
  if (content === undefined) return '';
  const from = trim(attributes.get('from')) ?? '';
  const to = trim(attributes.get('to')) ?? '';
  const target = variantByTag(context.site, to);
  const source = variantByTag(context.site, from);
  if (!target || source?.language !== target.language) {
    return `<span class="error">${context.message('invalid-langconvert-attrs')}</span>`;
  }
  const html = context.tagParse(content, frame);
  return new LanguageConverter(target.language, target.variant).convert(html);
};

function variantByTag(site: Site, tag: string): { language: string; variant: string } | undefined {
  const wanted = tag.toLowerCase();
  for (const language of Object.keys(convertibleLanguages)) {
    const variant = variantsOf(site, language).find((code) => toBcp47(code).toLowerCase() === wanted);
    if (variant !== undefined) return { language, variant };
  }
  return undefined;
}
