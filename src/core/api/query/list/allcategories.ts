import { sql } from 'kysely';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { continuation, integer, limit, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { directionOf } from '../../../../api/query/row-order.ts';
import { startsWith } from '../../../../storage/dialect.ts';
import { listRows, takeRows } from '../../../../api/query/rows.ts';
import { titlePart } from '../../../../api/query/title-part.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { withContent } from '../../../../api/result.ts';
import { NS } from '../../../../site/namespaces.ts';
import { categorySize } from '../prop/categoryinfo.ts';

const params = {
  from: string(),
  continue: continuation(),
  to: string(),
  prefix: string(),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
  min: integer(),
  max: integer(),
  limit: limit(),
  prop: someOf(['hidden', 'size'], { default: [] }),
} as const;

type Context = QueryContext<typeof params>;

/** All categories that ever had a member. Manual: https://www.mediawiki.org/wiki/API:Allcategories */
export const allcategories = listModule({
  name: 'allcategories',
  prefix: 'ac',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&list=allcategories&acprop=size': 'apihelp-query+allcategories-example-size',
  },
  async run(context) {
    const props = new Set<string>(context.params.prop);
    return listRows(
      context,
      await select(context),
      (row) => row.cat_title,
      (row) =>
        withContent(
          {
            category: row.cat_title.replaceAll('_', ' '),
            ...(props.has('size') ? categorySize(row) : {}),
            ...(props.has('hidden') ? { hidden: row.pp_page !== null } : {}),
          },
          'category',
        ),
      'c',
    );
  },
  async generate(context) {
    const rows = takeRows(context, await select(context), (row) => row.cat_title);
    return { titles: rows.map(({ cat_title }) => ({ namespace: NS.category, dbKey: cat_title })) };
  },
});

async function select({ wiki, params }: Context) {
  const direction = directionOf(params.dir);
  const [onwards, back] = direction === 'asc' ? (['>=', '<='] as const) : (['<=', '>='] as const);
  const part = (text: string) => titlePart(wiki.site, text, NS.category);
  let query = wiki.db
    .selectFrom('category')
    .leftJoin('page', (join) => join.onRef('page_title', '=', 'cat_title').on('page_namespace', '=', NS.category))
    .leftJoin('page_props', (join) => join.onRef('pp_page', '=', 'page_id').on('pp_propname', '=', 'hiddencat'))
    .select(['cat_title', 'cat_pages', 'cat_subcats', 'cat_files', 'pp_page']);
  if (params.continue !== undefined) {
    query = query.where('cat_title', onwards, parseContinue(params.continue, 'string')[0]);
  }
  if (params.from !== undefined) query = query.where('cat_title', onwards, part(params.from));
  if (params.to !== undefined) query = query.where('cat_title', back, part(params.to));
  if (params.prefix !== undefined) query = query.where(startsWith(sql.ref('cat_title'), part(params.prefix)));
  if (params.min !== undefined) query = query.where('cat_pages', '>=', params.min);
  if (params.max !== undefined) query = query.where('cat_pages', '<=', params.max);
  return query
    .orderBy('cat_title', direction)
    .limit(params.limit + 1)
    .execute();
}
