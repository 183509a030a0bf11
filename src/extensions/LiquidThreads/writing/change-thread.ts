import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Tx } from '../../../storage/storage.ts';
import { editPage } from '../../../wiki/edits/edit-page.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { requireCan } from '../../../wiki/permissions.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { beginningOf, isBeginning, postsAbove, postsBelow, threadById, type Thread } from '../find-threads.ts';
import { withThreads } from '../tables.ts';
import type { EditDetails } from './edit-details.ts';
import { logChange, noteInHistory } from './record-change.ts';

/** Who changed a post besides its writer, as `thread_editedness` says it. */
const editedness = { byAuthor: 2, byOthers: 3 } as const;

/** Changes the text of a post, and its signature where one is given. Refuses as edits do. */
export async function editPost(
  wiki: Wiki,
  performer: Performer,
  thread: Thread,
  change: {
    readonly text: string;
    readonly summary: string;
    readonly signature: string | undefined;
    readonly bump: boolean;
  },
  details: EditDetails,
): Promise<void> {
  const { row, root } = thread;
  const { signature } = change;
  const outcome = await editPage(wiki, performer, {
    ...details,
    title: root,
    text: change.text,
    summary: change.summary,
    async whenSaved(tx, saved) {
      await details.whenSaved?.(tx, saved);
      const byAuthor = row.thread_author_name === performer.user.name;
      await withThreads(tx)
        .updateTable('thread')
        .set({ thread_editedness: byAuthor ? editedness.byAuthor : editedness.byOthers })
        .where('thread_id', '=', row.thread_id)
        .execute();
      await touch(wiki, tx, thread, change.bump);
      await note(wiki, tx, performer, thread, 'editedRoot', change.summary);
      if (signature !== undefined) await sign(wiki, tx, performer, thread, signature);
    },
  });
  if (outcome.saved || signature === undefined) return;
  await wiki.storage.transaction((tx) => sign(wiki, tx, performer, thread, signature));
}

async function sign(wiki: Wiki, tx: Tx, performer: Performer, thread: Thread, signature: string): Promise<void> {
  const before = thread.row.thread_signature ?? '';
  if (before === signature) return;
  await withThreads(tx)
    .updateTable('thread')
    .set({ thread_signature: signature })
    .where('thread_id', '=', thread.row.thread_id)
    .execute();
  await note(wiki, tx, performer, thread, 'editedSignature', '');
  await logChange(wiki, tx, performer, { action: 'signatureedit', thread, comment: '', params: [before, signature] });
}

/** Gives a thread another subject, and all that answers. Refuses those who may not edit the post. */
export async function setSubject(
  wiki: Wiki,
  performer: Performer,
  thread: Thread,
  { subject, reason }: { readonly subject: string; readonly reason: string },
): Promise<void> {
  const { row, root } = thread;
  await requireCan(wiki, performer, 'edit', root);
  const before = row.thread_subject ?? '';
  if (before === subject) return;
  await wiki.storage.transaction(async (tx) => {
    await setAll(tx, [row.thread_id, ...(await ownPosts(tx, thread))], { thread_subject: subject });
    await touch(wiki, tx, thread, true);
    await note(wiki, tx, performer, thread, 'editedSubject', reason);
    await logChange(wiki, tx, performer, { action: 'subjectedit', thread, comment: reason, params: [before, subject] });
  });
}

/** Moves a thread among others to where those of a time stand (14 digits). */
export async function setSortkey(
  wiki: Wiki,
  performer: Performer,
  thread: Thread,
  { sortkey, reason }: { readonly sortkey: string; readonly reason: string },
): Promise<void> {
  await requireCan(wiki, performer, 'edit', thread.root);
  await wiki.storage.transaction(async (tx) => {
    await setAll(tx, [thread.row.thread_id], { thread_sortkey: sortkey });
    await note(wiki, tx, performer, thread, 'adjustedSortkey', reason);
    await logChange(wiki, tx, performer, {
      action: 'resort',
      thread,
      comment: reason,
      params: [thread.row.thread_sortkey, sortkey],
    });
  });
}

/** Makes a post, with what answers it, a thread of its own. It still names the post that it answered. */
export async function split(
  wiki: Wiki,
  performer: Performer,
  thread: Thread,
  change: { readonly subject: string; readonly sortkey: string | undefined; readonly reason: string },
): Promise<void> {
  const { row } = thread;
  await wiki.storage.transaction(async (tx) => {
    const now = toMediaWikiTimestamp(wiki.now());
    const above = await postsAbove(tx, row);
    const parent = row.thread_parent === null ? undefined : await threadById(wiki, tx, row.thread_parent);
    const ids = [row.thread_id, ...(await ownPosts(tx, thread))];
    await countAnswers(tx, above, -ids.length);
    await setAll(tx, ids, { thread_subject: change.subject, thread_ancestor: row.thread_id });
    await setAll(tx, [row.thread_id], { thread_modified: now, thread_sortkey: change.sortkey ?? now });
    await note(wiki, tx, performer, thread, 'split', change.reason);
    if (parent) await note(wiki, tx, performer, parent, 'splitFrom', change.reason, row.thread_id);
    await logChange(wiki, tx, performer, {
      action: 'split',
      thread,
      comment: change.reason,
      params: [change.subject, parent?.root.prefixedText ?? ''],
    });
  });
}

/** Puts a post, with what answers it, below another one: an answer to that. */
export async function merge(
  wiki: Wiki,
  performer: Performer,
  thread: Thread,
  { parent, reason }: { readonly parent: Thread; readonly reason: string },
): Promise<void> {
  const { row } = thread;
  await wiki.storage.transaction(async (tx) => {
    const before =
      isBeginning(row) || row.thread_parent === null ? undefined : await threadById(wiki, tx, row.thread_parent);
    const ids = [row.thread_id, ...(await ownPosts(tx, thread))];
    if (before) await countAnswers(tx, await postsAbove(tx, row), -ids.length);
    await setAll(tx, ids, {
      thread_ancestor: beginningOf(parent.row),
      thread_subject: parent.row.thread_subject,
      thread_article_namespace: parent.row.thread_article_namespace,
      thread_article_title: parent.row.thread_article_title,
      thread_article_id: parent.row.thread_article_id,
    });
    await setAll(tx, [row.thread_id], { thread_parent: parent.row.thread_id });
    await countAnswers(tx, [parent.row.thread_id, ...(await postsAbove(tx, parent.row))], ids.length);
    await touch(wiki, tx, parent, true);
    await note(wiki, tx, performer, thread, 'mergedTo', reason);
    await note(wiki, tx, performer, parent, 'mergedFrom', reason, row.thread_id);
    await logChange(wiki, tx, performer, {
      action: 'merge',
      thread: parent,
      comment: reason,
      params: [before?.root.prefixedText ?? '', parent.root.prefixedText],
    });
  });
}

/** What answers a post in its own thread; what was split off has its own. */
async function ownPosts(tx: Tx, { row }: Thread): Promise<number[]> {
  const below = await postsBelow(tx, row.thread_id);
  return below.filter((each) => beginningOf(each) === beginningOf(row)).map((each) => each.thread_id);
}

type Changes = Partial<
  Pick<
    Thread['row'],
    | 'thread_ancestor'
    | 'thread_parent'
    | 'thread_subject'
    | 'thread_sortkey'
    | 'thread_modified'
    | 'thread_article_namespace'
    | 'thread_article_title'
    | 'thread_article_id'
  >
>;

async function setAll(tx: Tx, ids: readonly number[], changes: Changes): Promise<void> {
  await withThreads(tx).updateTable('thread').set(changes).where('thread_id', 'in', ids).execute();
}

async function countAnswers(tx: Tx, ids: readonly number[], by: number): Promise<void> {
  if (ids.length === 0) return;
  await withThreads(tx)
    .updateTable('thread')
    .set((eb) => ({ thread_replies: eb('thread_replies', '+', by) }))
    .where('thread_id', 'in', ids)
    .execute();
}

/** A post changed, and with it those that it answers; bumped, its thread comes first. */
async function touch(wiki: Wiki, tx: Tx, { row }: Thread, bump: boolean): Promise<void> {
  const now = toMediaWikiTimestamp(wiki.now());
  await setAll(tx, [row.thread_id, ...(await postsAbove(tx, row))], { thread_modified: now });
  if (bump) await setAll(tx, [beginningOf(row)], { thread_sortkey: now });
}

function note(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { row }: Thread,
  type: Parameters<typeof noteInHistory>[3]['type'],
  comment: string,
  object = row.thread_id,
): Promise<void> {
  return noteInHistory(wiki, tx, performer, { thread: beginningOf(row), type, object, comment });
}
