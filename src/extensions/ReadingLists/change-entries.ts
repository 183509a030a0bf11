import type { Tx } from '../../storage/storage.ts';
import { takeOwner } from './change-lists.ts';
import { ownList, withLists, type ReadingListEntry } from './find-lists.ts';
import { refused } from './refusals.ts';

/** A page of a project. */
export interface ListedPage {
  readonly projectId: number;
  readonly title: string;
}

/**
 * Puts pages on a list; those that are there stay as they are. Refuses what `ownList` does, and `entry-limit` where there are `most`
 * pages on it.
 */
export async function addEntries(
  tx: Tx,
  owner: number,
  listId: number,
  pages: readonly ListedPage[],
  { most, now }: { readonly most: number; readonly now: string },
): Promise<{ entry: ReadingListEntry; isDuplicate: boolean }[]> {
  await takeOwner(tx, owner);
  const list = await ownList(tx, owner, listId);
  const there = new Map((await entriesOf(tx, listId, pages)).map((entry) => [keyOf(entry), entry]));
  const known = new Set(Array.from(there.values(), (entry) => (entry.rle_deleted ? '' : keyOf(entry))));
  const fresh: ListedPage[] = [];
  for (const page of pages) {
    if (list.rl_size + fresh.length >= most) throw refused('entry-limit', String(listId), most);
    const key = keyOfPage(page);
    if (!known.has(key)) fresh.push(page);
    known.add(key);
  }
  if (fresh.length > 0) await write(tx, { owner, listId, there, now, size: list.rl_size + fresh.length }, fresh);
  const written = new Map((await entriesOf(tx, listId, pages)).map((entry) => [keyOf(entry), entry]));
  const waiting = new Set(fresh);
  return pages.map((page) => ({
    entry: written.get(keyOfPage(page))!,
    isDuplicate: !waiting.delete(page),
  }));
}

/** Takes pages off lists, by the ids of their entries; clients learn of it for a while. */
export async function deleteEntries(tx: Tx, owner: number, ids: readonly number[], now: string): Promise<void> {
  await takeOwner(tx, owner);
  const entries = await ownEntries(tx, owner, ids);
  await withLists(tx)
    .updateTable('reading_list_entry')
    .set({ rle_deleted: 1, rle_date_updated: now })
    .where('rle_id', 'in', ids)
    .execute();
  for (const [listId, { length }] of Map.groupBy(entries, (entry) => entry.rle_rl_id)) {
    await withLists(tx)
      .updateTable('reading_list')
      .set((eb) => ({ rl_size: eb('rl_size', '-', length) }))
      .where('rl_id', '=', listId)
      .where('rl_size', '>=', length)
      .execute();
  }
}

/** The entries of these ids. Refuses those that cannot be taken off their list, for the first of them. */
async function ownEntries(tx: Tx, owner: number, ids: readonly number[]): Promise<ReadingListEntry[]> {
  const rows = await withLists(tx).selectFrom('reading_list_entry').selectAll().where('rle_id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.rle_id, row]));
  const deletedLists = new Set(await deletedOnes(tx, new Set(rows.map((row) => row.rle_rl_id))));
  return ids.map((id) => {
    const entry = byId.get(id);
    if (!entry) throw refused('no-such-list-entry', String(id));
    if (entry.rle_user_id !== owner) throw refused('not-own-list-entry', String(id));
    if (deletedLists.has(entry.rle_rl_id)) throw refused('list-deleted', String(entry.rle_rl_id));
    if (entry.rle_deleted) throw refused('list-entry-deleted', String(id));
    // Whoever names an entry twice finds it deleted the second time.
    byId.set(id, { ...entry, rle_deleted: 1 });
    return entry;
  });
}

async function deletedOnes(tx: Tx, listIds: ReadonlySet<number>): Promise<number[]> {
  if (listIds.size === 0) return [];
  const rows = await withLists(tx)
    .selectFrom('reading_list')
    .select('rl_id')
    .where('rl_id', 'in', [...listIds])
    .where('rl_deleted', '=', 1)
    .execute();
  return rows.map((row) => row.rl_id);
}

/** Rows of these pages on a list, also of those that were taken off it. */
async function entriesOf(tx: Tx, listId: number, pages: readonly ListedPage[]): Promise<ReadingListEntry[]> {
  return withLists(tx)
    .selectFrom('reading_list_entry')
    .selectAll()
    .where('rle_rl_id', '=', listId)
    .where('rle_rlp_id', 'in', [...new Set(pages.map((page) => page.projectId))])
    .where('rle_title', 'in', [...new Set(pages.map((page) => page.title))])
    .execute();
}

interface Writing {
  readonly owner: number;
  readonly listId: number;
  /** Rows that are there, by their keys: a list has one for each page that was ever on it. */
  readonly there: ReadonlyMap<string, ReadingListEntry>;
  readonly now: string;
  /** Of the list, from now on. */
  readonly size: number;
}

async function write(
  tx: Tx,
  { owner, listId, there, now, size }: Writing,
  pages: readonly ListedPage[],
): Promise<void> {
  const db = withLists(tx);
  const old = pages.flatMap((page) => there.get(keyOfPage(page))?.rle_id ?? []);
  const times = { rle_date_created: now, rle_date_updated: now, rle_deleted: 0 };
  if (old.length > 0) await db.updateTable('reading_list_entry').set(times).where('rle_id', 'in', old).execute();
  const rows = pages
    .filter((page) => !there.has(keyOfPage(page)))
    .map(({ projectId, title }) => ({
      rle_rl_id: listId,
      rle_user_id: owner,
      rle_rlp_id: projectId,
      rle_title: title,
      ...times,
    }));
  if (rows.length > 0) await db.insertInto('reading_list_entry').values(rows).execute();
  await db.updateTable('reading_list').set({ rl_size: size }).where('rl_id', '=', listId).execute();
}

function keyOf({ rle_rlp_id, rle_title }: ReadingListEntry): string {
  return `${rle_rlp_id}|${rle_title}`;
}

function keyOfPage({ projectId, title }: ListedPage): string {
  return `${projectId}|${title}`;
}
