import { sql } from 'kysely';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import {
  boolean,
  continuation,
  limit,
  namespace,
  oneOf,
  someOf,
  string,
  timestamp,
  user,
} from '../../../../api/parameters.ts';
import { onlyVisible, refuseOpposites, requirePatrolRights } from '../../../../api/query/change-filters.ts';
import { takeFitting } from '../../../../api/query/fitting.ts';
import { inTimeOrder } from '../../../../api/query/time-order.ts';
import { requireMaxOneParameter } from '../../../../api/refusals.ts';
import { list } from '../../../../api/result.ts';
import { toIso, toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { changeTypes } from '../../../../wiki/changes/recent-changes.ts';
import { isHidden, mayView } from '../../../../wiki/revisions/visibility.ts';
import { changeEntries, ofTypes, selectChanges, shown, withVisibleAction, type ChangesQuery } from '../change-rows.ts';
import { watchlistOwner } from '../watchlist-owner.ts';
import { byUser } from '../by-user.ts';

const params = {
  allrev: boolean(),
  start: timestamp(),
  end: timestamp(),
  namespace: namespace({ multi: true }),
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  excludeuser: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  limit: limit(),
  prop: someOf(
    [
      'comment',
      'expiry',
      'flags',
      'ids',
      'loginfo',
      'notificationtimestamp',
      'parsedcomment',
      'patrol',
      'sizes',
      'tags',
      'timestamp',
      'title',
      'user',
      'userid',
    ],
    { default: ['ids', 'title', 'flags'] },
  ),
  show: someOf([
    '!anon',
    '!autopatrolled',
    '!bot',
    '!minor',
    '!patrolled',
    '!unread',
    'anon',
    'autopatrolled',
    'bot',
    'minor',
    'patrolled',
    'unread',
  ]),
  type: someOf(['categorize', 'edit', 'external', 'log', 'new'], { default: ['edit', 'new', 'log', 'categorize'] }),
  owner: user({ subtypes: ['name'] }),
  token: string({ sensitive: true }),
  continue: continuation(),
} as const;

type Context = QueryContext<typeof params>;
type WatchedRow = Awaited<ReturnType<typeof select>>[number];

/** What was done lately to the pages that somebody watches. Manual: https://www.mediawiki.org/wiki/API:Watchlist */
export const watchlist = listModule({
  name: 'watchlist',
  prefix: 'wl',
  params,
  async run(context) {
    const { wiki, performer } = context;
    const props = new Set<string>(context.params.prop);
    if (props.has('patrol')) requirePatrolRights(performer, 'patrol');
    const rows = await select(context, props);
    const entries = await changeEntries(wiki, rows, { props, performer });
    entries.forEach((entry, i) => {
      complete(entry, rows[i]!, props, context);
    });
    return list(
      takeFitting(context, entries, (i) => ({ param: 'continue', value: positionOf(rows[i]!) })),
      'item',
    );
  },
  async generate(context) {
    const rows = await select(context, new Set());
    return context.params.allrev
      ? { revisionIds: rows.map((row) => row.rc_this_oldid) }
      : { pageIds: rows.map((row) => row.rc_cur_id) };
  },
});

async function select(context: Context, props: ReadonlySet<string>) {
  const { wiki, params, performer } = context;
  const show = params.show ?? [];
  requireMaxOneParameter(context, 'user', 'excludeuser');
  refuseOpposites(show);
  if (show.some((value) => value.includes('patrolled'))) requirePatrolRights(performer);
  const owner = await watchlistOwner(context, params);
  const now = toMediaWikiTimestamp(wiki.now());
  let query = inTimeOrder(
    selectChanges(wiki.db, props),
    { timestamp: 'rc_timestamp', id: 'rc_id' },
    params,
  ) as ChangesQuery;
  query = withVisibleAction(shown(ofTypes(query, params.type), show), performer);
  if (params.namespace) query = query.where('rc_namespace', 'in', params.namespace);
  const wanted = byUser(params);
  if (wanted) {
    query = query.where(wanted);
    const visible = onlyVisible(performer, 'rc_deleted', 'user');
    if (visible) query = query.where(visible);
  }
  const rows = await query
    .innerJoin('watchlist', (join) =>
      join.onRef('wl_namespace', '=', 'rc_namespace').onRef('wl_title', '=', 'rc_title').on('wl_user', '=', owner),
    )
    .leftJoin('watchlist_expiry', 'we_item', 'wl_id')
    .select(['wl_notificationtimestamp', 'we_expiry'])
    .where((eb) => eb.or([eb('we_expiry', 'is', null), eb('we_expiry', '>', now)]))
    .$if(show.includes('unread'), (q) => q.where('wl_notificationtimestamp', 'is not', null))
    .$if(show.includes('!unread'), (q) => q.where('wl_notificationtimestamp', 'is', null))
    .$if(!params.allrev, (q) =>
      q
        .leftJoin('page', 'page_id', 'rc_cur_id')
        .where((eb) =>
          eb.or([
            sql<boolean>`${eb.ref('rc_this_oldid')} = ${eb.ref('page_latest')}`,
            eb('rc_type', '=', changeTypes.log.type),
          ]),
        ),
    )
    .limit(params.limit + 1)
    .execute();
  const next = rows[params.limit];
  if (next) context.continueWith('continue', positionOf(next));
  return rows.slice(0, params.limit);
}

function positionOf(row: { rc_timestamp: string; rc_id: number }): string {
  return `${row.rc_timestamp}|${row.rc_id}`;
}

/** What a watchlist says of a change besides what recent changes say. */
function complete(
  entry: Record<string, unknown>,
  row: WatchedRow,
  props: ReadonlySet<string>,
  { wiki, performer }: Context,
): void {
  delete entry['rcid'];
  if (
    (props.has('user') || props.has('userid')) &&
    (!isHidden(row.rc_deleted, 'user') || mayView(performer, row.rc_deleted, 'user'))
  ) {
    entry['temp'] = false;
    entry['anon'] = row.actor_user === null;
  }
  if (props.has('notificationtimestamp')) {
    entry['notificationtimestamp'] = row.wl_notificationtimestamp === null ? '' : toIso(row.wl_notificationtimestamp);
  }
  if (props.has('expiry') && wiki.site.settings.WatchlistExpiry)
    entry['expiry'] = row.we_expiry === null ? false : toIso(row.we_expiry);
}
