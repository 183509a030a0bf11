import { insertIgnore } from '../../storage/dialect.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { withLists } from './find-lists.ts';
import { refused } from './refusals.ts';
import { readingListProject } from './tables.ts';
import { canonicalServer } from '../../site/url.ts';

/** What a client may call the wiki that it asks. */
const LOCAL = '@local';

/** The address by which the table of projects knows this wiki. */
export function ownProject({ site: { settings } }: Pick<Wiki, 'site'>): string {
  return canonicalServer(settings);
}

/** The address that a client means. */
export function projectName(wiki: Pick<Wiki, 'site'>, said: string): string {
  return said === LOCAL ? ownProject(wiki) : said;
}

/** The ids of these projects, by address; only of those that are known. */
export async function projectIds(db: Db | Tx, names: Iterable<string>): Promise<Map<string, number>> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return new Map();
  const rows = await withLists(db)
    .selectFrom('reading_list_project')
    .selectAll()
    .where('rlp_project', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.rlp_project, row.rlp_id]));
}

/** The same for entries that are to be written: this wiki is known from then on. Refuses `no-such-project`. */
export async function requireProjects(wiki: Wiki, tx: Tx, names: readonly string[]): Promise<Map<string, number>> {
  const own = ownProject(wiki);
  let ids = await projectIds(tx, names);
  if (names.includes(own) && !ids.has(own)) {
    await insertIgnore(tx, readingListProject, [{ rlp_project: own }]);
    ids = await projectIds(tx, names);
  }
  const unknown = names.find((name) => !ids.has(name));
  if (unknown !== undefined) throw refused('no-such-project', { plaintext: unknown });
  return ids;
}
