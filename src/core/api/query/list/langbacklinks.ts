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
  lang: string(),
  title: string(),
  continue: continuation(),
  limit: limit(),
  prop: someOf(['lllang', 'lltitle'], { default: [] }),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
} as const;

type Context = QueryContext<typeof params>;
type Row = Awaited<ReturnType<typeof select>>[number];

/** The pages that link to a page in another language. Manual: https://www.mediawiki.org/wiki/API:Langbacklinks */
export const langbacklinks = listModule({
  name: 'langbacklinks',
  prefix: 'lbl',
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
        ...(props.has('lllang') ? { lllang: row.ll_lang } : {}),
        ...(props.has('lltitle') ? { lltitle: row.ll_title } : {}),
      }),
      'll',
    );
  },
  async generate(context) {
    const rows = takeRows(context, await select(context), position);
    return { titles: rows.map((row) => ({ namespace: row.page_namespace, dbKey: row.page_title })) };
  },
});

function position(row: Row): string {
  return `${row.ll_lang}|${row.ll_title}|${row.ll_from}`;
}

async function select({ wiki, params, paramName }: Context) {
  if (params.title !== undefined && params.lang === undefined) {
    throw new Refusal(msg('apierror-invalidparammix-mustusewith', paramName('title'), paramName('lang')), {
      code: 'nolang',
    });
  }
  const direction = directionOf(params.dir);
  let query = wiki.db
    .selectFrom('langlinks')
    .innerJoin('page', 'page_id', 'll_from')
    .select(['page_id', 'page_namespace', 'page_title', 'page_is_redirect', 'll_lang', 'll_title', 'll_from']);
  if (params.lang !== undefined) query = query.where('ll_lang', '=', params.lang);
  if (params.title !== undefined) query = query.where('ll_title', '=', params.title);
  if (params.continue !== undefined) {
    const [lang, title, id] = parseContinue(params.continue, 'string', 'string', 'int');
    query = query.where(
      fromRow(direction, [sql.ref('ll_lang'), lang], [sql.ref('ll_title'), title], [sql.ref('ll_from'), id]),
    );
  }
  return query
    .orderBy('ll_lang', direction)
    .orderBy('ll_title', direction)
    .orderBy('ll_from', direction)
    .limit(params.limit + 1)
    .execute();
}
