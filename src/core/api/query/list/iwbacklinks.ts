import { sql } from 'kysely';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { continuation, limit, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { directionOf, fromRow } from '../../../../api/query/row-order.ts';
import { listRows, takeRows } from '../../../../api/query/rows.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { msg } from '../../../../i18n/message.ts';
import { Refusal } from '../../../../wiki/refusal.ts';

const params = {
  prefix: string(),
  title: string(),
  continue: continuation(),
  limit: limit(),
  prop: someOf(['iwprefix', 'iwtitle'], { default: [] }),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
} as const;

type Context = QueryContext<typeof params>;
type Row = Awaited<ReturnType<typeof select>>[number];

/** The pages that link to a page of another wiki. Manual: https://www.mediawiki.org/wiki/API:Iwbacklinks */
export const iwbacklinks = listModule({
  name: 'iwbacklinks',
  prefix: 'iwbl',
  cacheMode: 'public',
  params,
  async run(context) {
    const props = new Set<string>(context.params.prop);
    return listRows(
      context,
      await select(context),
      position,
      (row) => ({
        pageid: row.page_id,
        ...pageFields(context.wiki.site, row.page_namespace, row.page_title),
        ...(row.page_is_redirect !== 0 ? { redirect: true } : {}),
        ...(props.has('iwprefix') ? { iwprefix: row.iwl_prefix } : {}),
        ...(props.has('iwtitle') ? { iwtitle: row.iwl_title.replaceAll('_', ' ') } : {}),
      }),
      'iw',
    );
  },
  async generate(context) {
    const rows = takeRows(context, await select(context), position);
    return { titles: rows.map((row) => ({ namespace: row.page_namespace, dbKey: row.page_title })) };
  },
});

function position(row: Row): string {
  return `${row.iwl_prefix}|${row.iwl_title}|${row.iwl_from}`;
}

async function select({ wiki, params, paramName }: Context) {
  if (params.title !== undefined && params.prefix === undefined) {
    throw new Refusal(msg('apierror-invalidparammix-mustusewith', paramName('title'), paramName('prefix')), {
      code: 'invalidparammix',
    });
  }
  const direction = directionOf(params.dir);
  let query = wiki.db
    .selectFrom('iwlinks')
    .innerJoin('page', 'page_id', 'iwl_from')
    .select(['page_id', 'page_namespace', 'page_title', 'page_is_redirect', 'iwl_prefix', 'iwl_title', 'iwl_from']);
  if (params.prefix !== undefined) query = query.where('iwl_prefix', '=', params.prefix);
  if (params.title !== undefined) query = query.where('iwl_title', '=', params.title.replaceAll(' ', '_'));
  if (params.continue !== undefined) {
    const [prefix, title, id] = parseContinue(params.continue, 'string', 'string', 'int');
    query = query.where(
      fromRow(direction, [sql.ref('iwl_prefix'), prefix], [sql.ref('iwl_title'), title], [sql.ref('iwl_from'), id]),
    );
  }
  return query
    .orderBy('iwl_prefix', direction)
    .orderBy('iwl_title', direction)
    .orderBy('iwl_from', direction)
    .limit(params.limit + 1)
    .execute();
}
