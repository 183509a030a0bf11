import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { msg } from '../../i18n/message.ts';
import type { Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { hidden, type HideableField } from '../../wiki/revisions/visibility.ts';

/** What lists of changes (recent changes, watchlist, contributions, logs) filter and refuse alike. */

/** Refuses values of `show` that exclude each other: `minor|!minor`. */
export function refuseOpposites(show: readonly string[]): void {
  for (const value of show) {
    if (value.startsWith('!') && show.includes(value.slice(1))) throw new Refusal(msg('apierror-show'));
  }
  if (show.includes('unpatrolled') && (show.includes('patrolled') || show.includes('!patrolled')))
    throw new Refusal(msg('apierror-show'));
  if (show.includes('autopatrolled') && (show.includes('unpatrolled') || show.includes('!patrolled')))
    throw new Refusal(msg('apierror-show'));
}

/** Refuses those who may not know what is patrolled. */
export function requirePatrolRights({ rights }: Performer, code = 'permissiondenied'): void {
  if (!rights.has('patrol') && !rights.has('patrolmarks')) {
    throw new Refusal(msg('apierror-permissiondenied-patrolflag'), { code });
  }
}

/**
 * Keeps rows whose field this performer may see; undefined where all may be seen. Lists that are filtered by a user or a page need
 * it, or the filter would tell what is hidden.
 */
export function onlyVisible(
  { rights }: Performer,
  deletedColumn: string,
  field: HideableField,
): RawBuilder<SqlBool> | undefined {
  const bits = sql.ref<number>(deletedColumn);
  if (!rights.has('deletedhistory')) return sql<SqlBool>`(${bits} & ${hidden[field]}) = 0`;
  if (rights.has('suppressrevision') || rights.has('viewsuppressed')) return undefined;
  const suppressed = hidden[field] | hidden.restricted;
  return sql<SqlBool>`(${bits} & ${suppressed}) <> ${suppressed}`;
}
