import { unindexed } from '../../../../storage/dialect.ts';
import { sql } from 'kysely';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { boolean, continuation, limit, namespace, oneOf } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { fromRow } from '../../../../api/query/row-order.ts';
import { listRows, takeRows } from '../../../../api/query/rows.ts';
import { badContinue, parseContinue } from '../../../../api/refusals.ts';
import { msg, listParam } from '../../../../i18n/message.ts';
import { Refusal } from '../../../../wiki/refusal.ts';

const params = {
  namespace: namespace({ multi: true }),
  filterredir: oneOf(['all', 'redirects', 'nonredirects'], { default: 'nonredirects' }),
  redirect: boolean({ deprecated: true }),
  limit: limit({ default: 1 }),
  continue: continuation(),
} as const;

type Context = QueryContext<typeof params>;

/** Pages by chance. Manual: https://www.mediawiki.org/wiki/API:Random */
export const random = listModule({
  name: 'random',
  prefix: 'rn',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&list=random&rnnamespace=0&rnlimit=2': 'apihelp-query+random-example-simple',
  },
  async run(context) {
    const { rows, position, filter } = await select(context);
    return listRows(
      context,
      rows,
      position,
      (row) => ({
        id: row.page_id,
        ...pageFields(context.wiki.site, row.page_namespace, row.page_title),
        ...(filter === 'all' ? { redirect: row.page_is_redirect !== 0 } : {}),
      }),
      'page',
    );
  },
  async generate(context) {
    const { rows, position } = await select(context);
    return { pageIds: takeRows(context, rows, position).map((row) => row.page_id) };
  },
});

/**
 * Every page has a number between 0 and 1. The list begins at a number made up for the request, goes up to 1, and then from 0 to
 * where it began, so that nothing comes twice.
 */
interface Place {
  readonly began: number;
  /** The next row, by its number and its id. */
  readonly from: readonly [random: number, id: number];
  /** Beyond 1 already. */
  readonly wrapped: boolean;
}

function readPlace(value: string | undefined): Place {
  if (value === undefined) {
    const began = Number(Math.random().toFixed(12));
    return { began, from: [began, 0], wrapped: false };
  }
  const [began, random, id, wrapped] = parseContinue(value, 'string', 'string', 'int', 'string');
  if (!isFraction(began) || !isFraction(random) || !/^[01]$/.test(wrapped)) throw badContinue();
  return { began: Number(began), from: [Number(random), id], wrapped: wrapped === '1' };
}

function isFraction(text: string): boolean {
  return /^\d(?:\.\d+)?(?:e-\d+)?$/i.test(text);
}

async function select(context: Context) {
  const { params, given, paramName } = context;
  if (params.redirect && given('filterredir')) {
    const names = [paramName('filterredir'), paramName('redirect')].map((name) => `<var>${name}</var>`);
    throw new Refusal(msg('apierror-invalidparammix', listParam(names, 'text'), 2));
  }
  const filter = params.redirect ? 'redirects' : params.filterredir;
  if (params.continue === undefined) context.call.byChance = true;
  const place = readPlace(params.continue);
  const most = params.limit + 1;
  const first = await page(context, filter, place, most);
  const second =
    place.wrapped || first.length >= most
      ? []
      : await page(context, filter, { ...place, from: [0, 0], wrapped: true }, most - first.length);
  const afterWrap = new Set(place.wrapped ? first : second);
  return {
    filter,
    rows: [...first, ...second],
    position: (row: Row) => `${place.began}|${row.page_random}|${row.page_id}|${afterWrap.has(row) ? 1 : 0}`,
  };
}

type Row = Awaited<ReturnType<typeof page>>[number];

function page({ wiki, params }: Context, filter: string, { began, from, wrapped }: Place, most: number) {
  let query = wiki.db
    .selectFrom('page')
    .select(['page_id', 'page_namespace', 'page_title', 'page_is_redirect', 'page_random'])
    .where(fromRow('asc', [sql.ref('page_random'), from[0]], [sql.ref('page_id'), from[1]]));
  if (wrapped) query = query.where('page_random', '<', began);
  if (params.namespace) query = query.where(unindexed<number>(wiki.db, 'page_namespace'), 'in', params.namespace);
  if (filter !== 'all') {
    query = query.where(unindexed<number>(wiki.db, 'page_is_redirect'), '=', filter === 'redirects' ? 1 : 0);
  }
  return query.orderBy('page_random').orderBy('page_id').limit(most).execute();
}
