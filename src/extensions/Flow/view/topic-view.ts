import { fromMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { compareFlowIds, type FlowId } from '../model/flow-id.ts';
import type { Post, Topic } from '../model/topics.ts';
import { mayView } from '../permissions.ts';
import { describeRevision, orNone, readableTime, visibleReplies } from './describe-revision.ts';
import type { Described, Reader } from './described.ts';
import { link } from './links.ts';
import { loadSurroundings } from './surroundings.ts';

/** Posts by their ids, each with the id of its newest revision, and these revisions: as blocks of answers have them. */
export interface ShownPosts {
  readonly posts: Readonly<Record<FlowId, FlowId[]>> | never[];
  readonly revisions: Readonly<Record<FlowId, unknown>> | never[];
}

/** A topic with all of its posts that the reader may see. */
export async function topicView(reader: Reader, topic: Topic): Promise<Record<string, unknown>> {
  const { workflow } = topic;
  const url = link(reader, workflow.page, { action: 'new-topic' }, 'flow-action-new-topic');
  return {
    type: 'topic',
    roots: [workflow.id],
    ...(await describeTopics(reader, [topic])),
    workflowId: workflow.id,
    links: [],
    // An address within an address, as MediaWiki has it.
    actions: { newtopic: { url } },
  };
}

/** One post, as it stands by itself; undefined where the reader may not see it. */
export async function postView(reader: Reader, topic: Topic, post: Post): Promise<Record<string, unknown> | undefined> {
  const { newest } = post;
  if (!mayView(reader.performer, newest)) return undefined;
  const described: Described = { revision: newest, workflow: topic.workflow, newest, topic };
  const surroundings = await loadSurroundings(reader, [described], { view: 'current', watching: undefined });
  return {
    type: 'topic',
    roots: [post.id],
    posts: { [post.id]: [newest.id] },
    revisions: { [newest.id]: describeRevision(reader, surroundings, described, 'current') },
  };
}

/** The posts of several topics. `readable`: dates are also written for people. */
export async function describeTopics(
  reader: Reader,
  topics: readonly Topic[],
  { readable = false }: { readable?: boolean } = {},
): Promise<ShownPosts> {
  const inOrder = topics.toSorted((one, other) => compareFlowIds(one.workflow.id, other.workflow.id));
  const shown = inOrder.flatMap((topic) => shownPosts(reader, topic).map((post) => ({ topic, post })));
  const described = shown.map(({ topic, post }): Described => {
    return { revision: post.newest, workflow: topic.workflow, newest: post.newest, topic };
  });
  const surroundings = await loadSurroundings(reader, described, {
    view: 'current',
    watching: topics.map(({ workflow }) => workflow),
  });
  const posts: Record<FlowId, FlowId[]> = {};
  const revisions: Record<FlowId, unknown> = {};
  for (const [i, { topic, post }] of shown.entries()) {
    posts[post.id] = [post.newest.id];
    revisions[post.newest.id] = {
      ...describeRevision(reader, surroundings, described[i]!, 'current'),
      replies: visibleReplies(reader.performer, topic, post),
      ...(post === topic.root ? rootFacts(reader, topic, readable) : {}),
    };
  }
  return { posts: orNone(posts), revisions: orNone(revisions) };
}

/** The posts that the reader sees: not what stands under something that they may not see. */
function shownPosts({ performer }: Reader, topic: Topic): Post[] {
  const shown = (post: Post): Post[] => {
    return [post, ...visibleReplies(performer, topic, post).flatMap((id) => shown(topic.posts.get(id)!))];
  };
  return mayView(performer, topic.root.newest) ? shown(topic.root) : [];
}

function rootFacts(reader: Reader, topic: Topic, readable: boolean): Record<string, unknown> {
  const { lastUpdate } = topic.workflow;
  return {
    reply_count: shownPosts(reader, topic).length - 1,
    ...(readable ? { last_updated_readable: readableTime(reader, lastUpdate) } : {}),
    last_updated: lastUpdated(topic),
  };
}

/** When something happened last in a topic, in milliseconds. */
export function lastUpdated({ workflow }: Topic): number {
  return fromMediaWikiTimestamp(workflow.lastUpdate).getTime();
}
