import { isNamed } from '../../../wiki/performer.ts';
import { takeTurns } from '../../../storage/turns.ts';
import { requireWithinRateLimit } from '../../../wiki/users/rate-limits.ts';
import { watch } from '../../../wiki/watchlist/watched-items.ts';
import { newFlowId, type FlowId } from '../model/flow-id.ts';
import { loadTopic, type Topic } from '../model/topics.ts';
import { tellReply } from '../notifications/tell.ts';
import { mayDo } from '../permissions.ts';
import { MAX_DEPTH } from '../view/describe-revision.ts';
import { blockRefusal, notPermitted, requireMayWrite } from './refusals.ts';
import { storeFirst } from './store-post.ts';
import { writtenText, type Sent, type Writer } from './written.ts';

/** Answers a post, or (by its title) a topic. Gives the id of the new post. Who answers watches the topic from now on. */
export async function replyTo(
  writer: Writer,
  topic: Topic,
  { answered, post }: { readonly answered: FlowId; readonly post: Sent },
): Promise<FlowId> {
  const { wiki, performer } = writer;
  const { workflow } = topic;
  await requireMayWrite(wiki, performer, workflow);
  requireMayReply(writer, topic, answered);
  await requireWithinRateLimit(wiki, performer, 'edit');
  const place = { page: workflow.page, before: undefined, empty: 'flow-error-missing-content' };
  const written = await writtenText(writer, post, place);
  return wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`flow:${workflow.id}`]);
    const now = await loadTopic(wiki, workflow.id, tx);
    if (!now) throw notPermitted();
    requireMayReply(writer, now, answered);
    const target = now.posts.get(answered)!;
    const above = target.depth >= MAX_DEPTH ? (target.newest.post?.replyTo ?? answered) : answered;
    const postId = newFlowId(wiki.now());
    await storeFirst(
      wiki,
      tx,
      { workflow, performer, changeType: 'reply', written },
      { kind: 'post', subject: postId, id: postId, replyTo: above },
    );
    if (isNamed(performer)) await watch(tx, performer.user.id, [workflow.page]);
    await tellReply(wiki, tx, performer, { topic: now, postId, written, answered: target });
    return postId;
  });
}

function requireMayReply({ performer }: Writer, topic: Topic, answered: FlowId): void {
  const target = topic.posts.get(answered);
  if (!target) throw blockRefusal('replyTo', 'flow-error-invalid-replyto');
  if (!mayDo(performer, 'reply', target.newest, topic.root.newest)) throw notPermitted();
}
