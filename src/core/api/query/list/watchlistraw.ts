import { sql } from 'kysely';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { continuation, limit, namespace, oneOf, someOf, string, user } from '../../../../api/parameters.ts';
import { refuseOpposites } from '../../../../api/query/change-filters.ts';
import { takeFitting } from '../../../../api/query/fitting.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { requireTitle } from '../../../../api/query/require-title.ts';
import { directionOf, fromRow, type Direction } from '../../../../api/query/row-order.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { list } from '../../../../api/result.ts';
import { toIso, toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { watchlistOwner } from '../watchlist-owner.ts';

const params = {
  continue: continuation(),
  namespace: namespace({ multi: true }),
  limit: limit(),
  prop: someOf(['changed']),
  show: someOf(['!changed', 'changed']),
  owner: user({ subtypes: ['name'] }),
  token: string({ sensitive: true }),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
  fromtitle: string(),
  totitle: string(),
} as const;

type Context = QueryContext<typeof params>;

/** The pages that somebody watches. Manual: https://www.mediawiki.org/wiki/API:Watchlistraw */
export const watchlistraw = listModule({
  name: 'watchlistraw',
  prefix: 'wr',
  params,
  async run(context) {
    const { wiki } = context;
    const rows = await select(context);
    const items = rows.map((row) => ({
      ...pageFields(wiki.site, row.wl_namespace, row.wl_title),
      ...(context.params.prop?.includes('changed') && row.wl_notificationtimestamp !== null
        ? { changed: toIso(row.wl_notificationtimestamp) }
        : {}),
    }));
    const fitting = takeFitting(context, items, (i) => ({ param: 'continue', value: positionOf(rows[i]!) }));
    context.addBelow('watchlistraw', list(fitting, 'wr'));
    return undefined;
  },
  async generate(context) {
    const rows = await select(context);
    return { titles: rows.map((row) => ({ namespace: row.wl_namespace, dbKey: row.wl_title })) };
  },
});

async function select(context: Context) {
  const { wiki, params } = context;
  const show = params.show ?? [];
  const owner = await watchlistOwner(context, params);
  refuseOpposites(show);
  const direction = directionOf(params.dir);
  const position = (namespaceId: number, dbKey: string, towards: Direction) =>
    fromRow(towards, [sql.ref<number>('wl_namespace'), namespaceId], [sql.ref<string>('wl_title'), dbKey]);
  let query = wiki.db
    .selectFrom('watchlist')
    .leftJoin('watchlist_expiry', 'we_item', 'wl_id')
    .select(['wl_namespace', 'wl_title', 'wl_notificationtimestamp'])
    .where('wl_user', '=', owner)
    .where((eb) => eb.or([eb('we_expiry', 'is', null), eb('we_expiry', '>', toMediaWikiTimestamp(wiki.now()))]))
    .orderBy('wl_namespace', direction)
    .orderBy('wl_title', direction);
  if (params.namespace) query = query.where('wl_namespace', 'in', params.namespace);
  if (show.includes('changed')) query = query.where('wl_notificationtimestamp', 'is not', null);
  if (show.includes('!changed')) query = query.where('wl_notificationtimestamp', 'is', null);
  if (params.fromtitle !== undefined) {
    const title = requireTitle(wiki.site, params.fromtitle);
    query = query.where(position(title.namespace, title.dbKey, direction));
  }
  if (params.totitle !== undefined) {
    const title = requireTitle(wiki.site, params.totitle);
    query = query.where(position(title.namespace, title.dbKey, direction === 'asc' ? 'desc' : 'asc'));
  }
  if (params.continue !== undefined)
    query = query.where(position(...parseContinue(params.continue, 'int', 'string'), direction));
  const rows = await query.limit(params.limit + 1).execute();
  const next = rows[params.limit];
  if (next) context.continueWith('continue', positionOf(next));
  return rows.slice(0, params.limit);
}

function positionOf(row: { wl_namespace: number; wl_title: string }): string {
  return `${row.wl_namespace}|${row.wl_title}`;
}
