import { metaModule, type QueryContext } from '../../../api/module.ts';
import { continuation, integer, limit, oneOf, string, timestamp } from '../../../api/parameters.ts';
import { directionOf, fromRow } from '../../../api/query/row-order.ts';
import { listRows } from '../../../api/query/rows.ts';
import { badContinue, requireMaxOneParameter } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { toIso, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { listFields } from '../answers.ts';
import { ownList, requireSetUp, withLists, type ReadingList } from '../find-lists.ts';
import { ownerOf } from '../owner.ts';
import { projectIds, projectName } from '../projects.ts';
import { parsePosition, positionOf, refuseNameOrder, refuseTooOld, type Order } from './order.ts';

const params = {
  list: integer({ min: 1 }),
  project: string(),
  title: string(),
  changedsince: timestamp(),
  sort: oneOf(['name', 'updated']),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
  limit: limit({ default: 10, max: 10, highMax: undefined }),
  continue: continuation(),
} as const;

type Context = QueryContext<typeof params>;

const BY_NAME: Order = { sort: 'name', column: 'rl_name', id: 'rl_id' };
const BY_TIME: Order = { sort: 'updated', column: 'rl_date_updated', id: 'rl_id' };

/** The lists of pages that somebody wants to read: all, one, those with a page, or those that were changed. */
export const readinglistsMeta = metaModule({
  name: 'readinglists',
  prefix: 'rl',
  internal: true,
  helpPages: ['Extension:ReadingLists#API'],
  params,
  examples: {
    'action=query&meta=readinglists': 'apihelp-query+readinglists-example-1',
    'action=query&meta=readinglists&rlchangedsince=2013-01-01T00:00:00Z': 'apihelp-query+readinglists-example-2',
    'action=query&meta=readinglists&rlproject=@local&rltitle=Dog': 'apihelp-query+readinglists-example-3',
  },
  async run(context) {
    const { wiki, performer, params } = context;
    const owner = await ownerOf(wiki, performer, 'viewmyprivateinfo');
    requireMaxOneParameter(context, 'list', 'title', 'changedsince');
    requireMaxOneParameter(context, 'list', 'sort');
    if ((params.project === undefined) !== (params.title === undefined)) {
      const names = (['project', 'title'] as const).map((name) => context.paramName(name));
      throw new Refusal(msg('readinglists-project-with-title', ...names), { code: 'missingparam' });
    }
    // What is changed while the rows are read is told again next time.
    const syncedAt = toIso(toMediaWikiTimestamp(wiki.now()));
    const lists = await selected(context, owner);
    if (params.continue === undefined) context.addToQuery('readinglists-synctimestamp', syncedAt);
    return lists;
  },
});

async function selected(context: Context, owner: number): Promise<unknown> {
  const { wiki, params } = context;
  if (params.list !== undefined) return list([listFields(await ownList(wiki.db, owner, params.list))], 'list');
  await requireSetUp(wiki.db, owner);
  if (params.title !== undefined) return withPage(context, owner, params.title);
  const { changedsince } = params;
  if (changedsince !== undefined) {
    refuseNameOrder(params.sort, context.paramName('changedsince'));
    refuseTooOld(wiki, changedsince, context.paramName('changedsince'));
  }
  const order = (params.sort ?? (changedsince === undefined ? 'name' : 'updated')) === 'name' ? BY_NAME : BY_TIME;
  const direction = directionOf(params.dir);
  let query = withLists(wiki.db)
    .selectFrom('reading_list')
    .selectAll()
    .where('rl_user_id', '=', owner)
    .orderBy(order.column as 'rl_name', direction)
    .orderBy('rl_id', direction)
    .limit(params.limit + 1);
  query =
    changedsince === undefined ? query.where('rl_deleted', '=', 0) : query.where('rl_date_updated', '>', changedsince);
  if (params.continue !== undefined) query = query.where(fromRow(direction, ...parsePosition(order, params.continue)));
  const rows = await query.execute();
  const position = (row: ReadingList) =>
    positionOf(order, order === BY_NAME ? row.rl_name : row.rl_date_updated, row.rl_id);
  return listRows(context, rows, position, listFields, 'list');
}

/** The lists that a page is on, by their ids. */
async function withPage(context: Context, owner: number, title: string): Promise<unknown> {
  const { wiki, params } = context;
  const name = projectName(wiki, params.project!);
  const projectId = (await projectIds(wiki.db, [name])).get(name);
  const { continue: from = '0' } = params;
  if (!/^\d{1,15}$/.test(from)) throw badContinue();
  if (projectId === undefined) return list([], 'list');
  const rows = await withLists(wiki.db)
    .selectFrom('reading_list_entry')
    .innerJoin('reading_list', 'rl_id', 'rle_rl_id')
    .selectAll('reading_list')
    .where('rle_user_id', '=', owner)
    .where('rle_rlp_id', '=', projectId)
    .where('rle_title', '=', title)
    .where('rle_deleted', '=', 0)
    .where('rl_deleted', '=', 0)
    .where('rle_rl_id', '>=', Number(from))
    .orderBy('rle_rl_id')
    .limit(params.limit + 1)
    .execute();
  const next = rows[params.limit];
  if (next) context.continueWith('continue', next.rl_id);
  return list(rows.slice(0, params.limit).map(listFields), 'list');
}
