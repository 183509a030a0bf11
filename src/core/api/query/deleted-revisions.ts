import { sql } from 'kysely';
import { onlyVisible } from '../../../api/query/change-filters.ts';
import { fromRow } from '../../../api/query/row-order.ts';
import { timeDirection } from '../../../api/query/time-order.ts';
import { parseContinue } from '../../../api/refusals.ts';
import { msg } from '../../../i18n/message.ts';
import { findTagIds } from '../../../wiki/changes/change-tags.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { ArchivedRevision, selectArchivedRevisions } from '../../../wiki/revisions/archived-revisions.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { byUser } from './by-user.ts';
import type { RevisionRequest } from './revision-request.ts';

/** What the two modules of deleted revisions refuse and filter alike. */

export type ArchiveQuery = ReturnType<typeof selectArchivedRevisions>;

/** Refuses those who may not see what is asked for of deleted revisions. */
export function requireDeletedRights({ rights }: Performer, { props, wantsContent }: RevisionRequest): void {
  if (wantsContent && !rights.has('deletedtext') && !rights.has('undelete')) {
    throw new Refusal(msg('apierror-cantview-deleted-revision-content'), { code: 'permissiondenied' });
  }
  if ((props.has('comment') || props.has('parsedcomment')) && !rights.has('deletedhistory')) {
    throw new Refusal(msg('apierror-cantview-deleted-comment'), { code: 'permissiondenied' });
  }
}

/** Keeps deleted revisions with a tag, by or not by somebody. */
export async function filterArchived(
  wiki: Wiki,
  performer: Performer,
  query: ArchiveQuery,
  { tag, user, excludeuser }: { tag: string | undefined; user: string | undefined; excludeuser: string | undefined },
): Promise<ArchiveQuery> {
  let kept = query;
  if (tag !== undefined) {
    const id = (await findTagIds(wiki.db, [tag])).get(tag) ?? 0;
    kept = kept.where((eb) =>
      eb.exists(
        eb.selectFrom('change_tag').select('ct_id').where('ct_tag_id', '=', id).whereRef('ct_rev_id', '=', 'ar_rev_id'),
      ),
    );
  }
  const wanted = byUser({ user, excludeuser });
  if (wanted) {
    kept = kept.where(wanted);
    const visible = onlyVisible(performer, 'ar_deleted', 'user');
    if (visible) kept = kept.where(visible);
  }
  return kept;
}

/**
 * Orders by page and time and goes on from `ns|title|timestamp|archiveid`. Pages are in ascending order where the newest come last,
 * as the index has them.
 */
export function inArchiveOrder(query: ArchiveQuery, dir: 'newer' | 'older', from: string | undefined): ArchiveQuery {
  const direction = timeDirection(dir);
  let ordered = query
    .orderBy('ar_namespace', direction)
    .orderBy('ar_title', direction)
    .orderBy('ar_timestamp', direction)
    .orderBy('ar_id', direction);
  if (from !== undefined) {
    const [namespace, title, time, id] = parseContinue(from, 'int', 'string', 'timestamp', 'int');
    ordered = ordered.where(
      fromRow(
        direction,
        [sql.ref<number>('ar_namespace'), namespace],
        [sql.ref<string>('ar_title'), title],
        [sql.ref<string>('ar_timestamp'), time],
        [sql.ref<number>('ar_id'), id],
      ),
    );
  }
  return ordered;
}

export function archivePosition({ page, timestamp, archiveId }: ArchivedRevision): string {
  return `${page.namespace}|${page.dbKey}|${timestamp}|${archiveId}`;
}
