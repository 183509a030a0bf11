import { sql } from 'kysely';
import type { Tx } from '../../storage/storage.ts';
import { NS } from '../../site/namespaces.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import type { UserIdentity } from '../performer.ts';
import type { Wiki } from '../wiki.ts';

/** What was done to a page, as mails say it. */
export type ChangeKind = 'created' | 'changed' | 'deleted' | 'moved' | 'restored';

/** A change that somebody may be mailed about. */
export interface MailedChange {
  readonly page: PageName;
  readonly editor: UserIdentity;
  /** 14 digits. */
  readonly timestamp: string;
  readonly comment: string;
  readonly kind: ChangeKind;
  readonly isMinor?: boolean;
  /** False for what is not told on talk pages (minor edits of bots). */
  readonly tellsTalk?: boolean;
  /** The revision that was saved, and the one before it: 0 for none. */
  readonly revisionId?: number;
  readonly parentId?: number;
}

/** So many watchers are written to by one job. */
const BATCH = 100;

/**
 * Puts the mails about a change into the queue, for those who have seen the page as it was before: to be called before
 * `notifyWatchers` marks it as changed. Nothing happens where the wiki sends no such mails.
 */
export async function queueChangeMails(wiki: Wiki, tx: Tx, change: MailedChange): Promise<void> {
  const { EnableEmail, EnotifWatchlist, EnotifUserTalk, EnotifMinorEdits, UsersNotifiedOnAllChanges } =
    wiki.site.settings;
  if (!EnableEmail || (change.isMinor && !EnotifMinorEdits)) return;
  const watchers = EnotifWatchlist ? await watchersToTell(wiki, tx, change) : [];
  const tellsTalk = EnotifUserTalk && isOwnTalkPage(change.page) && (change.tellsTalk ?? true);
  if (watchers.length === 0 && !tellsTalk && UsersNotifiedOnAllChanges.length === 0) return;
  const batches: number[][] = [];
  for (let at = 0; at < Math.max(1, watchers.length); at += BATCH) batches.push(watchers.slice(at, at + BATCH));
  await pushJobs(
    wiki,
    tx,
    batches.map((batch, i) => ({
      type: 'enotifNotify',
      page: change.page,
      params: {
        editor: change.editor.name,
        editorID: change.editor.id,
        timestamp: change.timestamp,
        summary: change.comment,
        minorEdit: change.isMinor ?? false,
        oldid: change.parentId ?? 0,
        newid: change.revisionId ?? 0,
        watchers: batch,
        pageStatus: change.kind,
        // Those who are not told as watchers stand in the first of several jobs.
        talk: tellsTalk && i === 0,
        all: i === 0,
      },
    })),
  );
}

/** The talk page of a user, none of its subpages. */
export function isOwnTalkPage({ namespace, dbKey }: PageName): boolean {
  return namespace === NS.userTalk && !dbKey.includes('/');
}

async function watchersToTell(wiki: Wiki, tx: Tx, { page, editor, timestamp }: MailedChange): Promise<number[]> {
  let query = tx
    .selectFrom('watchlist')
    .select('wl_user')
    .where('wl_namespace', '=', page.namespace)
    .where('wl_title', '=', page.dbKey)
    .where('wl_user', '!=', editor.id)
    .where('wl_notificationtimestamp', 'is', null);
  if (wiki.site.settings.WatchlistExpiry) {
    query = query
      .leftJoin('watchlist_expiry', 'we_item', 'wl_id')
      .where((is) => is.or([is('we_expiry', 'is', null), is('we_expiry', '>', timestamp)]));
  }
  const rows = await query.orderBy(sql`wl_user`).execute();
  return rows.map((row) => row.wl_user);
}
