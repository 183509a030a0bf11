import { makeTitle, type Title } from '../../site/title.ts';
import { msg } from '../../i18n/message.ts';
import { findPage, findPageById } from '../../wiki/pages/page-store.ts';
import type { UserIdentity } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { loadRevision } from '../../wiki/revisions/revision-store.ts';
import { isHidden } from '../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** What somebody is thanked for. */
export interface Thanked {
  /** `rev-12`, `log-7`: by this the log knows that it was thanked for. */
  readonly id: string;
  readonly recipient: UserIdentity;
  readonly title: Title;
  readonly pageId: number;
  readonly revisionId?: number;
  readonly logId?: number;
  /** The revision made the page. */
  readonly isCreation: boolean;
}

/** What a revision is thanked as. Refuses those that are unknown or hidden. */
export async function thankedRevision(wiki: Wiki, revisionId: number): Promise<Thanked> {
  // The first revision is the software's own.
  const revision = revisionId > 1 ? await loadRevision(wiki.db, revisionId) : undefined;
  const page = revision && (await findPageById(wiki.db, revision.pageId));
  if (!revision || !page) throw new Refusal(msg('thanks-error-invalidrevision'), { code: 'invalidrevision' });
  if (isHidden(revision.deleted, 'text')) throw new Refusal(msg('thanks-error-revdeleted'), { code: 'revdeleted' });
  if (isHidden(revision.deleted, 'user')) throw noRecipient();
  return {
    id: `rev-${revision.id}`,
    recipient: revision.user,
    title: makeTitle(wiki.site, page.namespace, page.dbKey),
    pageId: page.id,
    revisionId: revision.id,
    isCreation: revision.parentId === 0,
  };
}

/** What a log entry is thanked as: the revision that the act made, if it made one. Refuses those that may not be thanked for. */
export async function thankedLogEntry(wiki: Wiki, logId: number): Promise<Thanked> {
  const entry = await wiki.db
    .selectFrom('logging')
    .innerJoin('actor', 'actor_id', 'log_actor')
    .select(['log_type', 'log_action', 'log_namespace', 'log_title', 'log_deleted', 'actor_user', 'actor_name'])
    .where('log_id', '=', logId)
    .executeTakeFirst();
  if (!entry) throw new Refusal(msg('thanks-error-invalid-log-id'));
  const { ThanksAllowedLogTypes: allowed } = settingsOf(wiki);
  if (!allowed.includes(entry.log_type) && !allowed.includes(`${entry.log_type}/${entry.log_action}`)) {
    throw new Refusal(msg('thanks-error-invalid-log-type', entry.log_type));
  }
  if (isHidden(entry.log_deleted, 'text')) throw new Refusal(msg('thanks-error-log-deleted'));
  if (isHidden(entry.log_deleted, 'user')) throw noRecipient();
  const revisionId = await revisionOf(wiki, logId);
  if (revisionId !== undefined) return thankedRevision(wiki, revisionId);
  const title = makeTitle(wiki.site, entry.log_namespace, entry.log_title);
  return {
    id: `log-${logId}`,
    recipient: { id: entry.actor_user ?? 0, name: entry.actor_name },
    title,
    pageId: (await findPage(wiki.db, title))?.id ?? 0,
    logId,
    isCreation: false,
  };
}

/** The revision that an act made, if it is still there. */
async function revisionOf({ db }: Wiki, logId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('log_search')
    .select('ls_value')
    .where('ls_field', '=', 'associated_rev_id')
    .where('ls_log_id', '=', logId)
    .executeTakeFirst();
  const revision = row && (await loadRevision(db, Number(row.ls_value)));
  return revision?.id;
}

/** The refusal where nobody can be thanked. */
export function noRecipient(): Refusal {
  return new Refusal(msg('thanks-error-invalidrecipient'), { code: 'invalidrecipient' });
}
