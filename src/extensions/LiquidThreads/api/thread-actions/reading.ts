import { msg } from '../../../../i18n/message.ts';
import { NS } from '../../../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { makeTitle } from '../../../../site/title.ts';
import { isNamed } from '../../../../wiki/performer.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { localUrl } from '../../../../wikitext/page-url.ts';
import type { Thread } from '../../find-threads.ts';
import { countUnread, markAllRead, setStates } from '../../messages.ts';
import { requireThreads, type ThreadActionContext } from './context.ts';

/** Marks posts as read, or all. The answer stands under a key of its own. */
export async function markRead(context: ThreadActionContext, threads: readonly Thread[]): Promise<undefined> {
  const { wiki, performer, params, addTopLevel } = context;
  requireAccount(context);
  const { id } = performer.user;
  const now = toMediaWikiTimestamp(wiki.now());
  const result = { result: 'Success', action: 'markread' };
  if (params.thread?.includes('all')) {
    await wiki.storage.transaction((tx) => markAllRead(tx, id, now));
    addTopLevel('threadactions', [{ ...result, threads: 'all', unreadlink: await unreadLink(context) }]);
    return undefined;
  }
  requireThreads(threads);
  const rows = threads.map(({ row }) => row);
  await wiki.storage.transaction((tx) => setStates(tx, [id], rows, now));
  const unreadlink = await unreadLink(context);
  addTopLevel(
    'threadactions',
    threads.map((thread, i) => ({
      ...result,
      id: String(thread.row.thread_id),
      title: thread.root.prefixedText,
      ...(i === threads.length - 1 ? { unreadlink } : {}),
    })),
  );
  return undefined;
}

/** Marks posts as not read. */
export async function markUnread(context: ThreadActionContext, threads: readonly Thread[]): Promise<unknown> {
  const { wiki, performer } = context;
  requireAccount(context);
  requireThreads(threads);
  const rows = threads.map(({ row }) => row);
  await wiki.storage.transaction((tx) => setStates(tx, [performer.user.id], rows, null));
  return threads.map(({ row, root }) => ({
    result: 'Success',
    action: 'markunread',
    id: String(row.thread_id),
    title: root.prefixedText,
  }));
}

function requireAccount({ performer }: ThreadActionContext): void {
  if (!isNamed(performer))
    throw new Refusal(msg('apierror-mustbeloggedin', msg('action-read')), { code: 'notloggedin' });
}

/** The link that tells how many posts are unread. */
async function unreadLink({ wiki, performer, language }: ThreadActionContext): Promise<Record<string, unknown>> {
  const count = await countUnread(wiki.db, performer.user.id);
  return {
    href: localUrl(wiki.site, makeTitle(wiki.site, NS.special, 'NewMessages')),
    text: wiki.messages.text(msg('lqt-newmessages-n', count), language),
    active: count > 0,
  };
}
