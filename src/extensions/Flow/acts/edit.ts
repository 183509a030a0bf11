import { requireWithinRateLimit } from '../../../wiki/users/rate-limits.ts';
import type { Tx } from '../../../storage/storage.ts';
import { takeTurns } from '../../../storage/turns.ts';
import type { FlowId } from '../model/flow-id.ts';
import type { FlowRevision } from '../model/revision.ts';
import { newestRevision } from '../model/revision-store.ts';
import { loadTopic, type Topic } from '../model/topics.ts';
import type { Workflow } from '../model/workflow.ts';
import { tellHeader, tellPostEdit, tellRenaming, tellSummary } from '../notifications/tell.ts';
import { mayDo, mayView } from '../permissions.ts';
import { pageManager, storedBoard } from './pages.ts';
import { blockRefusal, notPermitted, requireMayWrite, requireNewest } from './refusals.ts';
import { storeEdit, storeFirst } from './store-post.ts';
import { writtenText, writtenTitle, type Sent, type Writer, type Written } from './written.ts';

/** Changes a post. `previous`: the revision that the writer had before them. Gives the revision that stands there now. */
export async function editPost(
  writer: Writer,
  topic: Topic,
  { postId, previous, text }: { readonly postId: FlowId; readonly previous: FlowId | undefined; readonly text: Sent },
): Promise<FlowRevision> {
  const { newest } = topic.posts.get(postId) ?? {};
  if (!newest || postId === topic.workflow.id) throw blockRefusal('post', 'flow-error-invalid-postid');
  await requireMayEdit(writer, topic, newest);
  const place = { page: topic.workflow.page, before: newest, empty: 'flow-error-missing-content' };
  const written = await writtenText(writer, text, place);
  requireNewest(newest, previous);
  return storeChange(writer, topic, { subject: postId, previous: newest.id, changeType: 'edit-post', written });
}

/** Changes the title of a topic. */
export async function editTitle(
  writer: Writer,
  topic: Topic,
  { previous, title }: { readonly previous: FlowId | undefined; readonly title: string },
): Promise<FlowRevision> {
  const { newest } = topic.root;
  await requireMayEdit(writer, topic, newest);
  const written = writtenTitle(title, 'content', newest);
  requireNewest(newest, previous);
  return storeChange(writer, topic, {
    subject: topic.workflow.id,
    previous: newest.id,
    changeType: 'edit-title',
    written,
  });
}

/** Changes what sums a topic up, or writes it for the first time. */
export async function editSummary(
  writer: Writer,
  topic: Topic,
  { previous, text }: { readonly previous: FlowId | undefined; readonly text: Sent },
): Promise<FlowRevision> {
  const { wiki, performer } = writer;
  const { workflow, root } = topic;
  await requireMayWrite(wiki, performer, workflow);
  if (!mayDo(performer, 'summarize', root.newest, root.newest)) throw notPermitted();
  const newest = await newestRevision(wiki.db, 'post-summary', workflow.id);
  const place = { page: workflow.page, before: newest, empty: 'flow-error-missing-summary' };
  const written = await writtenText(writer, text, place);
  requireNewest(newest, previous);
  await requireWithinRateLimit(wiki, performer, 'edit');
  return wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`flow:${workflow.id}`]);
    const now = await newestRevision(tx, 'post-summary', workflow.id);
    requireNewest(now, previous);
    const writing = { workflow, performer, written };
    if (now && written.changesNothing) return now;
    const stored = now
      ? await storeEdit(wiki, tx, { ...writing, changeType: 'edit-topic-summary' }, now)
      : await storeFirst(
          wiki,
          tx,
          { ...writing, changeType: 'create-topic-summary' },
          { kind: 'post-summary', subject: workflow.id },
        );
    await tellSummary(wiki, tx, performer, { topic, revision: stored, written });
    return stored;
  });
}

/** Changes what stands above a board, or writes it for the first time; the board is made where it is new. */
export async function editHeader(
  writer: Writer,
  board: Workflow,
  { previous, text }: { readonly previous: FlowId | undefined; readonly text: Sent },
): Promise<{ readonly board: Workflow; readonly revision: FlowRevision }> {
  const { wiki, performer } = writer;
  await requireMayWrite(wiki, performer, board);
  const newest = board.isNew ? undefined : await newestRevision(wiki.db, 'header', board.id);
  const place = { page: board.page, before: newest, empty: 'flow-error-missing-header-content' };
  const written = await writtenText(writer, text, place);
  requireNewest(newest, previous);
  await requireWithinRateLimit(wiki, performer, 'edit');
  const manager = await pageManager(wiki);
  return wiki.storage.transaction(async (tx) => {
    const { workflow } = await storedBoard(wiki, tx, board, manager);
    await takeTurns(tx, [`flow:${workflow.id}`]);
    const now = await newestRevision(tx, 'header', workflow.id);
    requireNewest(now, previous);
    if (now && written.changesNothing) return { board: workflow, revision: now };
    const writing = { workflow, performer, written };
    const revision = now
      ? await storeEdit(wiki, tx, { ...writing, changeType: 'edit-header' }, now)
      : await storeFirst(
          wiki,
          tx,
          { ...writing, changeType: 'create-header' },
          { kind: 'header', subject: workflow.id },
        );
    await tellHeader(wiki, tx, performer, { board: workflow, revision, written });
    return { board: workflow, revision };
  });
}

async function requireMayEdit({ wiki, performer }: Writer, topic: Topic, newest: FlowRevision): Promise<void> {
  await requireMayWrite(wiki, performer, topic.workflow);
  const may = mayView(performer, newest) && mayDo(performer, 'edit', newest, topic.root.newest);
  if (!may) throw notPermitted();
}

interface Change {
  readonly subject: FlowId;
  readonly previous: FlowId;
  readonly changeType: 'edit-post' | 'edit-title';
  readonly written: Written;
}

async function storeChange(
  writer: Writer,
  topic: Topic,
  { subject, previous, changeType, written }: Change,
): Promise<FlowRevision> {
  const { wiki, performer } = writer;
  const { workflow } = topic;
  await requireWithinRateLimit(wiki, performer, 'edit');
  return wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`flow:${workflow.id}`]);
    const now = await loadTopic(wiki, workflow.id, tx);
    const newest = now?.posts.get(subject)?.newest;
    if (!now || !newest || !mayDo(performer, 'edit', newest, now.root.newest)) throw notPermitted();
    requireNewest(newest, previous);
    if (written.changesNothing) return newest;
    const revision = await storeEdit(wiki, tx, { workflow, performer, changeType, written }, newest);
    await tellChange(writer, tx, now, { revision, written, newest });
    return revision;
  });
}

function tellChange(
  { wiki, performer }: Writer,
  tx: Tx,
  topic: Topic,
  { revision, written, newest }: { revision: FlowRevision; written: Written; newest: FlowRevision },
): Promise<void> {
  return revision.changeType === 'edit-title'
    ? tellRenaming(wiki, tx, performer, { topic, revision, before: newest })
    : tellPostEdit(wiki, tx, performer, { topic, revision, written });
}
