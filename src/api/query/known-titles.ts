import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import { findForeignFiles } from '../../wiki/foreign-files/foreign-files.ts';
import { defaultMessage } from '../../wiki/messages/message-pages.ts';
import { findSpecialPage } from '../../wiki/special-pages.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Which of these titles without a page show something all the same: special pages, files, messages with a default text. */
export async function findKnown(wiki: Wiki, titles: ReadonlyMap<number, Title>): Promise<Set<number>> {
  const files = await findFiles(
    wiki,
    [...titles.values()].filter(isFile).map(({ dbKey }) => dbKey),
  );
  const known = new Set<number>();
  for (const [id, title] of titles) if (isKnown(wiki, title, files)) known.add(id);
  return known;
}

function isKnown(wiki: Wiki, title: Title, files: ReadonlySet<string>): boolean {
  if (title.namespace === NS.special) return findSpecialPage(wiki, title.dbKey) !== undefined;
  if (isFile(title)) return files.has(title.dbKey);
  if (title.namespace !== NS.mediaWiki) return false;
  return defaultMessage(wiki, title.dbKey) !== undefined;
}

function isFile({ namespace }: Title): boolean {
  return namespace === NS.media || namespace === NS.file;
}

async function findFiles({ db, site }: Wiki, names: readonly string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const rows = await db.selectFrom('image').select('img_name').where('img_name', 'in', names).execute();
  const here = new Set(rows.map((row) => row.img_name));
  const foreign = await findForeignFiles(
    site,
    names.filter((name) => !here.has(name)),
  );
  return here.union(new Set(foreign.keys()));
}
