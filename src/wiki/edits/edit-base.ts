import type { Id } from '../../site/id.ts';
import type { Title } from '../../site/title.ts';
import type { Db } from '../../storage/storage.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { findPage } from '../pages/page-store.ts';
import type { Performer } from '../performer.ts';
import type { RevisionWithContent } from '../revisions/revision-record.ts';
import { loadRevision, loadRevisionWithContent } from '../revisions/revision-store.ts';
import type { EditRequest } from './edit-request.ts';

/** The page as it is now. */
export interface PageState {
  readonly page: PageRecord | undefined;
  readonly current: RevisionWithContent | undefined;
}

/** What the editor had before them: the current revision, an older one, or something that cannot be found any more. */
export type EditBase =
  | { readonly kind: 'current' }
  | { readonly kind: 'older'; readonly revision: RevisionWithContent }
  | { readonly kind: 'lost' };

export async function loadPageState(db: Db, title: Title): Promise<PageState> {
  const page = await findPage(db, title);
  return { page, current: page && (await loadRevisionWithContent(db, page.latest)) };
}

/**
 * What an edit is based on. A revision of another page is no base at all; without a base the current revision is it. A base that is
 * only said by its time counts as current if nobody but the editor has edited since.
 */
export async function findBase(
  db: Db,
  performer: Performer,
  request: EditRequest,
  { page, current }: PageState,
): Promise<EditBase> {
  if (!page || !current) return { kind: 'current' };
  if (request.baseRevisionId) return baseOfId(db, request.baseRevisionId, page);
  if (request.baseTimestamp === undefined || request.baseTimestamp >= current.timestamp) return { kind: 'current' };
  if (await onlyEditorSince(db, performer, page, request.baseTimestamp)) return { kind: 'current' };
  const row = await db
    .selectFrom('revision')
    .select('rev_id')
    .where('rev_page', '=', page.id)
    .where('rev_timestamp', '<=', request.baseTimestamp)
    .orderBy('rev_timestamp', 'desc')
    .orderBy('rev_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? baseOfId(db, row.rev_id, page) : { kind: 'lost' };
}

async function baseOfId(db: Db, id: Id, page: PageRecord): Promise<EditBase> {
  if (id === page.latest) return { kind: 'current' };
  const revision = await loadRevision(db, id);
  if (!revision) return { kind: 'lost' };
  if (revision.pageId !== page.id) return { kind: 'current' };
  const older = await loadRevisionWithContent(db, id);
  return older?.content ? { kind: 'older', revision: older } : { kind: 'lost' };
}

async function onlyEditorSince(db: Db, { user }: Performer, page: PageRecord, timestamp: string): Promise<boolean> {
  if (user.id === 0) return false;
  const others = await db
    .selectFrom('revision')
    .innerJoin('actor', 'actor_id', 'rev_actor')
    .select('rev_id')
    .where('rev_page', '=', page.id)
    .where('rev_timestamp', '>', timestamp)
    .where('actor_name', '!=', user.name)
    .limit(1)
    .executeTakeFirst();
  return others === undefined;
}
