import { listModule, type QueryContext } from '../../../../api/module.ts';
import { continuation, limit, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { directionOf } from '../../../../api/query/row-order.ts';
import { listRows, takeRows } from '../../../../api/query/rows.ts';
import { parseContinue } from '../../../../api/refusals.ts';

const params = {
  propname: string({ required: true }),
  prop: someOf(['ids', 'title', 'value'], { default: ['ids', 'title'] }),
  continue: continuation(),
  limit: limit(),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
} as const;

type Context = QueryContext<typeof params>;

/** The pages that have a property. Manual: https://www.mediawiki.org/wiki/API:Pageswithprop */
export const pageswithprop = listModule({
  name: 'pageswithprop',
  prefix: 'pwp',
  cacheMode: 'public',
  params,
  async run(context) {
    const props = new Set<string>(context.params.prop);
    return listRows(
      context,
      await select(context),
      (row) => row.page_id,
      (row) => ({
        ...(props.has('ids') ? { pageid: row.page_id } : {}),
        ...(props.has('title') ? pageFields(context.wiki.site, row.page_namespace, row.page_title) : {}),
        ...(props.has('value') ? { value: String(row.pp_value) } : {}),
      }),
      'page',
    );
  },
  async generate(context) {
    const rows = takeRows(context, await select(context), (row) => row.page_id);
    return { pageIds: rows.map((row) => row.page_id) };
  },
});

async function select({ wiki, params }: Context) {
  const direction = directionOf(params.dir);
  let query = wiki.db
    .selectFrom('page_props')
    .innerJoin('page', 'page_id', 'pp_page')
    .select(['page_id', 'page_namespace', 'page_title', 'pp_value'])
    .where('pp_propname', '=', params.propname);
  if (params.continue !== undefined) {
    const [id] = parseContinue(params.continue, 'int');
    query = query.where('pp_page', direction === 'asc' ? '>=' : '<=', id);
  }
  return query
    .orderBy('pp_page', direction)
    .limit(params.limit + 1)
    .execute();
}
