import { listModule, type QueryContext } from '../../../api/module.ts';
import { continuation, integer, limit, oneOf, timestamp } from '../../../api/parameters.ts';
import { directionOf, fromRow } from '../../../api/query/row-order.ts';
import { listRows, takeRows } from '../../../api/query/rows.ts';
import { requireOnlyOneParameter } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { entryFields } from '../answers.ts';
import { ownLists, requireSetUp, withLists, type ReadingListEntry } from '../find-lists.ts';
import { ownerOf } from '../owner.ts';
import { ownProject } from '../projects.ts';
import { parsePosition, positionOf, refuseNameOrder, refuseTooOld, type Order } from './order.ts';

const params = {
  lists: integer({ multi: true }),
  changedsince: timestamp(),
  sort: oneOf(['name', 'updated']),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
  limit: limit({ default: 10, max: 100, highMax: undefined }),
  continue: continuation(),
} as const;

type Context = QueryContext<typeof params>;
type Row = ReadingListEntry & { readonly rlp_project: string };

const BY_NAME: Order = { sort: 'name', column: 'rle_title', id: 'rle_id' };
const BY_TIME: Order = { sort: 'updated', column: 'rle_date_updated', id: 'rle_id' };

/** What is on somebody's lists, or was changed on them. As a generator: the pages of this wiki. */
export const readinglistentries = listModule({
  name: 'readinglistentries',
  prefix: 'rle',
  internal: true,
  helpPages: ['Extension:ReadingLists#API'],
  params,
  examples: {
    'action=query&list=readinglistentries&rlelists=10|11|12': 'apihelp-query+readinglistentries-example-1',
    'action=query&list=readinglistentries&rlechangedsince=2013-01-01T00:00:00Z':
      'apihelp-query+readinglistentries-example-2',
  },
  async run(context) {
    const { rows, order } = await select(context);
    return listRows(context, rows, positionIn(order), (row) => entryFields(row, row.rlp_project), 'entry');
  },
  async generate(context) {
    const { rows, order } = await select(context);
    const { site } = context.wiki;
    const own = ownProject(context.wiki);
    const titles = takeRows(context, rows, positionIn(order)).flatMap((row) => {
      const title = row.rlp_project === own ? titleOrUndefined(site, row.rle_title) : undefined;
      return title && title.interwiki === '' && title.namespace >= 0 ? title : [];
    });
    context.addToQuery('readinglistentries', list([], 'entry'));
    return { titles };
  },
});

const positionIn = (order: Order) => (row: Row) =>
  positionOf(order, order === BY_NAME ? row.rle_title : row.rle_date_updated, row.rle_id);

async function select(context: Context): Promise<{ rows: Row[]; order: Order }> {
  const { wiki, performer, params } = context;
  const owner = await ownerOf(wiki, performer, 'viewmyprivateinfo');
  requireOnlyOneParameter(context, 'lists', 'changedsince');
  const { changedsince, lists = [] } = params;
  if (changedsince !== undefined) {
    refuseNameOrder(params.sort, context.paramName('changedsince'));
    refuseTooOld(wiki, changedsince, context.paramName('changedsince'));
    await requireSetUp(wiki.db, owner);
  }
  const order = (params.sort ?? (changedsince === undefined ? 'name' : 'updated')) === 'name' ? BY_NAME : BY_TIME;
  const direction = directionOf(params.dir);
  let query = withLists(wiki.db)
    .selectFrom('reading_list_entry')
    .innerJoin('reading_list_project', 'rlp_id', 'rle_rlp_id')
    .selectAll('reading_list_entry')
    .select('rlp_project')
    .orderBy(order.column as 'rle_title', direction)
    .orderBy('rle_id', direction)
    .limit(params.limit + 1);
  if (changedsince === undefined) {
    await ownLists(wiki.db, owner, lists);
    if (lists.length === 0) return { rows: [], order };
    query = query.where('rle_rl_id', 'in', lists).where('rle_deleted', '=', 0);
  } else {
    query = query
      .innerJoin('reading_list', 'rl_id', 'rle_rl_id')
      .where('rle_user_id', '=', owner)
      .where('rle_date_updated', '>', changedsince)
      .where('rl_deleted', '=', 0);
  }
  if (params.continue !== undefined) query = query.where(fromRow(direction, ...parsePosition(order, params.continue)));
  return { rows: await query.execute(), order };
}
