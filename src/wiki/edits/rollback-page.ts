import { requireWithinRateLimit } from '../users/rate-limits.ts';
import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { patrolled } from '../changes/recent-changes.ts';
import { checkTagsAllowed } from '../changes/tag-rights.ts';
import type { Content } from '../content/content-store.ts';
import { changeKind, contentFacts, tagOfChange } from '../pages/automatic-summary.ts';
import { contentText } from '../pages/content-message.ts';
import { revertResult } from '../pages/edit-result.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { findPage } from '../pages/page-store.ts';
import { EditConflict, saveRevision } from '../pages/save-revision.ts';
import type { Performer } from '../performer.ts';
import { refuseActFor, whyNot } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import { savingOptions } from '../rendering/saving-options.ts';
import type { RevisionRecord, RevisionWithContent } from '../revisions/revision-record.ts';
import { loadRevision, loadRevisionWithContent, revisionOf, selectRevisions } from '../revisions/revision-store.ts';
import { isHidden } from '../revisions/visibility.ts';
import type { Wiki } from '../wiki.ts';
import { pushRevertedTagUpdate } from './reverts.ts';

export interface RollbackRequest {
  readonly title: Title;
  /** Whose last edits are taken back. */
  readonly userName: string;
  /** `$1` is whose revision comes back, `$2` whose edits went, `$3`, `$5` the revisions, `$4`, `$6` their times; empty: the usual one. */
  readonly summary: string;
  /** Hides the edits and the revert from the usual view of recent changes. */
  readonly markBot?: boolean;
  readonly tags?: readonly string[];
}

export interface RolledBack {
  readonly page: PageRecord;
  readonly summary: string;
  readonly revisionId: number;
  /** The revision that was current before, and the one whose text came back. */
  readonly oldRevisionId: number;
  readonly lastRevisionId: number;
}

/** Takes back all last edits of one user. Refuses if somebody else has edited since, or nobody else ever has. */
export async function rollbackPage(wiki: Wiki, performer: Performer, request: RollbackRequest): Promise<RolledBack> {
  const { title, tags = [] } = request;
  const page = await findPage(wiki.db, title);
  if (!page) throw new Refusal(msg('apierror-missingtitle'));
  await checkTagsAllowed(wiki, performer, tags);
  const whyNotEdit = await whyNot(wiki, performer, 'edit', title);
  const told = new Set(whyNotEdit.map(({ code }) => code));
  const whyNotRollback = (await whyNot(wiki, performer, 'rollback', title)).filter(({ code }) => !told.has(code));
  await refuseActFor(wiki, performer, [...whyNotEdit, ...whyNotRollback]);
  await requireWithinRateLimit(wiki, performer, 'rollback', 'edit');
  const current = await loadRevision(wiki.db, page.latest);
  if (current?.user.name !== request.userName) throw alreadyRolled(request, current);
  const target = await lastByOther(wiki.db, page, current);
  if (!target?.content) throw new Refusal(msg('cantrollback'), { code: 'onlyauthor' });
  const now = await loadRevisionWithContent(wiki.db, page.latest);
  if (now?.content?.text === target.content.text) throw alreadyRolled(request, current);
  const reverted = await revisionsAfter(wiki.db, page, target);
  const summary = summaryOf(wiki, request, { current, target, count: reverted.length });
  const output = await wiki.parser.parse({
    text: target.content.text,
    contentModel: target.content.model,
    title: title.prefixedText,
    options: await savingOptions(wiki, performer, page),
  });
  const bot = request.markBot === true && performer.rights.has('markbotedits');
  const result = revertResult('rollback', { oldest: reverted[0] ?? current.id, newest: current.id }, target.id);
  try {
    return await wiki.storage.transaction(async (tx) => {
      const saved = await saveRevision(wiki, tx, {
        title,
        parentId: current.id,
        content: target.content!,
        output,
        performer,
        comment: summary,
        isMinor: performer.rights.has('minoredit'),
        isBot: bot,
        tags: [...new Set([...result.revertTags, ...tagsOfContent(wiki, now?.content, target.content!), ...tags])],
        result,
      });
      await settleReverted(wiki, tx, reverted, bot);
      if (saved.autopatrolled) await pushRevertedTagUpdate(wiki, tx, title, saved.revisionId, result);
      return {
        page: saved.page,
        summary,
        revisionId: saved.revisionId,
        oldRevisionId: current.id,
        lastRevisionId: target.id,
      };
    });
  } catch (error) {
    if (error instanceof EditConflict) throw alreadyRolled(request, current);
    throw error;
  }
}

function tagsOfContent(wiki: Wiki, before: Content | undefined, after: Content): string[] {
  const tag = tagOfChange(changeKind(before && contentFacts(wiki, before), contentFacts(wiki, after)));
  return tag === undefined ? [] : [tag];
}

function alreadyRolled({ title, userName }: RollbackRequest, current: RevisionRecord | undefined): Refusal {
  return new Refusal(msg('alreadyrolled', title.prefixedText, userName, current?.user.name ?? ''));
}

/** The newest revision by anybody else. */
async function lastByOther(
  db: Db,
  page: PageRecord,
  current: RevisionRecord,
): Promise<RevisionWithContent | undefined> {
  const row = await selectRevisions(db)
    .where('rev_page', '=', page.id)
    .where('rev_actor', '!=', current.actorId)
    .orderBy('rev_timestamp', 'desc')
    .orderBy('rev_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  if (isHidden(row.rev_deleted, 'text') || isHidden(row.rev_deleted, 'user')) {
    throw new Refusal(msg('notvisiblerev'));
  }
  return loadRevisionWithContent(db, revisionOf(row).id);
}

/** Ids, oldest first. */
async function revisionsAfter(db: Db, page: PageRecord, { id, timestamp }: RevisionRecord): Promise<number[]> {
  const rows = await db
    .selectFrom('revision')
    .select('rev_id')
    .where('rev_page', '=', page.id)
    .where('rev_timestamp', '>=', timestamp)
    .where('rev_id', '>', id)
    .orderBy('rev_timestamp')
    .orderBy('rev_id')
    .execute();
  return rows.map((row) => row.rev_id);
}

function summaryOf(
  wiki: Wiki,
  { summary }: RollbackRequest,
  { current, target, count }: { current: RevisionRecord; target: RevisionRecord; count: number },
): string {
  const values = [
    target.user.name,
    current.user.name,
    target.id,
    target.timestamp,
    current.id,
    current.timestamp,
    count,
  ];
  if (summary !== '') return summary.replace(/\$([1-7])/g, (_, n: string) => String(values[Number(n) - 1]));
  return contentText(wiki, msg(isHidden(current.deleted, 'user') ? 'revertpage-nouser' : 'revertpage', ...values));
}

/** Nobody needs to look at what was taken back. */
async function settleReverted(wiki: Wiki, tx: Tx, revisionIds: readonly number[], bot: boolean): Promise<void> {
  if (revisionIds.length === 0) return;
  const { UseRCPatrol } = wiki.site.settings;
  if (!bot && !UseRCPatrol) return;
  await tx
    .updateTable('recentchanges')
    .set({
      ...(bot ? { rc_bot: 1 } : {}),
      ...(UseRCPatrol ? { rc_patrolled: patrolled.automatically } : {}),
    })
    .where('rc_this_oldid', 'in', revisionIds)
    .where('rc_type', 'in', [0, 1])
    .execute();
}
