import { NS } from '../../site/namespaces.ts';
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
  /** The revision that was current before; 0: none. */
  readonly parentId: number;
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
export async function noticeNewMessages(tx: Tx, { title, performer, parentId, isMinor }: NoticedEdit): Promise<void> {
  if (title.text === performer.user.name || (isMinor && performer.rights.has('nominornewtalk'))) return;
  const owner = await ownerOfTalkPage(tx, title);
  if (!owner) return;
  const parent = await tx
    .selectFrom('revision')
    .select('rev_timestamp')
    .where('rev_id', '=', parentId)
    .executeTakeFirst();
  // A row for each message, with the time of what the owner may have read last.
  await tx
    .insertInto('user_newtalk')
    .values({
      user_id: owner.id,
      user_ip: owner.id === 0 ? owner.name : '',
      user_last_timestamp: parent?.rev_timestamp ?? null,
    })
    .execute();
}

/** A talk page was deleted: there is nothing to read on it. */
export async function dropNoticeOfPage(tx: Tx, title: Title): Promise<void> {
  const owner = await ownerOfTalkPage(tx, title);
  if (owner) await dropNotice(tx, owner);
}

/** Whose talk page it is: an account, or an address. */
async function ownerOfTalkPage(tx: Tx, { namespace, text: name }: Title): Promise<UserIdentity | undefined> {
  if (namespace !== NS.userTalk || name.includes('/')) return undefined;
  const row = await tx.selectFrom('user').select('user_id').where('user_name', '=', name).executeTakeFirst();
  if (row) return { id: row.user_id, name };
  return ipToHex(name) === undefined ? undefined : { id: 0, name };
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
