import { makeTitle } from '../../site/title.ts';
import { msg } from '../../i18n/message.ts';
import { findPage, findPageById } from '../../wiki/pages/page-store.ts';
import type { Thanked } from '../../wiki/notifications/thanks.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { loadRevision } from '../../wiki/revisions/revision-store.ts';
import { isHidden } from '../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** What a revision is thanked as. `source` says where in the interface it began. Refuses those that are unknown or hidden. */
export async function thankedRevision(wiki: Wiki, revisionId: number, source: string): Promise<Thanked> {
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
    type: 'edit-thank',
    extra: {
      revid: revision.id,
      'thanked-user-id': revision.user.id,
      source,
      excerpt: ' ',
      revcreation: revision.parentId === 0,
    },
  };
}

/** What a log entry is thanked as: the revision that the act made, if it made one. Refuses those that may not be thanked for. */
export async function thankedLogEntry(wiki: Wiki, logId: number, source: string): Promise<Thanked> {
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
  if (revisionId !== undefined) return thankedRevision(wiki, revisionId, source);
  const title = makeTitle(wiki.site, entry.log_namespace, entry.log_title);
  return {
    id: `log-${logId}`,
    recipient: { id: entry.actor_user ?? 0, name: entry.actor_name },
    title,
    pageId: (await findPage(wiki.db, title))?.id ?? 0,
    type: 'edit-thank',
    extra: { logid: logId, 'thanked-user-id': entry.actor_user ?? 0, source, excerpt: '', revcreation: false },
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
