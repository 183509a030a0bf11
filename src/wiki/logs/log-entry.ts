import { serialize, type PhpInput } from '../../storage/php.ts';
import { insertedId } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { addTags } from '../changes/change-tags.ts';
import { addRecentChange, patrolled } from '../changes/recent-changes.ts';
import { hook, runHook } from '../hooks.ts';
import { findPage } from '../pages/page-store.ts';
import type { Performer, UserIdentity } from '../performer.ts';
import { commentIdOf } from '../revisions/comments.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { actorIdOf, refuseAddress } from '../users/actors.ts';
import { queueChangeMails, type ChangeKind } from '../watchlist/change-mails.ts';
import { notifyWatchers } from '../watchlist/notifications.ts';
import type { Wiki } from '../wiki.ts';

/** Parameters of an entry with MediaWiki's keys: `4::target`, `5:bool:cascade`, `:assoc:count`, plain ones. */
export type LogParameters = Readonly<Record<string, PhpInput | undefined>>;

/** A log entry that is to be written. */
export interface NewLogEntry {
  readonly type: string;
  readonly action: string;
  /** Who did it. */
  readonly user: UserIdentity;
  readonly target: PageName;
  /** Id of the target's page, 0 if it has none; looked up where it is absent. */
  readonly pageId?: number;
  readonly comment?: string;
  readonly params?: LogParameters;
  /** The revision that this act made (`associated_rev_id`). */
  readonly revisionId?: number;
  /** Rows of `log_search`, by which the entry is found: field → values. */
  readonly relations?: Readonly<Record<string, readonly (string | number)[]>>;
  readonly tags?: readonly string[];
  /** 14 digits; now unless said. */
  readonly timestamp?: string;
  /** How it shows in recent changes; absent: it does not. `ip` is that of the one who acts. */
  readonly recentChange?: { readonly ip: string; readonly isBot?: boolean; readonly patrolled?: 0 | 1 | 2 };
}

export interface LogEntryIds {
  readonly logId: number;
  /** 0 if the entry stays out of recent changes. */
  readonly recentChangeId: number;
}

/** A log entry was written; runs in the act's transaction. */
export const ManualLogEntrySaved = hook<{ readonly tx: Tx; readonly entry: NewLogEntry; readonly ids: LogEntryIds }>(
  'ManualLogEntrySaved',
);

/** Writes a log entry, its relations and tags, and its row in recent changes. */
export async function addLogEntry(wiki: Wiki, tx: Tx, entry: NewLogEntry): Promise<LogEntryIds> {
  refuseAddress(wiki, entry.user);
  const timestamp = entry.timestamp ?? toMediaWikiTimestamp(wiki.now());
  const actorId = await actorIdOf(tx, entry.user);
  const commentId = await commentIdOf(tx, entry.comment ?? '');
  const params = entry.params ?? {};
  const pageId = entry.pageId ?? (await findPage(tx, entry.target))?.id ?? 0;
  const inserted = await tx
    .insertInto('logging')
    .values({
      log_type: entry.type,
      log_action: entry.action,
      log_timestamp: timestamp,
      log_actor: actorId,
      log_namespace: entry.target.namespace,
      log_title: entry.target.dbKey,
      log_page: pageId,
      log_comment_id: commentId,
      log_params: serialize({ ...params, associated_rev_id: entry.revisionId }),
    })
    .executeTakeFirstOrThrow();
  const logId = insertedId(inserted);
  await addRelations(tx, logId, entry);
  const recentChangeId = entry.recentChange
    ? await addRecentChange(tx, {
        type: 'log',
        timestamp,
        actorId,
        page: entry.target,
        pageId,
        commentId,
        isBot: entry.recentChange.isBot ?? false,
        patrolled: entry.recentChange.patrolled ?? patrolled.automatically,
        ip: wiki.site.settings.PutIPinRC ? entry.recentChange.ip : '',
        revisionId: entry.revisionId ?? 0,
        log: { id: logId, type: entry.type, action: entry.action, params: serialize(params) },
      })
    : 0;
  if (entry.recentChange) {
    await queueChangeMails(wiki, tx, {
      page: entry.target,
      editor: entry.user,
      timestamp,
      comment: entry.comment ?? '',
      kind: KINDS[`${entry.type}/${entry.action}`] ?? 'changed',
    });
    await notifyWatchers(tx, entry.target, entry.user.id, timestamp);
  }
  if (entry.tags?.length) {
    await addTags(tx, entry.tags, {
      logId,
      recentChangeId: recentChangeId || undefined,
      revisionId: entry.revisionId,
    });
  }
  const ids = { logId, recentChangeId };
  await runHook(wiki, ManualLogEntrySaved, { tx, entry, ids });
  return ids;
}

/** What acts do to their page, where it is more than a change. */
const KINDS: Readonly<Record<string, ChangeKind>> = {
  'delete/delete': 'deleted',
  'delete/restore': 'restored',
  'move/move': 'moved',
  'move/move_redir': 'moved',
};

/** How an act of this performer shows in recent changes: bots' acts are marked as such. */
export function recentChangeBy(performer: Performer): NonNullable<NewLogEntry['recentChange']> {
  return { ip: performer.ip, isBot: performer.rights.has('bot') };
}

async function addRelations(tx: Tx, logId: number, { relations, revisionId }: NewLogEntry): Promise<void> {
  const all = { ...relations, ...(revisionId === undefined ? {} : { associated_rev_id: [revisionId] }) };
  const rows = Object.entries(all).flatMap(([field, values]) =>
    [...new Set(values.map(String))].map((value) => ({ ls_field: field, ls_value: value, ls_log_id: logId })),
  );
  if (rows.length > 0) await tx.insertInto('log_search').values(rows).execute();
}
