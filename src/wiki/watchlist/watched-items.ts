import type { Db, Tx } from '../../storage/storage.ts';
import type { Performer } from '../performer.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { byNamespace, nameKey } from '../pages/page-store.ts';

/** The subject page and the talk page of a namespace pair: pages are watched together with their talk. */
export function withTwin({ namespace, dbKey }: PageName): PageName[] {
  if (namespace < 0) return [];
  const subject = namespace - (namespace % 2);
  return [
    { namespace: subject, dbKey },
    { namespace: subject + 1, dbKey },
  ];
}

/** Ids of the accounts that watch a page. */
export async function watchersOf(db: Db, { namespace, dbKey }: PageName): Promise<number[]> {
  const rows = await db
    .selectFrom('watchlist')
    .select('wl_user')
    .where('wl_namespace', '=', namespace)
    .where('wl_title', '=', dbKey)
    .execute();
  return rows.map((row) => row.wl_user);
}

/** Puts pages (and their twins) on a watchlist; what is there stays as it is. `expiry` ends it: 14 digits or `infinity`. */
export async function watch(tx: Tx, userId: number, names: readonly PageName[], expiry?: string): Promise<void> {
  const pairs = names.flatMap(withTwin);
  const present = await findWatched(tx, userId, pairs);
  const added = pairs.filter((name) => !present.has(nameKey(name)));
  const unique = [...new Map(added.map((name) => [nameKey(name), name])).values()];
  if (unique.length > 0) {
    await tx
      .insertInto('watchlist')
      .values(
        unique.map(({ namespace, dbKey }) => ({
          wl_user: userId,
          wl_namespace: namespace,
          wl_title: dbKey,
          wl_notificationtimestamp: null,
        })),
      )
      .execute();
  }
  if (expiry !== undefined) await setExpiry(tx, [...(await findWatched(tx, userId, pairs)).values()], expiry);
}

/** Takes pages (and their twins) off a watchlist. */
export async function unwatch(tx: Tx, userId: number, names: readonly PageName[]): Promise<void> {
  const ids = [...(await findWatched(tx, userId, names.flatMap(withTwin))).values()];
  if (ids.length === 0) return;
  await tx.deleteFrom('watchlist').where('wl_id', 'in', ids).execute();
  await tx.deleteFrom('watchlist_expiry').where('we_item', 'in', ids).execute();
}

/** Ids of those rows of a watchlist that are about these pages, by `nameKey`. */
export async function findWatched(db: Db, userId: number, names: readonly PageName[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const [namespace, dbKeys] of byNamespace(names)) {
    const rows = await db
      .selectFrom('watchlist')
      .select(['wl_id', 'wl_title'])
      .where('wl_user', '=', userId)
      .where('wl_namespace', '=', namespace)
      .where('wl_title', 'in', [...dbKeys])
      .execute();
    for (const { wl_id, wl_title } of rows) ids.set(nameKey({ namespace, dbKey: wl_title }), wl_id);
  }
  return ids;
}

/** Says from when on changes of watched pages are unseen; null: all were seen. */
export async function setSeen(tx: Tx, ids: readonly number[], from: string | null): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('watchlist').set({ wl_notificationtimestamp: from }).where('wl_id', 'in', ids).execute();
}

/** Whether somebody watches a page. */
export async function isWatched(db: Db, userId: number, name: PageName): Promise<boolean> {
  return (await findWatched(db, userId, [name])).size > 0;
}

/** Until when somebody watches a page: 14 digits; undefined where there is no end to it, or nothing watched. */
export async function watchedUntil(
  db: Db,
  { user, registered }: Pick<Performer, 'user' | 'registered'>,
  { namespace, dbKey }: PageName,
): Promise<string | undefined> {
  if (!registered) return undefined;
  const row = await db
    .selectFrom('watchlist')
    .innerJoin('watchlist_expiry', 'we_item', 'wl_id')
    .select('we_expiry')
    .where('wl_user', '=', user.id)
    .where('wl_namespace', '=', namespace)
    .where('wl_title', '=', dbKey)
    .executeTakeFirst();
  return row?.we_expiry;
}

/** Those who watch the old title watch the new one, too. */
export async function copyWatchers(tx: Tx, from: PageName, to: PageName): Promise<void> {
  const rows = await tx
    .selectFrom('watchlist')
    .select(['wl_user', 'wl_notificationtimestamp'])
    .where('wl_namespace', '=', from.namespace)
    .where('wl_title', '=', from.dbKey)
    .where('wl_user', 'not in', (eb) =>
      eb
        .selectFrom('watchlist as there')
        .select('there.wl_user')
        .where('there.wl_namespace', '=', to.namespace)
        .where('there.wl_title', '=', to.dbKey),
    )
    .execute();
  for (let at = 0; at < rows.length; at += 400) {
    await tx
      .insertInto('watchlist')
      .values(rows.slice(at, at + 400).map((row) => ({ ...row, wl_namespace: to.namespace, wl_title: to.dbKey })))
      .execute();
  }
}

async function setExpiry(tx: Tx, ids: readonly number[], expiry: string): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('watchlist_expiry').where('we_item', 'in', ids).execute();
  if (expiry === 'infinity') return;
  await tx
    .insertInto('watchlist_expiry')
    .values(ids.map((id) => ({ we_item: id, we_expiry: expiry })))
    .execute();
}
