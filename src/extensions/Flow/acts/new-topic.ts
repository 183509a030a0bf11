import { isNamed } from '../../../wiki/performer.ts';
import { requireWithinRateLimit } from '../../../wiki/users/rate-limits.ts';
import { watch } from '../../../wiki/watchlist/watched-items.ts';
import { newFlowId, type FlowId } from '../model/flow-id.ts';
import { newWorkflow, type Workflow } from '../model/workflow.ts';
import { tellNewTopic } from '../notifications/tell.ts';
import { pageManager, storedBoard, storeTopic } from './pages.ts';
import { requireMayWrite } from './refusals.ts';
import { storeFirst } from './store-post.ts';
import { writtenText, writtenTitle, type Sent, type Writer } from './written.ts';

/** A topic that was begun. */
export interface NewTopic {
  readonly board: Workflow;
  readonly topic: Workflow;
  readonly titleRevisionId: FlowId;
  readonly postId: FlowId;
}

/** Begins a topic on a board, which is made with its page where it is new. Who begins it watches it. */
export async function beginTopic(
  writer: Writer,
  board: Workflow,
  { title, post }: { readonly title: string; readonly post: Sent },
): Promise<NewTopic> {
  const { wiki, performer } = writer;
  await requireMayWrite(wiki, performer, board);
  const writtenAsTitle = writtenTitle(title, 'topic');
  await requireWithinRateLimit(wiki, performer, 'edit');
  const place = { page: board.page, before: undefined, empty: 'flow-error-missing-content' };
  const written = await writtenText(writer, post, place);
  const manager = await pageManager(wiki);
  return wiki.storage.transaction(async (tx) => {
    const stored = await storedBoard(wiki, tx, board, manager);
    const topic = newWorkflow(wiki, 'topic', stored.workflow.board);
    await storeTopic(wiki, tx, topic, stored, manager);
    const writing = { workflow: topic, performer };
    const root = await storeFirst(
      wiki,
      tx,
      { ...writing, changeType: 'new-post', written: writtenAsTitle },
      { kind: 'post', subject: topic.id },
    );
    const postId = newFlowId(wiki.now());
    await storeFirst(
      wiki,
      tx,
      { ...writing, changeType: 'reply', written, isPart: true },
      { kind: 'post', subject: postId, id: postId, replyTo: topic.id },
    );
    if (isNamed(performer)) await watch(tx, performer.user.id, [topic.page]);
    await tellNewTopic(wiki, tx, performer, { topic, title: writtenAsTitle, postId, written });
    return { board: stored.workflow, topic, titleRevisionId: root.id, postId };
  });
}
