import type { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import { templatesChanged } from '../links/changed-templates.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { recountAfterEdits } from '../changes/active-users.ts';
import { pushMembershipChanges } from '../changes/category-membership.ts';
import { addTags } from '../changes/change-tags.ts';
import { addRecentChange, patrolled } from '../changes/recent-changes.ts';
import type { Content } from '../content/content-store.ts';
import { redirectTarget } from '../content/redirect.ts';
import { runHook } from '../hooks.ts';
import { pageChanged } from '../links/backlinks.ts';
import { categoryPageChanged } from '../links/category-counts.ts';
import { linkingPage, linksOf } from '../links/page-links.ts';
import { updateLinks, type LinkChanges } from '../links/update-links.ts';
import { addLogEntry } from '../logs/log-entry.ts';
import { logOfRevision } from '../logs/log-of-revision.ts';
import type { Performer } from '../performer.ts';
import { insertRevision } from '../revisions/insert-revision.ts';
import { updateSearchIndex } from '../search/search-index.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { queueChangeMails } from '../watchlist/change-mails.ts';
import { notifyWatchers, noticeNewMessages } from '../watchlist/notifications.ts';
import type { Wiki } from '../wiki.ts';
import type { EditResult } from './edit-result.ts';
import { PageSaveComplete, RevisionDataUpdates } from './page-hooks.ts';
import type { PageRecord } from './page-record.ts';
import { insertPage, updatePage } from './page-rows.ts';
import { findPage } from './page-store.ts';
import { updateRedirect } from './redirect-store.ts';
import { changeStatistics, countUserEdit, hasLinks, isArticle } from './statistics.ts';
import { takePages } from './page-turn.ts';
import { refuseAddress } from '../users/actors.ts';
import { promoteOnce } from '../users/promote-once.ts';

/** An edit that is ready: what it saves is decided, parsed, and allowed. */
export interface NewRevision {
  readonly title: Title;
  /** The newest revision that the writer has seen (0: no page). */
  readonly parentId: number;
  readonly content: Content;
  /** What the content renders to, for the link tables. */
  readonly output: ParserOutput;
  readonly performer: Performer;
  readonly comment: string;
  readonly isMinor?: boolean;
  readonly isBot?: boolean;
  readonly tags?: readonly string[];
  /** What it did as a revert. */
  readonly result?: EditResult;
  /** False: no recent change and no creation log, since a log entry tells of it (the redirect that a move leaves). */
  readonly announce?: boolean;
  /** True: only its content model changes, so that the owner of the page has nothing to read. */
  readonly isModelChange?: boolean;
  /** False: nobody's edit (the redirect that a merge of histories leaves). */
  readonly isCounted?: boolean;
  /** False: no recent change, though a new page is logged. */
  readonly isListed?: boolean;
  /** Page id to reuse. */
  readonly pageId?: number;
}

export interface SavedRevision {
  readonly page: PageRecord;
  readonly revisionId: number;
  readonly parentId: number;
  readonly timestamp: string;
  readonly isNew: boolean;
  /** 0 if it is not announced. */
  readonly recentChangeId: number;
  /** Nobody has to look at it: there is no patrol, or the editor may patrol their own edits. */
  readonly autopatrolled: boolean;
}

/** Someone else saved first. */
export class EditConflict extends Error {
  override readonly name = 'EditConflict';
}

/**
 * Saves an edit with everything that follows from it: page, content, links, recent change, tags, logs, counts, watchers, all in the
 * given transaction. Throws `EditConflict` if the page is no longer as the writer saw it.
 */
export async function saveRevision(wiki: Wiki, tx: Tx, edit: NewRevision): Promise<SavedRevision> {
  const { title, performer, content } = edit;
  refuseAddress(wiki, performer.user);
  await takePages(tx, title);
  const before = await findPage(tx, title);
  if ((before?.latest ?? 0) !== edit.parentId) throw new EditConflict();
  const outdated = await templatesChanged(tx, edit.output, title);
  const timestamp = toMediaWikiTimestamp(wiki.now());
  const pageId = before?.id ?? (await insertPage(tx, title, timestamp, edit.pageId));
  const inserted = await insertRevision(tx, {
    pageId,
    parentId: edit.parentId,
    content,
    user: performer.user,
    comment: edit.comment,
    isMinor: edit.isMinor ?? false,
    timestamp,
  });
  const target = redirectTarget(wiki, content);
  const page: PageRecord = {
    id: pageId,
    namespace: title.namespace,
    dbKey: title.dbKey,
    isRedirect: target !== undefined,
    isNew: !before,
    latest: inserted.id,
    touched: timestamp,
    length: inserted.size,
    contentModel: content.model,
    language: before?.language ?? null,
  };
  await updatePage(tx, page);
  if (target || before?.isRedirect) await updateRedirect(tx, pageId, target);
  const recentChangeId = await announceEdit(wiki, tx, edit, { before, page, ...inserted, timestamp });
  const linkChanges = await followLinks(wiki, tx, edit, { before, page });
  if (outdated) await pushJobs(wiki, tx, [{ type: 'refreshLinks', page }]);
  await pushMembershipChanges(wiki, tx, {
    page,
    revisionId: inserted.id,
    timestamp,
    isBot: edit.isBot ?? false,
    changes: linkChanges,
  });
  if (edit.isCounted !== false) await countUserEdit(wiki, tx, performer.user);
  await promoteOnce(wiki, tx, 'onEdit', performer);
  await updateSearchIndex(wiki, tx, pageId, title, content);
  if (edit.announce !== false) {
    await queueChangeMails(wiki, tx, {
      page: title,
      editor: performer.user,
      timestamp,
      comment: edit.comment,
      kind: before ? 'changed' : 'created',
      isMinor: edit.isMinor ?? false,
      tellsTalk: !(edit.isMinor && performer.rights.has('nominornewtalk')),
      revisionId: inserted.id,
      parentId: edit.parentId,
    });
  }
  await notifyWatchers(tx, title, performer.user.id, timestamp);
  await noticeNewMessages(tx, { title, performer, parentId: edit.parentId, isMinor: edit.isMinor ?? false });
  await pageChanged(wiki, tx, title, { timestamp, existence: !before });
  const saved = {
    page,
    revisionId: inserted.id,
    parentId: edit.parentId,
    timestamp,
    isNew: !before,
    recentChangeId,
    autopatrolled: !needsPatrol(wiki, !before) || performer.rights.has('autopatrol'),
  };
  await recountAfterEdits(wiki, tx, saved.revisionId);
  const event = {
    tx,
    ...saved,
    title,
    performer,
    content,
    output: edit.output,
    comment: edit.comment,
    isMinor: edit.isMinor ?? false,
    isBot: edit.isBot ?? false,
    tags: edit.tags ?? [],
    result: edit.result,
    linkChanges,
    isModelChange: edit.isModelChange ?? false,
  };
  await runHook(wiki, PageSaveComplete, event);
  await runHook(wiki, RevisionDataUpdates, event);
  return saved;
}

interface Inserted {
  readonly before: PageRecord | undefined;
  readonly page: PageRecord;
  /** Of the revision. */
  readonly id: number;
  readonly commentId: number;
  readonly actorId: number;
  readonly timestamp: string;
}

/** Recent changes, the log of new pages, and the tags on both. Gives the recent change's id. */
async function announceEdit(wiki: Wiki, tx: Tx, edit: NewRevision, done: Inserted): Promise<number> {
  const { title, performer } = edit;
  const { before, page } = done;
  const tagData = edit.result && JSON.stringify(edit.result);
  if (edit.announce === false) {
    await addTags(tx, edit.tags ?? [], { revisionId: done.id }, tagData);
    return 0;
  }
  const recentChangeId = edit.isListed === false ? 0 : await listEdit(wiki, tx, edit, done);
  if (!before) {
    await addLogEntry(wiki, tx, {
      type: 'create',
      action: 'create',
      user: performer.user,
      target: title,
      pageId: page.id,
      comment: edit.comment,
      revisionId: done.id,
      timestamp: done.timestamp,
    });
  }
  const logId = before || !edit.tags?.length ? undefined : await logOfRevision(tx, done.id);
  const tagged = { revisionId: done.id, recentChangeId: recentChangeId || undefined, logId };
  await addTags(tx, edit.tags ?? [], tagged, tagData);
  return recentChangeId;
}

function listEdit(wiki: Wiki, tx: Tx, edit: NewRevision, { before, page, ...done }: Inserted): Promise<number> {
  const { performer } = edit;
  return addRecentChange(tx, {
    type: before ? 'edit' : 'new',
    timestamp: done.timestamp,
    actorId: done.actorId,
    page: edit.title,
    pageId: page.id,
    commentId: done.commentId,
    isMinor: edit.isMinor ?? false,
    isBot: edit.isBot ?? false,
    patrolled:
      needsPatrol(wiki, !before) && performer.rights.has('autopatrol') ? patrolled.automatically : patrolled.no,
    ip: wiki.site.settings.PutIPinRC ? performer.ip : '',
    revisionId: done.id,
    parentId: edit.parentId,
    oldLength: before?.length ?? 0,
    newLength: page.length,
  });
}

function needsPatrol({ site: { settings } }: Wiki, isNew: boolean): boolean {
  return settings.UseRCPatrol || (settings.UseNPPatrol && isNew);
}

async function followLinks(
  wiki: Wiki,
  tx: Tx,
  edit: NewRevision,
  { before, page }: { before: PageRecord | undefined; page: PageRecord },
): Promise<LinkChanges> {
  const { settings } = wiki.site;
  const wasArticle = isArticle(settings, before, before !== undefined && (await hasLinks(tx, page.id)));
  const linking = linkingPage(edit.title, page.id);
  const links = linksOf(linking, edit.output);
  const changes = await updateLinks(wiki, tx, linking, links);
  const nowArticle = isArticle(settings, page, links.pages.length > 0);
  await changeStatistics(tx, {
    edits: edit.isCounted === false ? 0 : 1,
    pages: before ? 0 : 1,
    articles: Number(nowArticle) - Number(wasArticle),
  });
  if (!before && page.namespace === 14) await categoryPageChanged(tx, page.dbKey, true);
  return changes;
}
