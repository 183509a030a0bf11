import { sql, type Selectable, type SqlBool } from 'kysely';
import { timeDirection, withinTime } from '../../api/query/time-order.ts';
import { invalidTitle } from '../../api/refusals.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Performer } from '../../wiki/performer.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { AbuseFilterTables } from './tables.ts';
import { maySeeProtectedValues } from './visibility.ts';

export type LogRow = Selectable<AbuseFilterTables['abuse_filter_log']>;

/** Which entries of the abuse log are looked for; what is undefined does not matter. */
export interface LogSearch {
  readonly logid?: number | undefined;
  readonly user?: string | undefined;
  readonly title?: string | undefined;
  /** Ids of filters; none: all. */
  readonly filters: readonly number[];
  /** 14 digits. */
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly dir: 'newer' | 'older';
  readonly limit: number;
}

/** Entries of the abuse log that somebody may know of, and one more than `limit`. Refuses what is no title. */
export async function findLogEntries(
  wiki: Wiki,
  performer: Performer,
  { filters: ids, ...params }: LogSearch,
): Promise<LogRow[]> {
  let query = withinTime(
    wiki.db.withTables<AbuseFilterTables>().selectFrom('abuse_filter_log').selectAll('abuse_filter_log'),
    'afl_timestamp',
    params,
  );
  if (params.logid !== undefined) query = query.where('afl_id', '=', params.logid);
  if (params.user !== undefined) {
    const account = await findAccountByName(wiki.db, params.user);
    query = query.where('afl_user', '=', account?.id ?? 0).where('afl_user_text', '=', account?.name ?? params.user);
  }
  if (params.title !== undefined) {
    const title = titleOrUndefined(wiki.site, params.title);
    if (!title) throw invalidTitle(params.title);
    query = query.where('afl_namespace', '=', title.namespace).where('afl_title', '=', title.dbKey);
  }
  if (ids.length > 0) query = query.where('afl_global', '=', 0).where('afl_filter_id', 'in', ids);
  if (!performer.rights.has('abusefilter-hidden-log')) query = query.where('afl_deleted', '=', 0);
  if (!(await maySeeProtectedValues(wiki, performer))) {
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('abuse_filter')
            .select('af_id')
            .whereRef('af_id', '=', 'afl_filter_id')
            .where(sql<SqlBool>`(af_hidden & 2) = 2`),
        ),
      ),
    );
  }
  const direction = timeDirection(params.dir);
  return query
    .orderBy('afl_timestamp', direction)
    .orderBy('afl_id', direction)
    .limit(params.limit + 1)
    .execute();
}
