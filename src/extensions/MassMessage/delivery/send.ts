import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import { pushJobs } from '../../../wiki/jobs/job-queue.ts';
import { addLogEntry, recentChangeBy } from '../../../wiki/logs/log-entry.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { canRead } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import { hidden } from '../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { fullUrl } from '../../../wikitext/page-url.ts';
import { recipientsOf, type Recipients } from '../list/recipients.ts';

export interface MassMessage {
  /** Page or category of those that it goes to. */
  readonly list: string;
  readonly subject: string;
  /** Wikitext. */
  readonly message?: string | undefined;
  /** A page whose text is the message, or its beginning. */
  readonly page?: string | undefined;
}

/**
 * Sends a message to all pages of a list, by jobs, and logs that. Gives the number of pages. Refuses as `massmessage-empty-subject`,
 * `massmessage-empty-message`, `massmessage-page-message-not-found`, and lists that are none.
 */
export async function sendMassMessage(wiki: Wiki, performer: Performer, message: MassMessage): Promise<number> {
  const subject = message.subject.trim().replace(/\s+/g, ' ');
  if (subject === '') throw new Refusal(msg('massmessage-empty-subject'));
  const recipients = await recipientsOf(wiki, message.list);
  const page =
    message.page === undefined || message.page === '' ? undefined : await pageText(wiki, performer, message.page);
  const text = [page?.text, message.message].flatMap((part) => part?.trim() || []).join('\n\n');
  if (text === '') throw new Refusal(msg('massmessage-empty-message'));
  const { list, revisionId, pages } = recipients;
  const origin = wiki.messages.text(
    msg('massmessage-hidden-comment', performer.user.name, listAddress(wiki, recipients)),
    wiki.site.settings.LanguageCode,
  );
  await wiki.storage.transaction(async (tx) => {
    await pushJobs(wiki, tx, [
      {
        type: 'MassMessageSubmitJob',
        page: list,
        params: {
          subject,
          // Nothing in the names can end the comment.
          text: `${text}\n<!-- ${origin.replaceAll('--', '&#45;&#45;')} -->`,
          pages: pages.map(({ namespace, dbKey }) => ({ namespace, title: dbKey })),
        },
      },
    ]);
    await addLogEntry(wiki, tx, {
      type: 'massmessage',
      action: 'send',
      user: performer.user,
      target: list,
      comment: subject,
      params: { '4::revid': revisionId, '5::pageMessage': page?.title.prefixedText ?? '' },
      recentChange: recentChangeBy(performer),
    });
  });
  return pages.length;
}

/** The list as it was when the message was sent. */
function listAddress({ site }: Wiki, { list, revisionId }: Recipients): string {
  return revisionId === 0 ? fullUrl(site, list) : fullUrl(site, list, `oldid=${revisionId}`);
}

async function pageText(wiki: Wiki, performer: Performer, name: string): Promise<{ title: Title; text: string }> {
  const title = titleOrUndefined(wiki.site, name);
  const page = title?.canExist && canRead(wiki, performer, title) ? await findPage(wiki.db, title) : undefined;
  const revision = page && (await loadRevisionWithContent(wiki.db, page.latest));
  if (!title || revision?.content?.model !== 'wikitext' || revision.deleted & hidden.text) {
    throw new Refusal(msg('massmessage-page-message-not-found', name));
  }
  return { title, text: revision.content.text };
}
