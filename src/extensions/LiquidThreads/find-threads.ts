import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { Db } from '../../storage/storage.ts';
import { findPageById, findPages, findPagesById } from '../../wiki/pages/page-store.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { withThreads } from './tables.ts';
import { threadTypes, type ThreadRow } from './threads.ts';

/** A post with the page that holds its text. */
export interface Thread {
  readonly row: ThreadRow;
  readonly root: Title;
}

/** The posts that are named by number or by page title; names of none are passed over. Each once, in the order of the names. */
export async function findThreads(wiki: Wiki, names: readonly string[]): Promise<Thread[]> {
  const { db, site } = wiki;
  const ids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const titles = names.filter((name) => !/^\d+$/.test(name)).flatMap((name) => titleOrUndefined(site, name) ?? []);
  const pages = titles.length > 0 ? [...(await findPages(db, titles)).values()] : [];
  const rows = await threadRows(db, ids, [...pages.map(({ id }) => id)]);
  const roots = await findPagesById(
    db,
    rows.map((row) => row.thread_root),
  );
  const found = rows.flatMap((row) => {
    const page = roots.get(row.thread_root);
    return page ? [{ row, root: makeTitle(site, page.namespace, page.dbKey) }] : [];
  });
  const place = ({ row, root }: Thread) =>
    names.findIndex((name) => name === String(row.thread_id) || titleOrUndefined(site, name)?.samePage(root));
  return found.sort((one, other) => place(one) - place(other));
}

async function threadRows(db: Db, ids: readonly number[], roots: readonly number[]): Promise<ThreadRow[]> {
  if (ids.length + roots.length === 0) return [];
  return withThreads(db)
    .selectFrom('thread')
    .selectAll()
    .where('thread_type', '<>', threadTypes.deleted)
    .where((eb) =>
      eb.or([
        ...(ids.length > 0 ? [eb('thread_id', 'in', ids)] : []),
        ...(roots.length > 0 ? [eb('thread_root', 'in', roots)] : []),
      ]),
    )
    .orderBy('thread_id')
    .execute();
}

/** A post by its number, as it is now. */
export async function threadById(wiki: Wiki, db: Db, id: number): Promise<Thread | undefined> {
  const row = await withThreads(db).selectFrom('thread').selectAll().where('thread_id', '=', id).executeTakeFirst();
  const page = row && (await findPageById(db, row.thread_root));
  return row && page ? { row, root: makeTitle(wiki.site, page.namespace, page.dbKey) } : undefined;
}

/** The number of the post that a thread begins with. */
export function beginningOf({ thread_id: id, thread_ancestor: ancestor }: ThreadRow): number {
  return ancestor === 0 ? id : ancestor;
}

/** Whether a thread begins with this post. */
export function isBeginning(row: ThreadRow): boolean {
  return beginningOf(row) === row.thread_id;
}

/** The posts that answer one, at any depth, level by level; without itself. */
export async function postsBelow(db: Db, id: number): Promise<ThreadRow[]> {
  const below: ThreadRow[] = [];
  const known = new Set([id]);
  let parents = [id];
  while (parents.length > 0) {
    const rows = await withThreads(db).selectFrom('thread').selectAll().where('thread_parent', 'in', parents).execute();
    const fresh = rows.filter((row) => !known.has(row.thread_id));
    for (const row of fresh) known.add(row.thread_id);
    below.push(...fresh);
    parents = fresh.map((row) => row.thread_id);
  }
  return below;
}

/** Numbers of the posts that a post answers, directly or not, the nearest first. */
export async function postsAbove(db: Db, row: ThreadRow): Promise<number[]> {
  const above: number[] = [];
  let parent = isBeginning(row) ? null : row.thread_parent;
  while (parent !== null && !above.includes(parent)) {
    above.push(parent);
    const next = await withThreads(db)
      .selectFrom('thread')
      .select(['thread_id', 'thread_ancestor', 'thread_parent'])
      .where('thread_id', '=', parent)
      .executeTakeFirst();
    const begins = !next || next.thread_ancestor === 0 || next.thread_ancestor === next.thread_id;
    parent = begins ? null : next.thread_parent;
  }
  return above;
}
