import { sql } from 'kysely';
import type { Db } from '../../../storage/storage.ts';
import { plainTitle } from '../content/forms.ts';
import { fromBytes, toBytes, type FlowId } from '../model/flow-id.ts';
import { loadTopics, type Topic } from '../model/topics.ts';
import type { Workflow } from '../model/workflow.ts';
import { mayView } from '../permissions.ts';
import { withFlow } from '../tables.ts';
import type { Reader } from './described.ts';
import { address, link, type Link } from './links.ts';
import { describeTopics, lastUpdated } from './topic-view.ts';

/** Which topics of a board are asked for. */
export interface ListedTopics {
  readonly sortBy: 'newest' | 'updated';
  /** `fwd`: to older ones. */
  readonly direction: 'fwd' | 'rev';
  readonly limit: number;
  /** Where to go on: a topic (`newest`), or a time (`updated`), with a topic where several have that time. */
  readonly offset: Offset | undefined;
  /** The topic at the offset belongs to it. */
  readonly withOffset: boolean;
}

export interface Offset {
  readonly id?: FlowId | undefined;
  /** 14 digits. */
  readonly time?: string | undefined;
}

/** Some topics of a board, with where to go on in both directions. */
export interface TopicPage {
  readonly topics: readonly Topic[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
  /** Others may have the time of the first or the last one. */
  readonly isTied: boolean;
}

/** Topics that are hidden from lists are read past in steps of this size at most. */
const STEP = 50;

/** Reads topics of a board in their order; what the reader may not see, or what is hidden, is left out. */
export async function listTopics(reader: Reader, board: Workflow, wanted: ListedTopics): Promise<TopicPage> {
  const limit = Math.max(1, wanted.limit);
  const found: Topic[] = [];
  let offset = wanted.offset;
  let inclusive = wanted.withOffset;
  for (;;) {
    const count = Math.min(STEP, limit + 1);
    const rows = await topicRows(reader.wiki.db, board, { ...wanted, offset, inclusive, count });
    const topics = await loadTopics(
      reader.wiki,
      rows.map(({ id }) => id),
    );
    for (const { id } of rows) {
      const topic = topics.get(id);
      if (topic && isListed(reader, topic)) found.push(topic);
    }
    if (found.length > limit || rows.length < count) break;
    const last = rows.at(-1)!;
    offset = { id: last.id, time: last.updated };
    inclusive = false;
  }
  const hasMore = found.length > limit;
  const topics = found.slice(0, limit);
  const isTied =
    wanted.offset?.id !== undefined || found[limit]?.workflow.lastUpdate === topics.at(-1)?.workflow.lastUpdate;
  const goesBack = wanted.direction === 'rev';
  if (goesBack) topics.reverse();
  const began = wanted.offset !== undefined;
  return { topics, hasNewer: goesBack ? hasMore : began, hasOlder: goesBack ? began : hasMore, isTied };
}

/** Hidden topics stand in no list. */
function isListed({ performer }: Reader, { root }: Topic): boolean {
  const { newest } = root;
  return (newest.state === '' || newest.state === 'lock') && mayView(performer, newest);
}

interface RowsWanted extends ListedTopics {
  readonly inclusive: boolean;
  readonly count: number;
}

async function topicRows(
  db: Db,
  board: Workflow,
  { sortBy, direction, offset, inclusive, count }: RowsWanted,
): Promise<{ id: FlowId; updated: string }[]> {
  const order = direction === 'fwd' ? 'desc' : 'asc';
  const compare = `${direction === 'fwd' ? '<' : '>'}${inclusive ? '=' : ''}` as '<' | '>' | '<=' | '>=';
  let query = withFlow(db)
    .selectFrom('flow_topic_list')
    .innerJoin('flow_workflow', 'workflow_id', 'topic_id')
    .select(['topic_id', 'workflow_last_update_timestamp'])
    .where('topic_list_id', '=', toBytes(board.id))
    .limit(count);
  if (sortBy === 'newest') {
    query = query.orderBy('topic_id', order);
    if (offset?.id !== undefined) query = query.where('topic_id', compare, toBytes(offset.id));
  } else {
    query = query.orderBy('workflow_last_update_timestamp', order).orderBy('topic_id', order);
    const { time, id } = offset ?? {};
    if (time !== undefined && id === undefined) query = query.where('workflow_last_update_timestamp', compare, time);
    if (time !== undefined && id !== undefined) {
      const [than, own] = [sql.raw(direction === 'fwd' ? '<' : '>'), sql.raw(compare)];
      query = query.where(
        sql<boolean>`(workflow_last_update_timestamp ${than} ${time}
          OR (workflow_last_update_timestamp = ${time} AND topic_id ${own} ${toBytes(id)}))`,
      );
    }
  }
  const rows = await query.execute();
  return rows.map((row) => ({ id: fromBytes(row.topic_id), updated: row.workflow_last_update_timestamp }));
}

/** The topics of a board as answers show them: in full, or (`toc`) their titles only. */
export async function topicListView(
  reader: Reader,
  board: Workflow,
  page: TopicPage,
  { wanted, toc }: { readonly wanted: ListedTopics; readonly toc: boolean },
): Promise<Record<string, unknown>> {
  const { topics } = page;
  const pagination = paginationLinks(reader, board, page, wanted);
  const roots = topics.map(({ workflow }) => workflow.id);
  if (toc) {
    return { sortby: wanted.sortBy, type: 'topiclist', roots, ...titlesOf(topics), links: { pagination } };
  }
  const shown = topics.length > 0 ? { roots, ...(await describeTopics(reader, topics, { readable: true })) } : {};
  return {
    sortby: wanted.sortBy,
    ...shown,
    workflowId: board.id,
    title: board.page.prefixedText,
    actions: { newtopic: link(reader, board.page, { action: 'new-topic' }, 'flow-action-new-topic') },
    links: { ...boardLinks(reader, board), ...(topics.length > 0 ? { pagination } : {}) },
    type: 'topiclist',
    ...(topics.length > 0 ? {} : { roots: [], posts: [], revisions: [] }),
  };
}

function titlesOf(topics: readonly Topic[]): Record<string, unknown> {
  if (topics.length === 0) return { posts: [], revisions: [] };
  return {
    posts: Object.fromEntries(topics.map(({ workflow, root }) => [workflow.id, [root.newest.id]])),
    revisions: Object.fromEntries(
      topics.map((topic) => {
        const { newest } = topic.root;
        const content = {
          content: newest.content,
          format: 'topic-title-wikitext',
          plaintext: plainTitle(newest),
        };
        return [newest.id, { content, last_updated: lastUpdated(topic), isModerated: newest.state !== '' }];
      }),
    ),
  };
}

function boardLinks({ wiki }: Reader, { page }: Workflow): Record<string, unknown> {
  const sorted = (by: string) => address(wiki, page, { topiclist_sortby: by, topiclist_savesortby: '1' });
  return {
    'board-sort': { updated: sorted('updated'), newest: sorted('newest') },
    newtopic: address(wiki, page, { action: 'new-topic' }),
  };
}

function paginationLinks(
  reader: Reader,
  { page }: Workflow,
  { topics, hasNewer, hasOlder, isTied }: TopicPage,
  { sortBy, limit }: ListedTopics,
): Record<string, Link> | never[] {
  const at = (topic: Topic, direction: 'fwd' | 'rev') =>
    link(
      reader,
      page,
      {
        'topiclist_offset-dir': direction,
        topiclist_limit: String(Math.max(1, limit)),
        ...(sortBy === 'newest' || isTied ? { 'topiclist_offset-id': topic.workflow.id } : {}),
        ...(sortBy === 'updated' ? { topiclist_offset: topic.workflow.lastUpdate } : {}),
        topiclist_sortby: sortBy,
      },
      `flow-link-${direction}`,
    );
  const [first, last] = [topics[0], topics.at(-1)];
  if (!first || !last || (!hasNewer && !hasOlder)) return [];
  return {
    ...(hasOlder ? { fwd: at(last, 'fwd') } : {}),
    ...(hasNewer ? { rev: at(first, 'rev') } : {}),
  };
}
