import { runHook } from '../../../wiki/hooks.ts';
import { textFact } from '../../../wiki/notifications/facts.ts';
import { ToldHidden } from '../../../wiki/notifications/hide-told.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { takeTurns } from '../../../storage/turns.ts';
import { addLogEntry } from '../../../wiki/logs/log-entry.ts';
import type { Tx } from '../../../storage/storage.ts';
import { wikitextOf } from '../content/forms.ts';
import type { FlowId } from '../model/flow-id.ts';
import type { FlowRevision, ModerationState } from '../model/revision.ts';
import { loadTopic, type Topic } from '../model/topics.ts';
import { tellResolution } from '../notifications/tell.ts';
import { mayDo, type FlowAction } from '../permissions.ts';
import { blockRefusal, notPermitted, requireMayWrite } from './refusals.ts';
import { storeModeration } from './store-post.ts';
import type { Writer } from './written.ts';

/** How a post or a topic is to be seen from now on: hidden in a way, or (by whichever word) as it was before. */
export type Wish = 'hide' | 'delete' | 'suppress' | 'unhide' | 'undelete' | 'unsuppress' | 'restore' | '';

interface Moderated {
  readonly postId: FlowId;
  readonly wish: Wish;
  readonly reason: string;
}

/** Hides a post or (by its title) a topic, or shows it again. Gives the revision that says so. */
export async function moderate(
  writer: Writer,
  topic: Topic,
  { postId, wish, reason }: Moderated,
): Promise<FlowRevision> {
  const { wiki, performer } = writer;
  await requireMayWrite(wiki, performer, topic.workflow);
  return changeState(writer, topic, { postId, reason }, (newest, title) => {
    const action = actionFor(wish, newest);
    if (!mayDo(performer, action, newest, title)) throw notPermitted();
    return action === 'hide' || action === 'delete' || action === 'suppress' ? action : '';
  });
}

/** Marks a topic as resolved, so that nobody answers any more, or takes that back. */
export async function lockTopic(
  writer: Writer,
  topic: Topic,
  { lock, reason }: { readonly lock: boolean; readonly reason: string },
): Promise<FlowRevision> {
  const { wiki, performer } = writer;
  await requireMayWrite(wiki, performer, topic.workflow);
  const change = { postId: topic.workflow.id, reason };
  return changeState(writer, topic, change, (newest, title) => {
    const possible = lock ? newest.state === '' : newest.state === 'lock';
    if (!possible) throw blockRefusal('moderate', 'flow-error-cannot-lock');
    if (!mayDo(performer, lock ? 'lock' : 'unlock', newest, title)) throw notPermitted();
    return lock ? 'lock' : '';
  });
}

/** What a wish means for a post as it is now. */
function actionFor(wish: Wish, { state }: FlowRevision): FlowAction {
  if (wish !== 'restore' && wish !== '') return wish;
  if (state === 'hide' || state === 'delete' || state === 'suppress') return `un${state}`;
  throw blockRefusal('moderate', 'flow-error-not-moderated');
}

async function changeState(
  { wiki, performer }: Writer,
  { workflow, posts }: Topic,
  { postId, reason }: { readonly postId: FlowId; readonly reason: string },
  decide: (newest: FlowRevision, title: FlowRevision) => ModerationState,
): Promise<FlowRevision> {
  const before = posts.get(postId)?.newest;
  const wikitext = before && (await wikitextOf(wiki, { revision: before, page: workflow.page }));
  return wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`flow:${workflow.id}`]);
    const topic = await loadTopic(wiki, workflow.id, tx);
    const newest = topic?.posts.get(postId)?.newest;
    if (!topic || !newest) throw blockRefusal('moderate', 'flow-error-invalid-postid');
    const state = decide(newest, topic.root.newest);
    if (reason.trim() === '') throw blockRefusal('moderate', 'flow-error-missing-reason');
    const kind = postId === workflow.id ? 'topic' : 'post';
    const revision = await storeModeration(
      wiki,
      tx,
      { workflow, performer, changeType: `${state === '' ? 'restore' : state}-${kind}` },
      newest,
      { state, reason, length: [...(newest.content === before?.content ? wikitext! : newest.content)].length },
    );
    await hideTold(wiki, tx, topic, { revision, newest });
    await log({ wiki, performer, session: undefined }, tx, topic, { revision, newest, kind });
    if (state === 'lock' || newest.state === 'lock') await tellResolution(wiki, tx, performer, { topic, revision });
    return revision;
  });
}

/** What was told of a post or a topic is not told any more when it is deleted or suppressed, until it comes back. */
async function hideTold(
  wiki: Wiki,
  tx: Tx,
  { workflow, posts, root }: Topic,
  { revision, newest }: { revision: FlowRevision; newest: FlowRevision },
): Promise<void> {
  const hidden = isSecret(revision);
  if (hidden === isSecret(newest)) return;
  const page = await findPage(tx, workflow.board);
  if (!page) return;
  const isTopic = revision.subject === workflow.id;
  // What comes back in a topic that is gone is told when the topic comes back.
  if (!isTopic && !hidden && isSecret(root.newest)) return;
  const staysSecret = (postId: string) => postId !== revision.subject && isSecret(posts.get(postId)?.newest);
  await runHook(wiki, ToldHidden, {
    tx,
    pageId: page.id,
    hidden,
    concerns(type, extra) {
      if (!/^flow(?:usertalk)?-/.test(type)) return false;
      const postId = textFact(extra, 'post-id');
      if (!isTopic) return postId === revision.subject;
      return textFact(extra, 'topic-workflow') === workflow.id && (hidden || !staysSecret(postId));
    },
  });
}

function isSecret(revision: Pick<FlowRevision, 'state'> | undefined): boolean {
  return revision?.state === 'delete' || revision?.state === 'suppress';
}

/** Acts are logged where the log of such acts is seen by those who see what they did; hiding, which everybody may, is not. */
async function log(
  { wiki, performer }: Writer,
  tx: Tx,
  { workflow }: Topic,
  { revision, newest, kind }: { revision: FlowRevision; newest: FlowRevision; kind: 'topic' | 'post' },
): Promise<void> {
  const type = LOGS[revision.state === '' ? newest.state : revision.state];
  if (type === undefined || revision.state === 'hide') return;
  await addLogEntry(wiki, tx, {
    type,
    action: `flow-${revision.state === '' ? 'restore' : revision.state}-${kind}`,
    user: performer.user,
    target: workflow.page,
    comment: revision.moderation?.reason ?? '',
    params: { topicId: workflow.id, ...(kind === 'post' ? { postId: revision.subject } : {}) },
  });
}

const LOGS: Readonly<Record<ModerationState, string | undefined>> = {
  '': undefined,
  hide: 'delete',
  delete: 'delete',
  suppress: 'suppress',
  lock: 'lock',
};
