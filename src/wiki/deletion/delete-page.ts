import { requireWithinRateLimit } from '../users/rate-limits.ts';
import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { checkTagsAllowed } from '../changes/tag-rights.ts';
import { withSettledFiles } from '../files/broken-uploads.ts';
import { currentVersion } from '../files/file-versions.ts';
import { deleteFile } from '../files/delete-file.ts';
import { runHook } from '../hooks.ts';
import { pageChanged } from '../links/backlinks.ts';
import { categoryPageChanged } from '../links/category-counts.ts';
import { linkingPage, noLinks } from '../links/page-links.ts';
import { updateLinks } from '../links/update-links.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import { ArticleDelete, PageDeleteComplete } from '../pages/page-hooks.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { findPage } from '../pages/page-store.ts';
import { updateRedirect } from '../pages/redirect-store.ts';
import { changeStatistics, hasLinks, isArticle } from '../pages/statistics.ts';
import type { Performer } from '../performer.ts';
import { requireCan } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import { removeFromSearchIndex } from '../search/search-index.ts';
import { dropNoticeOfPage } from '../watchlist/notifications.ts';
import type { Wiki } from '../wiki.ts';
import { automaticReason } from './automatic-reason.ts';
import { takePages } from '../pages/page-turn.ts';

export interface DeleteRequest {
  readonly title: Title;
  /** Absent: made from the page's text. */
  readonly reason?: string | undefined;
  readonly tags?: readonly string[];
  /** Tags of software, which nobody has to be allowed. */
  readonly softwareTags?: readonly string[];
}

export interface Deleted {
  readonly reason: string;
  readonly logId: number;
}

/** Deletes a page: its revisions go to the archive, from where they can be restored. Refuses with the Action API's codes. */
export async function deletePage(wiki: Wiki, performer: Performer, request: DeleteRequest): Promise<Deleted> {
  const { title } = request;
  const tags = [...(request.tags ?? [])];
  const page = await findPage(wiki.db, title);
  if (!page) throw new Refusal(msg('apierror-missingtitle'));
  await requireCan(wiki, performer, 'delete', title);
  await checkTagsAllowed(wiki, performer, tags);
  tags.push(...(request.softwareTags ?? []));
  await checkSize(wiki, performer, page);
  await requireWithinRateLimit(wiki, performer, 'delete');
  const reason = request.reason ?? ((await hasFile(wiki, title)) ? '' : await automaticReason(wiki, title, page));
  await runHook(wiki, ArticleDelete, { title, page, performer, reason, tags });
  const files = title.namespace === NS.file ? [title.dbKey] : [];
  return withSettledFiles(wiki, files, (stillSettled) =>
    wiki.storage.transaction(async (tx, onCommit) => {
      await takePages(tx, title);
      await stillSettled();
      const current = await findPage(tx, title);
      if (!current) throw new Refusal(msg('cannotdelete', title.prefixedText));
      if (title.namespace === NS.file) await deleteFile(wiki, tx, onCommit, performer, { title, reason });
      const logId = await deleteInTransaction(wiki, tx, performer, { title, page: current, reason, tags });
      return { reason, logId };
    }),
  );
}

/** Whether it is the page of a file: nothing is said by itself of why that is deleted. */
async function hasFile({ db }: Wiki, { namespace, dbKey }: Title): Promise<boolean> {
  return namespace === NS.file && (await currentVersion(db, dbKey)) !== undefined;
}

/** The deletion itself, as part of an act that has been allowed (moving over a redirect deletes by `delete_redir`). */
export async function deleteInTransaction(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  deletion: {
    readonly title: Title;
    readonly page: PageRecord;
    readonly reason: string;
    readonly tags?: readonly string[];
    readonly logAction?: 'delete' | 'delete_redir';
  },
): Promise<number> {
  const { title, page, reason, logAction = 'delete' } = deletion;
  const wasArticle = isArticle(wiki.site.settings, page, await hasLinks(tx, page.id));
  await archiveRevisions(tx, page);
  await updateLinks(wiki, tx, linkingPage(title, page.id), noLinks);
  await updateRedirect(tx, page.id, undefined);
  await tx.deleteFrom('page_restrictions').where('pr_page', '=', page.id).execute();
  await tx.deleteFrom('page').where('page_id', '=', page.id).execute();
  await tx.deleteFrom('recentchanges').where('rc_cur_id', '=', page.id).where('rc_type', '!=', 3).execute();
  await removeFromSearchIndex(wiki, tx, page.id);
  await changeStatistics(tx, { edits: 1, pages: -1, articles: wasArticle ? -1 : 0 });
  if (page.namespace === 14) await categoryPageChanged(tx, page.dbKey, false);
  const { logId } = await addLogEntry(wiki, tx, {
    type: 'delete',
    action: logAction,
    user: performer.user,
    target: title,
    pageId: page.id,
    comment: reason,
    tags: deletion.tags ?? [],
    recentChange: recentChangeBy(performer),
  });
  await pageChanged(wiki, tx, title, { timestamp: toMediaWikiTimestamp(wiki.now()), existence: true });
  await dropNoticeOfPage(tx, title);
  await runHook(wiki, PageDeleteComplete, { tx, title, page, performer, reason, logId });
  return logId;
}

async function archiveRevisions(tx: Tx, page: PageRecord): Promise<void> {
  await tx
    .insertInto('archive')
    .columns([
      'ar_namespace',
      'ar_title',
      'ar_comment_id',
      'ar_actor',
      'ar_timestamp',
      'ar_minor_edit',
      'ar_rev_id',
      'ar_deleted',
      'ar_len',
      'ar_page_id',
      'ar_parent_id',
      'ar_sha1',
    ])
    .expression((eb) =>
      eb
        .selectFrom('revision')
        .select([
          eb.val(page.namespace).as('ar_namespace'),
          eb.val(page.dbKey).as('ar_title'),
          'rev_comment_id',
          'rev_actor',
          'rev_timestamp',
          'rev_minor_edit',
          'rev_id',
          'rev_deleted',
          'rev_len',
          'rev_page',
          'rev_parent_id',
          'rev_sha1',
        ])
        .where('rev_page', '=', page.id)
        .orderBy('rev_id'),
    )
    .execute();
  await tx
    .deleteFrom('ip_changes')
    .where('ipc_rev_id', 'in', (eb) => eb.selectFrom('revision').select('rev_id').where('rev_page', '=', page.id))
    .execute();
  await tx.deleteFrom('revision').where('rev_page', '=', page.id).execute();
}

/** Pages with a very long history are deleted by those only who may do that. */
async function checkSize({ db, site }: Wiki, performer: Performer, page: PageRecord): Promise<void> {
  const limit = site.settings.DeleteRevisionsLimit;
  if (limit <= 0 || performer.rights.has('bigdelete')) return;
  const rows = await db
    .selectFrom('revision')
    .select('rev_id')
    .where('rev_page', '=', page.id)
    .limit(limit + 1)
    .execute();
  if (rows.length > limit) throw new Refusal(msg('delete-toobig', { num: limit }), { code: 'bigdelete' });
}
