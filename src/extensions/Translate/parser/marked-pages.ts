import { makeTitle, type Title } from '../../../site/title.ts';
import type { PageName } from '../../../wikitext/page-source.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { isPageLanguage, splitLanguage } from '../languages.ts';
import { TAG } from '../revision-tags.ts';

/** Whether a page was marked for translation. */
export function isMarked(page: PageName, { source }: ParseContext): boolean {
  const written = page.namespace >= 0 ? source.pageText(page) : undefined;
  // Few pages have markers, and of these nearly all are marked.
  if (!written?.text.includes('<!--T:')) return false;
  const row = source.rows?.get('SELECT rt_page FROM revtag WHERE rt_type = ? AND rt_page = ? LIMIT 1', [
    TAG.marked,
    written.pageId,
  ]);
  return row !== undefined;
}

/**
 * The page that is transcluded where one that can be translated is asked for: in the language of the page that asks, or else in that of its
 * source. Undefined for other pages, and for those that were marked to be transcluded as they are.
 */
export function inLanguageOfPage(asked: Title, context: ParseContext): Title | undefined {
  const { source, site, options } = context;
  if (asked.namespace < 0 || !isMarked(asked, context)) return undefined;
  const metadata = source.rows?.get<{ tmd_value: string | Buffer }>(
    'SELECT tmd_value FROM translate_metadata WHERE tmd_group = ? AND tmd_key = ?',
    [`page-${asked.prefixedText}`, 'transclusion'],
  );
  if (String(metadata?.tmd_value ?? '0') !== '1') return undefined;
  const [own] = source.linkFacts([asked]);
  const sourceLanguage = own?.language ?? site.settings.LanguageCode;
  return [options.pageLanguage, sourceLanguage]
    .map((language) => makeTitle(site, asked.namespace, `${asked.dbKey}/${language}`))
    .find((title) => source.linkFacts([title])[0]?.known);
}

/** The page that a page is in another language, where it is one that was marked for translation. */
export function translatedPage(context: ParseContext): { page: PageName; language: string } | undefined {
  const { title, site } = context;
  const parts = title.namespace < 0 ? undefined : splitLanguage(title.dbKey);
  if (!parts || !isPageLanguage(site, parts.language)) return undefined;
  const page = { namespace: title.namespace, dbKey: parts.base };
  return isMarked(page, context) ? { page, language: parts.language } : undefined;
}
