import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import { emptyParserOutput } from '../../wikitext/parser-output.ts';
import { addTags } from '../changes/change-tags.ts';
import { checkTagsAllowed } from '../changes/tag-rights.ts';
import { redirectsOf } from '../content/redirect.ts';
import { deleteInTransaction } from '../deletion/delete-page.ts';
import { withSettledFiles } from '../files/broken-uploads.ts';
import { moveFile } from '../files/move-file.ts';
import { runHook } from '../hooks.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import { pageChanged } from '../links/backlinks.ts';
import { categoryPageChanged } from '../links/category-counts.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import { contentText } from '../pages/content-message.ts';
import { PageMoveComplete, TitleMove } from '../pages/page-hooks.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { findPage } from '../pages/page-store.ts';
import { saveRevision } from '../pages/save-revision.ts';
import { changeStatistics, countUserEdit, hasLinks, isArticle } from '../pages/statistics.ts';
import type { Performer } from '../performer.ts';
import { refuseFor } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import { truncateComment } from '../revisions/comments.ts';
import { insertRevision } from '../revisions/insert-revision.ts';
import { renameInSearchIndex } from '../search/search-index.ts';
import { copyWatchers, withTwin } from '../watchlist/watched-items.ts';
import type { Wiki } from '../wiki.ts';
import { checkMove, targetTaken } from './check-move.ts';
import { copyRestrictions, moveProtection } from './move-protection.ts';
import { moveCategoryKeys } from './move-links.ts';
import { takePages } from '../pages/page-turn.ts';

export interface MoveRequest {
  readonly from: Title;
  readonly to: Title;
  readonly reason: string;
  /** Leave a redirect at the old title; who may not do without one leaves it always. */
  readonly redirect: boolean;
  readonly tags?: readonly string[];
}

export interface Moved {
  readonly pageId: number;
  readonly redirectCreated: boolean;
  /** A redirect to the old title stood at the new one and was deleted. */
  readonly overRedirect: boolean;
}

/** Moves a page with its history to another title. Refuses with the Action API's codes. */
export async function movePage(wiki: Wiki, performer: Performer, request: MoveRequest): Promise<Moved> {
  const { from, to, reason } = request;
  const tags = [...(request.tags ?? [])];
  const found = await findPage(wiki.db, from);
  if (!found) throw new Refusal(msg('apierror-missingtitle'));
  await checkMove(wiki, performer, { ...request, model: found.contentModel });
  await checkTagsAllowed(wiki, performer, tags);
  await runHook(wiki, TitleMove, { from, to, page: found, performer, reason, tags });
  const leavesRedirect = request.redirect || !performer.rights.has('suppressredirect');
  const files = from.namespace === NS.file ? [from.dbKey] : [];
  return withSettledFiles(wiki, files, (stillSettled) =>
    wiki.storage.transaction(async (tx, onCommit) => {
      await takePages(tx, from, to);
      await stillSettled();
      const page = await findPage(tx, from);
      if (!page) throw new Refusal(msg('apierror-missingtitle'));
      refuseFor(await targetTaken(tx, from, to));
      const target = await findPage(tx, to);
      if (target) {
        await deleteInTransaction(wiki, tx, performer, {
          title: to,
          page: target,
          reason: contentText(wiki, msg('delete_and_move_reason', from.prefixedText)),
          logAction: 'delete_redir',
        });
      }
      if (from.namespace === NS.file) await moveFile(wiki, tx, onCommit, from, to);
      const redirect = leavesRedirect && redirectsOf(wiki, page.contentModel) !== undefined;
      await moveInTransaction(wiki, tx, performer, {
        ...request,
        tags,
        page,
        overRedirect: target !== undefined,
        redirect,
      });
      return { pageId: page.id, redirectCreated: redirect, overRedirect: target !== undefined };
    }),
  );
}

type Move = MoveRequest & { readonly page: PageRecord; readonly overRedirect: boolean };

async function moveInTransaction(wiki: Wiki, tx: Tx, performer: Performer, move: Move): Promise<void> {
  const { from, to, page, reason, redirect, tags = [] } = move;
  const now = toMediaWikiTimestamp(wiki.now());
  const comment = commentOf(wiki, performer, move);
  const linked = await hasLinks(tx, page.id);
  const moved = { ...page, namespace: to.namespace, dbKey: to.dbKey };
  const nullRevision = await insertRevision(tx, {
    pageId: page.id,
    parentId: page.latest,
    user: performer.user,
    comment,
    isMinor: true,
    timestamp: now,
  });
  await tx
    .updateTable('page')
    .set({
      page_namespace: to.namespace,
      page_title: to.dbKey,
      page_latest: nullRevision.id,
      page_touched: now,
      page_is_new: 0,
    })
    .where('page_id', '=', page.id)
    .execute();
  await moveFollowers(wiki, tx, move);
  const { settings } = wiki.site;
  await changeStatistics(tx, {
    edits: 1,
    articles: Number(isArticle(settings, moved, linked)) - Number(isArticle(settings, page, linked)),
  });
  const { logId, recentChangeId } = await addLogEntry(wiki, tx, {
    type: 'move',
    action: move.overRedirect ? 'move_redir' : 'move',
    user: performer.user,
    target: from,
    pageId: page.id,
    comment: reason,
    params: { '4::target': to.prefixedText, '5::noredir': redirect ? '0' : '1' },
    revisionId: nullRevision.id,
    recentChange: recentChangeBy(performer),
  });
  await addTags(tx, tags, { revisionId: nullRevision.id, logId, recentChangeId: recentChangeId || undefined });
  await moveProtection(wiki, tx, performer, { from, to, pageId: page.id, reason });
  const redirectId = redirect ? await leaveRedirect(wiki, tx, performer, { ...move, comment, tags }) : 0;
  if (redirectId > 0) await copyRestrictions(tx, page.id, redirectId);
  await countUserEdit(wiki, tx, performer.user);
  await pageChanged(wiki, tx, from, { timestamp: now, existence: !redirect });
  await pageChanged(wiki, tx, to, { timestamp: now, existence: true });
  // Its text may say something else under another title; and a job that looks after it may know it by the old one only.
  await pushJobs(wiki, tx, [{ type: 'refreshLinks', page: to }]);
  await runHook(wiki, PageMoveComplete, {
    tx,
    from,
    to,
    performer,
    pageId: page.id,
    redirectId,
    reason,
    revisionId: nullRevision.id,
  });
}

/** What goes along with the page's title: watchers, sort keys, search, namespaces in the link tables. */
async function moveFollowers(wiki: Wiki, tx: Tx, { from, to, page }: Move): Promise<void> {
  const [oldTwins, newTwins] = [withTwin(from), withTwin(to)];
  if (from.isTalk === to.isTalk) {
    for (const [i, twin] of oldTwins.entries()) await copyWatchers(tx, twin, newTwins[i]!);
  } else {
    await copyWatchers(tx, from, to);
  }
  await moveCategoryKeys(tx, page.id, from, to);
  await renameInSearchIndex(wiki, tx, page.id, to);
  if (from.namespace === 14) await categoryPageChanged(tx, from.dbKey, false);
  if (to.namespace === 14) await categoryPageChanged(tx, to.dbKey, true);
  await tx
    .deleteFrom('protected_titles')
    .where('pt_namespace', '=', to.namespace)
    .where('pt_title', '=', to.dbKey)
    .execute();
}

async function leaveRedirect(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { from, to, page: { contentModel: model }, comment, tags }: Move & { comment: string; tags: readonly string[] },
): Promise<number> {
  const output = emptyParserOutput(from.prefixedText);
  if (model === 'wikitext') output.links.set(to.namespace, new Map([[to.dbKey, 0]]));
  const { page } = await saveRevision(wiki, tx, {
    title: from,
    parentId: 0,
    content: { text: redirectsOf(wiki, model)?.text(wiki.site, to) ?? '', model },
    output,
    performer,
    comment,
    tags: ['mw-new-redirect', ...tags],
    announce: false,
  });
  return page.id;
}

/** What the null revision and the redirect say: who moved what to where, and why. */
function commentOf(wiki: Wiki, { user }: Performer, { from, to, reason, overRedirect, redirect }: Move): string {
  const key = `logentry-move-move${overRedirect ? '_redir' : ''}${redirect ? '' : '-noredirect'}`;
  const action = contentText(
    wiki,
    msg(key, user.name, user.name, `[[${from.prefixedText}]]`, `[[${to.prefixedText}]]`),
  );
  return truncateComment(reason === '' ? action : `${action}: ${reason}`);
}
