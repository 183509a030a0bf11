import { NS } from '../../site/namespaces.ts';
import { loadReadableTexts, loadSlots } from '../content/content-store.ts';
import { findPages } from '../pages/page-store.ts';
import type { Wiki } from '../wiki.ts';

/**
 * The wiki's own texts of messages, by key: those of the pages `MediaWiki:Key`, or `MediaWiki:Key/language` where the language is not
 * the content's. Keys without such a page are absent.
 */
export async function loadMessagePages(
  wiki: Wiki,
  keys: readonly string[],
  language: string,
): Promise<Map<string, string>> {
  const { UseDatabaseMessages, LanguageCode } = wiki.site.settings;
  if (!UseDatabaseMessages || keys.length === 0) return new Map();
  const suffix = language === LanguageCode ? '' : `/${language}`;
  const names = new Map(
    keys.map((key) => [`${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll(' ', '_')}${suffix}`, key]),
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
