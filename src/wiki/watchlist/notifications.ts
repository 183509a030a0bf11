import type { Title } from '../../site/title.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import type { Wiki } from '../wiki.ts';
import { hook, runHook } from '../hooks.ts';
import type { Performer, UserIdentity } from '../performer.ts';
import { ipToHex } from '../../site/ip.ts';

interface NoticedEdit {
  readonly title: Title;
  readonly performer: Performer;
  readonly timestamp: string;
  readonly isMinor: boolean;
}

/** Marks the page as changed for all who watch it and have seen everything before; the one who edits has seen it. */
export async function notifyWatchers(tx: Tx, name: PageName, userId: number, timestamp: string): Promise<void> {
  await markChanged(tx, name.namespace, name.dbKey, userId, timestamp);
}

const markChanged = keptQuery((db, namespace: number, dbKey: string, userId: number, timestamp: string) =>
  db
    .updateTable('watchlist')
    .set({ wl_notificationtimestamp: timestamp })
    .where('wl_namespace', '=', namespace)
    .where('wl_title', '=', dbKey)
    .where('wl_user', '!=', userId)
    .where('wl_notificationtimestamp', 'is', null),
);

/** Tells the owner of a user talk page that there is a message. Bots' minor edits are not told. */
export async function noticeNewMessages(tx: Tx, { title, performer, timestamp, isMinor }: NoticedEdit): Promise<void> {
  const name = title.text;
  if (title.namespace !== 3 || name.includes('/') || name === performer.user.name) return;
  if (isMinor && performer.rights.has('nominornewtalk')) return;
  const owner = await tx.selectFrom('user').select('user_id').where('user_name', '=', name).executeTakeFirst();
  if (!owner && ipToHex(name) === undefined) return;
  const row = { user_id: owner?.user_id ?? 0, user_ip: owner ? '' : name };
  const known = await tx
    .selectFrom('user_newtalk')
    .select('user_id')
    .where('user_id', '=', row.user_id)
    .where('user_ip', '=', row.user_ip)
    .executeTakeFirst();
  if (!known)
    await tx
      .insertInto('user_newtalk')
      .values({ ...row, user_last_timestamp: timestamp })
      .execute();
}

/** Somebody has read their talk page, or does not want to be told of it any more; runs in the act's transaction. */
export const UserClearNewTalkNotification = hook<{ readonly tx: Tx; readonly user: UserIdentity }>(
  'UserClearNewTalkNotification',
);

/** The talk page was read: no message waits any more. */
export async function clearNewMessages(wiki: Wiki, tx: Tx, user: UserIdentity): Promise<void> {
  await dropNotice(tx, user);
  await runHook(wiki, UserClearNewTalkNotification, { tx, user });
}

/** Takes the notice of new messages away, whatever the user has read. */
export async function dropNotice(tx: Tx, user: UserIdentity): Promise<void> {
  const query = tx.deleteFrom('user_newtalk');
  await (user.id === 0 ? query.where('user_ip', '=', user.name) : query.where('user_id', '=', user.id)).execute();
}
