import { unindexed } from '../../../storage/dialect.ts';
import { sql } from 'kysely';
import { onlyVisible, refuseOpposites, requirePatrolRights } from '../../../api/query/change-filters.ts';
import { inTimeOrder, type TimeStretch } from '../../../api/query/time-order.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { changeTypes } from '../../../wiki/changes/recent-changes.ts';
import type { Performer } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { byUser } from './by-user.ts';
import { ofTypes, selectChanges, shown, withVisibleAction, type ChangesQuery } from './change-rows.ts';

/** Which changes of watched pages are wanted. */
export interface WatchedChanges extends TimeStretch {
  /** Whose watchlist. */
  readonly owner: number;
  /** All changes of a page, not the newest alone. */
  readonly allrev: boolean;
  readonly show: readonly string[];
  readonly type: readonly string[];
  readonly namespace?: readonly number[] | undefined;
  readonly user?: string | undefined;
  readonly excludeuser?: string | undefined;
  readonly limit: number;
}

/** Changes of the pages that somebody watches, as far as the performer may see them; the columns that `props` need. */
export async function selectWatchedChanges(
  { db, now }: Pick<Wiki, 'db' | 'now'>,
  performer: Performer,
  wanted: WatchedChanges,
  props: ReadonlySet<string>,
) {
  const { owner, allrev, show, type, namespace, limit } = wanted;
  refuseOpposites([...show]);
  if (show.some((value) => value.includes('patrolled'))) requirePatrolRights(performer);
  let query = inTimeOrder(selectChanges(db, props), { timestamp: 'rc_timestamp', id: 'rc_id' }, wanted) as ChangesQuery;
  query = withVisibleAction(shown(ofTypes(query, type), show), performer);
  if (namespace) query = query.where(unindexed<number>(db, 'rc_namespace'), 'in', namespace);
  const ofUser = byUser(wanted);
  if (ofUser) {
    query = query.where(ofUser);
    const visible = onlyVisible(performer, 'rc_deleted', 'user');
    if (visible) query = query.where(visible);
  }
  return (
    query
      .innerJoin('watchlist', (join) =>
        // Changes come in the order of their times, each looked up in the list: not page by page of the list.
        join
          .on('wl_namespace', '=', unindexed<number>(db, 'rc_namespace'))
          .on('wl_title', '=', unindexed<string>(db, 'rc_title'))
          .on('wl_user', '=', owner),
      )
      .leftJoin('watchlist_expiry', 'we_item', 'wl_id')
      .select(['wl_notificationtimestamp', 'we_expiry'])
      .where((eb) => eb.or([eb('we_expiry', 'is', null), eb('we_expiry', '>', toMediaWikiTimestamp(now()))]))
      // What came before the first change that they have not seen is read.
      .$if(show.includes('unread'), (q) => q.whereRef('rc_timestamp', '>=', 'wl_notificationtimestamp'))
      .$if(show.includes('!unread'), (q) =>
        q.where((eb) =>
          eb.or([
            eb('wl_notificationtimestamp', 'is', null),
            eb('rc_timestamp', '<', eb.ref('wl_notificationtimestamp')),
          ]),
        ),
      )
      .$if(!allrev, (q) =>
        q
          .leftJoin('page', 'page_id', 'rc_cur_id')
          .where((eb) =>
            eb.or([
              sql<boolean>`${eb.ref('rc_this_oldid')} = ${eb.ref('page_latest')}`,
              eb('rc_type', '=', changeTypes.log.type),
            ]),
          ),
      )
      .limit(limit)
      .execute()
  );
}

export type WatchedRow = Awaited<ReturnType<typeof selectWatchedChanges>>[number];
