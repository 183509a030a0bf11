import { fallbacks } from '../../i18n/languages.ts';
import type { MessageOverrides } from '../../i18n/messages.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { loadReadableTexts, loadSlots } from '../content/content-store.ts';
import { findPages } from '../pages/page-store.ts';
import { whileUnchanged } from '../while-unchanged.ts';
import type { Wiki } from '../wiki.ts';

/** The page of a message in a language: the database key of its title in the MediaWiki namespace. */
export function messagePage({ site }: Wiki, key: string, language: string): string | undefined {
  const name = language === site.settings.LanguageCode ? key : `${key}/${language}`;
  const title = titleOrUndefined(site, name, NS.mediaWiki);
  return title?.namespace === NS.mediaWiki && !title.isExternal ? title.dbKey : undefined;
}

/** The text of the message that a page of the MediaWiki namespace would change; undefined if there is no such message. */
export function defaultMessage({ messages, site }: Wiki, dbKey: string): string | undefined {
  const slash = dbKey.lastIndexOf('/');
  const language = slash < 0 ? site.settings.LanguageCode : dbKey.slice(slash + 1);
  const key = dbKey.slice(0, slash < 0 ? undefined : slash);
  return messages.raw(key.charAt(0).toLowerCase() + key.slice(1), language);
}

/**
 * The wiki's own texts of messages, by key: those of the pages `MediaWiki:Key`, or `MediaWiki:Key/language` where the language is not
 * the content's. Keys without such a page are absent.
 */
export async function loadMessagePages(
  wiki: Wiki,
  keys: readonly string[],
  language: string,
): Promise<Map<string, string>> {
  if (!wiki.site.settings.UseDatabaseMessages || keys.length === 0) return new Map();
  const names = new Map(
    keys.flatMap((key) => {
      const page = messagePage(wiki, key, language);
      return page === undefined ? [] : [[page, key] as const];
    }),
  );
  const pages = await findPages(
    wiki.db,
    Array.from(names.keys(), (dbKey) => ({ namespace: NS.mediaWiki, dbKey })),
  );
  const slots = await loadSlots(
    wiki.db,
    Array.from(pages.values(), ({ latest }) => latest),
  );
  const addresses = new Map(
    Array.from(pages.values(), ({ latest, dbKey }) => [
      names.get(dbKey)!,
      slots.get(latest)?.get('main')?.address ?? '',
    ]),
  );
  const texts = await loadReadableTexts(wiki.db, addresses.values());
  return new Map(
    [...addresses].flatMap(([key, address]) => {
      const text = texts.get(address);
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
}

/** The same for rendering messages: in the language and in those that stand in for it. */
export async function loadMessageOverrides(
  wiki: Wiki,
  keys: readonly string[],
  language: string,
): Promise<MessageOverrides> {
  const codes = [language, ...fallbacks(language)];
  const texts = await Promise.all(codes.map((code) => loadMessagePages(wiki, keys, code)));
  const byLanguage = new Map(codes.map((code, i) => [code, texts[i]!]));
  return (key, code) => byLanguage.get(code)?.get(key);
}

/** A message of the wiki's own language as readers see it: as its page says, where there is one. */
export function wikiText(wiki: Wiki, key: string): Promise<string> {
  const { LanguageCode } = wiki.site.settings;
  return whileUnchanged(wiki, `message ${key}`, async () =>
    wiki.messages.text({ key, params: [] }, LanguageCode, await loadMessageOverrides(wiki, [key], LanguageCode)),
  );
}

/** Database keys of all pages of messages, sorted. */
export async function messagePageNames({ db }: Wiki): Promise<string[]> {
  const rows = await db
    .selectFrom('page')
    .select('page_title')
    .where('page_namespace', '=', NS.mediaWiki)
    .where('page_is_redirect', '=', 0)
    .orderBy('page_title')
    .execute();
  return rows.map((row) => row.page_title);
}
