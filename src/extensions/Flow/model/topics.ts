import type { Db, Tx } from '../../../storage/storage.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { withFlow } from '../tables.ts';
import { compareFlowIds, fromBytes, toBytes, type FlowId } from './flow-id.ts';
import type { FlowRevision } from './revision.ts';
import { findRevisions, newestOf } from './revision-store.ts';
import { findWorkflows, type Workflow } from './workflow.ts';

/** A topic with all of its posts as they are now. */
export interface Topic {
  readonly workflow: Workflow;
  /** Its title. */
  readonly root: Post;
  /** All posts by their ids, the title included; what is answered comes before its answers. */
  readonly posts: ReadonlyMap<FlowId, Post>;
}

export interface Post {
  readonly id: FlowId;
  readonly newest: FlowRevision;
  /** 0 for the topic's title. */
  readonly depth: number;
  /** What answers it, the oldest first. */
  readonly replies: readonly FlowId[];
}

/** Topics by their ids, in a few queries for all of them. */
export async function loadTopics(
  wiki: Wiki,
  ids: readonly FlowId[],
  db: Db | Tx = wiki.db,
): Promise<Map<FlowId, Topic>> {
  const workflows = await findWorkflows(wiki, ids, db);
  if (workflows.size === 0) return new Map();
  const nodes = await withFlow(db)
    .selectFrom('flow_tree_node')
    .innerJoin('flow_tree_revision', 'tree_rev_descendant_id', 'tree_descendant_id')
    .where('tree_ancestor_id', 'in', [...workflows.keys()].map(toBytes))
    .groupBy(['tree_ancestor_id', 'tree_descendant_id', 'tree_depth'])
    .select(['tree_ancestor_id', 'tree_descendant_id', 'tree_depth'])
    .select(newestOf('tree_rev_id').as('newest'))
    .execute();
  const revisions = await findRevisions(
    db,
    nodes.map(({ newest }) => fromBytes(Buffer.from(newest, 'hex'))),
  );
  const newest = new Map(revisions.map((revision) => [revision.subject, revision]));
  const byTopic = Map.groupBy(nodes, ({ tree_ancestor_id }) => fromBytes(tree_ancestor_id));
  const topics = new Map<FlowId, Topic>();
  for (const [id, workflow] of workflows) {
    const depths = new Map(
      (byTopic.get(id) ?? []).map((node) => [fromBytes(node.tree_descendant_id), node.tree_depth]),
    );
    const posts = buildTree(depths, newest);
    const root = posts.get(id);
    if (root) topics.set(id, { workflow, root, posts });
  }
  return topics;
}

/** A topic by its id. */
export async function loadTopic(wiki: Wiki, id: FlowId, db: Db | Tx = wiki.db): Promise<Topic | undefined> {
  return (await loadTopics(wiki, [id], db)).get(id);
}

/** Puts a new post under what it answers (undefined: it is the title of a new topic). Gives its depth. */
export async function insertTreeNode(tx: Tx, id: FlowId, replyTo: FlowId | undefined): Promise<void> {
  const flow = withFlow(tx);
  const own = { tree_descendant_id: toBytes(id) };
  const above =
    replyTo === undefined
      ? []
      : await flow
          .selectFrom('flow_tree_node')
          .select(['tree_ancestor_id', 'tree_depth'])
          .where('tree_descendant_id', '=', toBytes(replyTo))
          .execute();
  await flow
    .insertInto('flow_tree_node')
    .values([
      { ...own, tree_ancestor_id: toBytes(id), tree_depth: 0 },
      ...above.map((node) => ({ ...own, tree_ancestor_id: node.tree_ancestor_id, tree_depth: node.tree_depth + 1 })),
    ])
    .execute();
}

/** The topic that a post stands in; undefined where there is no such post. */
export async function topicOfPost(db: Db | Tx, postId: FlowId): Promise<FlowId | undefined> {
  const row = await withFlow(db)
    .selectFrom('flow_tree_node')
    .select('tree_ancestor_id')
    .where('tree_descendant_id', '=', toBytes(postId))
    .orderBy('tree_depth', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && fromBytes(row.tree_ancestor_id);
}

function buildTree(depths: ReadonlyMap<FlowId, number>, newest: ReadonlyMap<FlowId, FlowRevision>): Map<FlowId, Post> {
  const ids = [...depths.keys()]
    .filter((id) => newest.has(id))
    .sort((a, b) => depths.get(a)! - depths.get(b)! || compareFlowIds(a, b));
  const replies = Map.groupBy(ids, (id) => newest.get(id)!.post?.replyTo ?? '');
  return new Map(
    ids.map((id) => [id, { id, newest: newest.get(id)!, depth: depths.get(id)!, replies: replies.get(id) ?? [] }]),
  );
}
