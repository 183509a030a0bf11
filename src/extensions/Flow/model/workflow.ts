import { wikiId } from '../../../site/farm.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import type { Db, Tx } from '../../../storage/storage.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { BOARD_MODEL, readBoardPage } from '../content/board-page.ts';
import { TOPIC } from '../namespaces.ts';
import { withFlow } from '../tables.ts';
import { fromBytes, newFlowId, timestampOf, toBytes, type FlowId } from './flow-id.ts';

/** A board, or a topic on one. */
export interface Workflow {
  readonly id: FlowId;
  readonly type: 'discussion' | 'topic';
  /** The page whose board it is, or on whose board it stands. */
  readonly board: Title;
  /** The page of its own: the board's, or `Topic:ID`. */
  readonly page: Title;
  /** 14 digits. */
  readonly lastUpdate: string;
  /** It is in no table yet. */
  readonly isNew: boolean;
}

const COLUMNS = [
  'workflow_id',
  'workflow_type',
  'workflow_namespace',
  'workflow_title_text',
  'workflow_last_update_timestamp',
] as const;

/** The board that a page holds, or the topic whose page it is; undefined where it is neither. */
export async function findWorkflow(wiki: Wiki, title: Title, db: Db | Tx = wiki.db): Promise<Workflow | undefined> {
  const page = await findPage(db, title);
  if (page?.contentModel !== BOARD_MODEL) return undefined;
  const revision = await loadRevisionWithContent(db, page.latest);
  const id = revision?.content && readBoardPage(revision.content.text);
  return id === undefined ? undefined : (await findWorkflows(wiki, [id], db)).get(id);
}

/** Workflows by their ids. */
export async function findWorkflows(
  wiki: Wiki,
  ids: readonly FlowId[],
  db: Db | Tx = wiki.db,
): Promise<Map<FlowId, Workflow>> {
  if (ids.length === 0) return new Map();
  const rows = await withFlow(db)
    .selectFrom('flow_workflow')
    .select(COLUMNS)
    .where('workflow_id', 'in', ids.map(toBytes))
    .execute();
  return new Map(
    rows.map((row) => {
      const id = fromBytes(row.workflow_id);
      const type = row.workflow_type === 'topic' ? 'topic' : 'discussion';
      const board = makeTitle(wiki.site, row.workflow_namespace, row.workflow_title_text.replaceAll(' ', '_'));
      return [
        id,
        {
          id,
          type,
          board,
          page: type === 'topic' ? topicTitle(wiki, id) : board,
          lastUpdate: row.workflow_last_update_timestamp,
          isNew: false,
        },
      ];
    }),
  );
}

/** The page of a topic. */
export function topicTitle({ site }: Pick<Wiki, 'site'>, id: FlowId): Title {
  return makeTitle(site, TOPIC, id.charAt(0).toUpperCase() + id.slice(1));
}

/** A board or topic that is not there yet. */
export function newWorkflow(wiki: Wiki, type: Workflow['type'], board: Title): Workflow {
  const id = newFlowId(wiki.now());
  const page = type === 'topic' ? topicTitle(wiki, id) : board;
  return { id, type, board, page, lastUpdate: timestampOf(id), isNew: true };
}

/** Stores a new workflow; a topic also on the list of its board. */
export async function insertWorkflow(
  wiki: Wiki,
  tx: Tx,
  workflow: Workflow,
  { pageId, boardId }: { readonly pageId: number; readonly boardId?: FlowId },
): Promise<void> {
  await withFlow(tx)
    .insertInto('flow_workflow')
    .values({
      workflow_id: toBytes(workflow.id),
      workflow_wiki: wikiId(wiki.site.settings),
      workflow_namespace: workflow.board.namespace,
      workflow_page_id: pageId,
      workflow_title_text: workflow.board.dbKey,
      workflow_name: '',
      workflow_last_update_timestamp: workflow.lastUpdate,
      workflow_lock_state: 0,
      workflow_type: workflow.type,
    })
    .execute();
  if (boardId === undefined) return;
  await withFlow(tx)
    .insertInto('flow_topic_list')
    .values({ topic_list_id: toBytes(boardId), topic_id: toBytes(workflow.id) })
    .execute();
}

/** Something happened in it just now. */
export async function touchWorkflow(tx: Tx, id: FlowId, timestamp: string): Promise<void> {
  await withFlow(tx)
    .updateTable('flow_workflow')
    .set({ workflow_last_update_timestamp: timestamp })
    .where('workflow_id', '=', toBytes(id))
    .execute();
}
