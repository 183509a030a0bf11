import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { findPages, nameKey } from '../pages/page-store.ts';
import type { Wiki } from '../wiki.ts';

/** The page that a reader most likely meant to go to: of just this title, or of one that differs only in capitals. */
export async function findNearMatch(wiki: Wiki, text: string): Promise<PageRecord | undefined> {
  const title = titleOrUndefined(wiki.site, text.trim().replace(/^"(.*)"$/, '$1'));
  if (!title || title.isExternal || title.namespace < NS.main || title.dbKey === '') return undefined;
  const titles = spellings(wiki, title);
  const pages = await findPages(wiki.db, titles);
  return titles.map((each) => pages.get(nameKey(each))).find((page) => page !== undefined);
}

function spellings({ site }: Wiki, title: Title): Title[] {
  const { text, namespace } = title;
  const lower = text.toLowerCase();
  const texts = [
    text,
    lower,
    lower.charAt(0).toUpperCase() + lower.slice(1),
    text.toUpperCase(),
    lower.replace(/(^|[\s\-/(])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ];
  return [...new Set(texts)].map((each) => makeTitle(site, namespace, each));
}
