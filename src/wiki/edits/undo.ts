import { msg } from '../../i18n/message.ts';
import type { Message } from '../../i18n/message.ts';
import type { Db } from '../../storage/storage.ts';
import type { Content } from '../content/content-store.ts';
import { mergeTexts } from '../content/merge.ts';
import { revertResult, type EditResult } from '../pages/edit-result.ts';
import { Refusal } from '../refusal.ts';
import type { RevisionWithContent } from '../revisions/revision-record.ts';
import { loadRevisionWithContent } from '../revisions/revision-store.ts';
import { isHidden } from '../revisions/visibility.ts';
import type { PageState } from './edit-base.ts';
import type { EditRequest } from './edit-request.ts';
import type { Id } from '../../site/id.ts';

export interface Undoing {
  readonly content: Content;
  readonly result: EditResult;
  /** What a summary says if the editor says nothing; undefined where more than one edit is taken back. */
  readonly summary: Message | undefined;
}

/** Takes back the edits that the request names from the page's current text. Refuses where later edits stand in the way. */
export async function undoEdits(db: Db, request: EditRequest, { page, current }: PageState): Promise<Undoing> {
  const undo = await readable(db, request.undo ?? 0);
  const after = await readable(db, request.undoAfter || undo.parentId);
  if (!page || !current || undo.pageId !== page.id) {
    throw new Refusal(msg('apierror-revwrongpage', undo.id, request.title.prefixedText));
  }
  if (after.pageId !== page.id) throw new Refusal(msg('apierror-revwrongpage', after.id, request.title.prefixedText));
  const content = undoneContent(current, undo, after);
  if (!content) throw new Refusal(msg('undo-failure'), { code: 'undofailure' });
  const oldest = await revisionAfter(db, page.id, after);
  const isExact = content.text === after.content?.text;
  return {
    content,
    result: revertResult('undo', { oldest: oldest ?? undo.id, newest: undo.id }, isExact && after.id),
    summary: oldest === undo.id ? summaryOf(undo) : undefined,
  };
}

async function readable(db: Db, id: Id): Promise<RevisionWithContent> {
  const revision = id ? await loadRevisionWithContent(db, id) : undefined;
  if (!revision || isHidden(revision.deleted, 'text')) throw new Refusal(msg('apierror-nosuchrevid', id));
  return revision;
}

function undoneContent(
  current: RevisionWithContent,
  undo: RevisionWithContent,
  after: RevisionWithContent,
): Content | undefined {
  if (!current.content || !undo.content || !after.content) return undefined;
  // The newest edit is taken back as it was, whatever kind of content that is.
  if (undo.id === current.id || current.content.text === undo.content.text) return after.content;
  const { model } = current.content;
  if (undo.content.model !== model || after.content.model !== model) return undefined;
  const text = mergeTexts(undo.content.text, current.content.text, after.content.text);
  return text === undefined ? undefined : { text, model };
}

async function revisionAfter(
  db: Db,
  pageId: number,
  { id, timestamp }: RevisionWithContent,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('revision')
    .select('rev_id')
    .where('rev_page', '=', pageId)
    .where(({ or, and, eb }) =>
      or([eb('rev_timestamp', '>', timestamp), and([eb('rev_timestamp', '=', timestamp), eb('rev_id', '>', id)])]),
    )
    .orderBy('rev_timestamp')
    .orderBy('rev_id')
    .limit(1)
    .executeTakeFirst();
  return row?.rev_id;
}

function summaryOf(undo: RevisionWithContent): Message {
  if (isHidden(undo.deleted, 'user')) return msg('undo-summary-username-hidden', undo.id);
  return msg(undo.user.id === 0 ? 'undo-summary-anon' : 'undo-summary', undo.id, undo.user.name);
}
