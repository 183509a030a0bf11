import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely';
import { parseContinue } from '../refusals.ts';
import { fromRow, type Direction } from './row-order.ts';

/** A list's wish for a stretch of time: 14-digit ends, and in which direction to go. */
export interface TimeStretch {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly dir: 'newer' | 'older';
  /** `timestamp|id` of the first row to come. */
  readonly continue?: string | undefined;
}

/** Where a list's rows have their time and the id that tells rows of one second apart; with the table if need be. */
export interface TimeColumns {
  readonly timestamp: string;
  readonly id: string;
}

/**
 * Puts rows in the order of their time and id, between the ends that are asked for, from where the last answer stopped. The ends
 * belong to the stretch; `start` is the newer one for `older`. Refuses a malformed `continue` (`badcontinue`).
 */
export function inTimeOrder<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  { timestamp, id }: TimeColumns,
  stretch: TimeStretch,
): SelectQueryBuilder<DB, TB, O> {
  const time = sql.ref<string>(timestamp);
  const direction = timeDirection(stretch.dir);
  let ordered = withinTime(query, timestamp, stretch).orderBy(time, direction).orderBy(sql.ref(id), direction);
  if (stretch.continue !== undefined) {
    const [from, fromId] = parseContinue(stretch.continue, 'timestamp', 'int');
    ordered = ordered.where(fromRow(direction, [time, from], [sql.ref<number>(id), fromId]));
  }
  return ordered;
}

/** The direction that a `dir` parameter of a list in time asks for. */
export function timeDirection(dir: 'newer' | 'older'): Direction {
  return dir === 'newer' ? 'asc' : 'desc';
}

/** Keeps rows between the ends that are asked for. */
export function withinTime<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  timestamp: string,
  { start, end, dir }: TimeStretch,
): SelectQueryBuilder<DB, TB, O> {
  const time = sql.ref<string>(timestamp);
  const [oldest, newest] = dir === 'newer' ? [start, end] : [end, start];
  let within = query;
  if (oldest !== undefined) within = within.where(sql<SqlBool>`${time} >= ${oldest}`);
  if (newest !== undefined) within = within.where(sql<SqlBool>`${time} <= ${newest}`);
  return within;
}
