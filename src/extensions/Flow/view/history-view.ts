import { compareFlowIds, type FlowId } from '../model/flow-id.ts';
import type { FlowRevision } from '../model/revision.ts';
import { findRevisions, historyOf, newestRevision, oldestRevision } from '../model/revision-store.ts';
import type { Post, Topic } from '../model/topics.ts';
import { mayView } from '../permissions.ts';
import { changeTypeOf } from './change-types.ts';
import { describeRevision } from './describe-revision.ts';
import type { Described, Reader } from './described.ts';
import { loadSurroundings } from './surroundings.ts';

/** So many revisions stand in a history at most. */
const LIMIT = 500;

/** All that was done in a topic, the newest first: its posts, its title, its summary. */
export async function historyOfTopic(reader: Reader, topic: Topic): Promise<Record<string, unknown>[]> {
  const { db } = reader.wiki;
  const { id } = topic.workflow;
  const posts = await historyOf(db, 'post', [...topic.posts.keys()], LIMIT);
  const summaries = await historyOf(db, 'post-summary', [id], LIMIT);
  const all = [...posts, ...summaries].sort((one, other) => compareFlowIds(other.id, one.id)).slice(0, LIMIT);
  return describeHistory(reader, topic, all, { watching: true });
}

/** All that was done to a post, the newest first. */
export async function historyOfPost(reader: Reader, topic: Topic, post: Post): Promise<Record<string, unknown>[]> {
  const revisions = await historyOf(reader.wiki.db, 'post', [post.id], LIMIT);
  return describeHistory(reader, topic, revisions, { watching: false });
}

async function describeHistory(
  reader: Reader,
  topic: Topic,
  revisions: readonly FlowRevision[],
  { watching }: { readonly watching: boolean },
): Promise<Record<string, unknown>[]> {
  const { db } = reader.wiki;
  const { workflow } = topic;
  const parents = await findRevisions(
    db,
    revisions.flatMap(({ parentId }) => parentId ?? []),
  );
  const byId = new Map([...parents, ...revisions].map((revision) => [revision.id, revision]));
  const summary = await newestRevision(db, 'post-summary', workflow.id);
  const firstSummary = summary && (await oldestRevision(db, 'post-summary', workflow.id));
  const shown = revisions.filter((revision) => isShown(reader, revision, byId));
  const described = shown.map((revision): Described => {
    const isSummary = revision.kind === 'post-summary';
    return {
      revision,
      workflow,
      newest: (isSummary ? summary : topic.posts.get(revision.subject)?.newest) ?? revision,
      topic,
      first: isSummary ? firstSummary : undefined,
      previous: revision.parentId === undefined ? undefined : byId.get(revision.parentId),
    };
  });
  const surroundings = await loadSurroundings(reader, described, {
    view: 'history',
    watching: watching ? [workflow] : undefined,
  });
  return described.map((each) => describeRevision(reader, surroundings, each, 'history'));
}

/**
 * What is deleted stands in histories, though not what it says. Of what is suppressed nothing is told to those who may not see it, nor
 * that it was brought back.
 */
function isShown({ performer }: Reader, revision: FlowRevision, byId: ReadonlyMap<FlowId, FlowRevision>): boolean {
  if (changeTypeOf(revision.changeType).history === undefined) return false;
  const isSeen = ({ state }: FlowRevision) => state !== 'suppress' || mayView(performer, { state });
  const before = revision.parentId === undefined ? undefined : byId.get(revision.parentId);
  return isSeen(revision) && (before === undefined || isSeen(before));
}
