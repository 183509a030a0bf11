import { loadMessagePages } from '../messages/message-pages.ts';
import { whileUnchanged } from '../while-unchanged.ts';
import type { Wiki } from '../wiki.ts';

interface Read {
  readonly text: string;
  readonly list: unknown;
}

const lastRead = new WeakMap<Wiki, Map<string, Read>>();

/**
 * A list that a message's page holds (`MediaWiki:Spam-blacklist`), as `parse` reads it; of an empty text where there is no such page.
 * It is read again when something in the database changed, and parsed again when its text did.
 */
export async function listOfPage<List>(
  wiki: Wiki,
  key: string,
  parse: (text: string) => List | Promise<List>,
): Promise<List> {
  return whileUnchanged(wiki, `list ${key}`, async () => {
    const text = (await loadMessagePages(wiki, [key], wiki.site.settings.LanguageCode)).get(key) ?? '';
    return parsedOnce(wiki, key, text, parse);
  });
}

/** What a text says, parsed again only where it is another than the last of this name. */
export function parsedOnce<List>(wiki: Wiki, name: string, text: string, parse: (text: string) => List): List {
  let known = lastRead.get(wiki);
  if (!known) lastRead.set(wiki, (known = new Map()));
  const before = known.get(name);
  if (before?.text === text) return before.list as List;
  const list = parse(text);
  known.set(name, { text, list });
  return list;
}

/** The lines of a list that say something: what stands after `#` is a remark. */
export function linesOfList(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*$/s, '').trim())
    .filter((line) => line !== '');
}
