import { escapeHtml } from '../../i18n/escape-html.ts';
import { decodeEntities } from '../../site/decode-entities.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import type { ParseContext } from '../parse-context.ts';
import { renderState } from '../html/render-state.ts';
import { pageTitleHtml } from '../page-title-html.ts';
import { convertContent, pageConverter } from './page-converter.ts';

/** When a page's text has been converted, with its rules known: headings, the title and the names of categories follow. */
export function finishVariant(context: ParseContext): void {
  const converter = pageConverter(context);
  if (!converter) {
    // Where the title, or the text, is not to be converted, nothing tells the title's parts apart.
    const { lastWords } = renderState(context);
    if (lastWords.has('notitleconvert') || lastWords.has('nocontentconvert'))
      context.output.titleInVariant ??= escapeHtml(context.title.prefixedText);
    return;
  }
  const { output, doubleUnderscores, site } = context;
  for (const section of output.sections) section.line = convertContent(section.line, context);
  if (!doubleUnderscores.has('notitleconvert') && !site.settings.DisableTitleConversion) {
    output.titleInVariant =
      converter.title === undefined
        ? // What an extension calls the page stays.
          (output.titleInVariant ?? pageTitleHtml(context.title, (part) => converter.convertPlain(part)))
        : plainCharacters(context.renderTitle(converter.title));
  }
  resolveCategories(context);
}

/** Character references of a title as the characters they stand for, save those that HTML needs. */
function plainCharacters(html: string): string {
  return html.replace(/&#?\w+;/g, (reference) => {
    const character = decodeEntities(reference);
    return /^[&<>"]$/.test(character) ? reference : character;
  });
}

/** Pages are in the category that exists, in whatever variant its name was written. */
function resolveCategories(context: ParseContext): void {
  const { output, site, source } = context;
  const converter = pageConverter(context)!;
  const written = [...output.categories].map(([dbKey, sortKey]) => ({
    dbKey,
    sortKey,
    others: converter.alternatives(dbKey.replaceAll('_', ' ')).map((name) => name.replaceAll(' ', '_')),
  }));
  const names = [...new Set(written.flatMap(({ dbKey, others }) => (others.length > 0 ? [dbKey, ...others] : [])))];
  if (names.length === 0) return;
  const facts = source.linkFacts(names.map((name) => makeTitle(site, NS.category, name)));
  const exists = new Set(names.filter((_name, i) => facts[i]!.pageId > 0));
  output.categories.clear();
  for (const { dbKey, sortKey, others } of written) {
    const found = exists.has(dbKey) ? dbKey : (others.find((name) => exists.has(name)) ?? dbKey);
    if (!output.categories.has(found)) output.categories.set(found, sortKey);
  }
}
