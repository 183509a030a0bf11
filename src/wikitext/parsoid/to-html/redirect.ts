import { redirectWords } from '../../../site/magic-words.ts';
import { redirectLink, textAfterRedirect } from '../../redirect.ts';
import { redirectTitle } from '../../redirect-target.ts';
import { pageHref } from './page-hrefs.ts';
import type { Reader, Reading } from './reader.ts';

/** `#REDIRECT [[…]]` at the beginning of a page. */
export function readRedirect({ text, flat, conversion }: Reader): Reading | undefined {
  const { site } = conversion.context;
  const words = redirectWords(site.settings.LanguageCode);
  const link = redirectLink(text, words);
  const title = link === undefined ? undefined : redirectTitle(site, link);
  if (!title) return undefined;
  const end = text.length - textAfterRedirect(text, words).length;
  const range = flat.range(0, end);
  const attributes = [
    ['rel', 'mw:PageProp/redirect'],
    ['href', pageHref(title, conversion.context)],
  ] as const;
  const info = { parsoid: { src: flat.source(0, end) }, range };
  return { tokens: [{ type: 'tag', name: 'link', attributes, html: false, empty: true, info, range }], end };
}
