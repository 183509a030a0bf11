import { randomBytes } from 'node:crypto';
import { insertedId } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { takeTurns } from '../../storage/turns.ts';
import { findDefaultList, ownLists, requireSetUp, withLists, type ReadingList } from './find-lists.ts';
import { refused } from './refusals.ts';

/** What a list is called, and what it is for. */
export interface ListWords {
  readonly name: string;
  readonly description: string;
}

/** What the tables keep, in bytes. */
const LONGEST: Readonly<Record<keyof ListWords, number>> = { name: 255, description: 767 };

/** Lets changes of one owner's lists follow each other: their number and names are counted before they are written. */
export async function takeOwner(tx: Tx, owner: number): Promise<void> {
  await takeTurns(tx, [`readinglists:${owner}`]);
}

/** Gives somebody lists: a default one, which it returns. Refuses `already-set-up`. */
export async function setUp(tx: Tx, owner: number, now: string): Promise<ReadingList> {
  await takeOwner(tx, owner);
  if (await findDefaultList(tx, owner)) throw refused('already-set-up');
  return insertList(tx, owner, { name: 'default', description: '' }, { isDefault: true, now });
}

/** Deletes all lists of somebody, the default one, too; they may have new ones then. Refuses `not-set-up`. */
export async function tearDown(tx: Tx, owner: number, now: string): Promise<void> {
  await takeOwner(tx, owner);
  await requireSetUp(tx, owner);
  for (const { rl_id } of (await listsByName(tx, owner)).values()) await markDeleted(tx, rl_id, now);
}

/**
 * Makes lists; where one of that name is there, it gets the description. Refuses `not-set-up`, `too-long`, and `list-limit` where
 * there are `most` lists.
 */
export async function createLists(
  tx: Tx,
  owner: number,
  wanted: readonly ListWords[],
  { most, now }: { readonly most: number; readonly now: string },
): Promise<{ list: ReadingList; isDuplicate: boolean }[]> {
  await takeOwner(tx, owner);
  await requireSetUp(tx, owner);
  const byName = await listsByName(tx, owner);
  const made: { list: ReadingList; isDuplicate: boolean }[] = [];
  for (const words of wanted) {
    refuseLong(words);
    if (byName.size >= most) throw refused('list-limit', String(most));
    const same = byName.get(words.name);
    const list = same
      ? await updateList(tx, same, { description: words.description }, now)
      : await insertList(tx, owner, words, { isDefault: false, now });
    byName.set(words.name, list);
    made.push({ list, isDuplicate: same !== undefined });
  }
  return made;
}

/** Changes names and descriptions. Refuses what `ownLists` does, the default list, `too-long`, and names that are taken. */
export async function updateLists(
  tx: Tx,
  owner: number,
  changes: readonly ({ readonly id: number } & Partial<ListWords>)[],
  now: string,
): Promise<ReadingList[]> {
  await takeOwner(tx, owner);
  const ids = changes.map(({ id }) => id);
  const byId = new Map((await ownLists(tx, owner, ids)).map((list) => [list.rl_id, list]));
  const byName = await listsByName(tx, owner);
  const updated: ReadingList[] = [];
  for (const { id, ...words } of changes) {
    const list = byId.get(id)!;
    if (list.rl_is_default) throw refused('cannot-update-default-list');
    refuseLong(words);
    const { rl_id: taken = id } = byName.get(words.name ?? list.rl_name) ?? {};
    if (taken !== id) throw refused('duplicate-list');
    const changed = await updateList(tx, list, words, now);
    byName.delete(list.rl_name);
    byName.set(changed.rl_name, changed);
    byId.set(id, changed);
    updated.push(changed);
  }
  return updated;
}

/** Deletes lists; clients learn of it for a while. Refuses what `ownLists` does, and the default list. */
export async function deleteLists(tx: Tx, owner: number, ids: readonly number[], now: string): Promise<void> {
  await takeOwner(tx, owner);
  const lists = await ownLists(tx, owner, ids);
  if (lists.some((list) => list.rl_is_default)) throw refused('cannot-delete-default-list');
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw refused('list-deleted', String(twice));
  for (const id of ids) await markDeleted(tx, id, now);
}

async function insertList(
  tx: Tx,
  owner: number,
  { name, description }: ListWords,
  { isDefault, now }: { readonly isDefault: boolean; readonly now: string },
): Promise<ReadingList> {
  const row = {
    rl_user_id: owner,
    rl_is_default: isDefault ? 1 : 0,
    rl_name: name,
    rl_description: description,
    rl_date_created: now,
    rl_date_updated: now,
    rl_size: 0,
    rl_deleted: 0,
  };
  const result = await withLists(tx).insertInto('reading_list').values(row).executeTakeFirstOrThrow();
  return { rl_id: insertedId(result), ...row };
}

async function updateList(tx: Tx, list: ReadingList, words: Partial<ListWords>, now: string): Promise<ReadingList> {
  const changed = {
    rl_name: words.name ?? list.rl_name,
    rl_description: words.description ?? list.rl_description,
    rl_date_updated: now,
  };
  await withLists(tx).updateTable('reading_list').set(changed).where('rl_id', '=', list.rl_id).execute();
  return { ...list, ...changed };
}

/** The name becomes free for another list. */
async function markDeleted(tx: Tx, id: number, now: string): Promise<void> {
  await withLists(tx)
    .updateTable('reading_list')
    .set({ rl_deleted: 1, rl_name: `deleted-${randomBytes(16).toString('hex')}`, rl_date_updated: now })
    .where('rl_id', '=', id)
    .execute();
}

/** The lists that somebody has: as many as they may have, at most. */
async function listsByName(tx: Tx, owner: number): Promise<Map<string, ReadingList>> {
  const rows = await withLists(tx)
    .selectFrom('reading_list')
    .selectAll()
    .where('rl_user_id', '=', owner)
    .where('rl_deleted', '=', 0)
    .execute();
  return new Map(rows.map((row) => [row.rl_name, row]));
}

function refuseLong(words: Partial<ListWords>): void {
  for (const field of ['name', 'description'] as const) {
    if (Buffer.byteLength(words[field] ?? '') > LONGEST[field]) throw refused('too-long', field, LONGEST[field]);
  }
}
