import type { Tx } from '../../../storage/storage.ts';
import { makeTitle } from '../../../site/title.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { PageName } from '../../../wikitext/page-source.ts';
import { on } from '../../../wiki/hooks.ts';
import { ManualLogEntrySaved } from '../../../wiki/logs/log-entry.ts';
import { notify } from '../../../wiki/notifications/notify.ts';
import type { UserIdentity } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { settingsOf } from '../settings.ts';
import type { SavedEdit } from './saved-edit.ts';
import { watchersOf } from '../../../wiki/watchlist/watched-items.ts';

/** An edit of a page that people watch. */
export async function notifyWatchersOfEdit(wiki: Wiki, edit: SavedEdit): Promise<void> {
  await notifyWatchers(wiki, edit.tx, {
    agent: edit.performer.user,
    page: edit.title,
    pageId: edit.page.id,
    isMinor: edit.isMinor,
    revid: edit.revisionId,
    logid: 0,
    status: edit.isNew ? 'created' : 'changed',
    timestamp: edit.timestamp,
  });
}

/** An act on a page that people watch: it is moved, deleted, protected … as far as recent changes tell of it. */
export const afterLogEntry = on(ManualLogEntrySaved, async ({ tx, entry, ids }, wiki) => {
  if (ids.recentChangeId === 0) return;
  await notifyWatchers(wiki, tx, {
    agent: entry.user,
    page: entry.target,
    pageId: entry.pageId ?? 0,
    isMinor: false,
    revid: entry.revisionId ?? 0,
    logid: ids.logId,
    status: STATUSES[`${entry.type}/${entry.action}`] ?? 'changed',
    timestamp: entry.timestamp ?? toMediaWikiTimestamp(wiki.now()),
  });
});

const STATUSES: Readonly<Record<string, string>> = {
  'delete/delete': 'deleted',
  'delete/delete_redir': 'deleted',
  'delete/delete_redir2': 'deleted',
  'delete/restore': 'restored',
  'move/move': 'moved',
  'move/move_redir': 'moved',
};

interface Change {
  readonly agent: UserIdentity;
  readonly page: PageName;
  readonly pageId: number;
  readonly isMinor: boolean;
  readonly revid: number;
  readonly logid: number;
  readonly status: string;
  readonly timestamp: string;
}

async function notifyWatchers(wiki: Wiki, tx: Tx, change: Change): Promise<void> {
  const { EchoWatchlistNotifications, EchoWatchlistEmailOncePerPage } = settingsOf(wiki);
  const { page, agent, pageId, isMinor, revid, logid, status, timestamp } = change;
  if (!EchoWatchlistNotifications || page.namespace < 0) return;
  await notify(wiki, tx, {
    type: isMinor ? 'minor-watchlist-change' : 'watchlist-change',
    agent,
    title: makeTitle(wiki.site, page.namespace, page.dbKey),
    pageId,
    extra: {
      page_title: page.dbKey,
      page_namespace: page.namespace,
      revid,
      logid,
      status,
      timestamp,
      emailonce: EchoWatchlistEmailOncePerPage,
    },
    recipients: await watchersOf(tx, page),
  });
}
