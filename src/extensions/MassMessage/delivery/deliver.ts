import { canonicalUser } from '../../../api/validate/users.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import { leaveMessage } from '../../../wiki/edits/leave-message.ts';
import { addLogEntry, recentChangeBy } from '../../../wiki/logs/log-entry.ts';
import { contentText } from '../../../wiki/pages/content-message.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import { performerFor } from '../../../wiki/users/load-performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { msg } from '../../../i18n/message.ts';
import { afterRedirect } from '../list/recipients.ts';
import { settingsOf } from '../settings.ts';
import { deliveryAccount } from './account.ts';

export const DELIVERY_TAG = 'massmessage-delivery';

/** A message as it is written onto pages. */
export interface Delivery {
  readonly subject: string;
  readonly text: string;
}

/** Leaves a message on a page, or logs why not. */
export async function deliver(wiki: Wiki, target: Title, { subject, text }: Delivery): Promise<void> {
  const performer = await performerFor(wiki, await deliveryAccount(wiki));
  const page = await afterRedirect(wiki, target);
  const skipped = await whySkipped(wiki, page);
  if (skipped) return logSkipped(wiki, performer, page, skipped, { '4::subject': subject });
  try {
    await leaveMessage(wiki, performer, {
      title: page,
      subject,
      text,
      isBot: true,
      softwareTags: [DELIVERY_TAG],
    });
  } catch (error) {
    // What is refused today will be refused at the next attempt, too.
    if (!(error instanceof Refusal)) throw error;
    await logSkipped(wiki, performer, page, 'failure', { '4::subject': subject, '5::reason': error.code });
  }
}

type Skipped = 'skipbadns' | 'skipnouser' | 'skipoptout';

async function whySkipped(wiki: Wiki, page: Title): Promise<Skipped | undefined> {
  const { NamespacesToPostIn } = settingsOf(wiki.site.settings);
  if (!page.isTalk && !NamespacesToPostIn.includes(page.namespace)) return 'skipbadns';
  if (page.namespace === NS.userTalk && !(await isSomebody(wiki, page.text.split('/', 1)[0]!))) return 'skipnouser';
  return (await optedOut(wiki, page)) ? 'skipoptout' : undefined;
}

async function isSomebody(wiki: Wiki, name: string): Promise<boolean> {
  if (canonicalUser(wiki.site, name, ['ip']) !== undefined) return true;
  return (await findAccountByName(wiki.db, name)) !== undefined;
}

/** Pages of the category that a message names get no messages. */
async function optedOut(wiki: Wiki, title: Title): Promise<boolean> {
  const category = titleOrUndefined(wiki.site, contentText(wiki, msg('massmessage-optout-category')), NS.category);
  const page = await findPage(wiki.db, title);
  if (!page || category?.namespace !== NS.category) return false;
  const row = await wiki.db
    .selectFrom('categorylinks')
    .select('cl_from')
    .where('cl_from', '=', page.id)
    .where('cl_to', '=', category.dbKey)
    .executeTakeFirst();
  return row !== undefined;
}

function logSkipped(
  wiki: Wiki,
  performer: Performer,
  target: Title,
  action: string,
  params: Record<string, string>,
): Promise<void> {
  return wiki.storage.transaction(async (tx) => {
    await addLogEntry(wiki, tx, {
      type: 'massmessage',
      action,
      user: performer.user,
      target,
      params,
      recentChange: recentChangeBy(performer),
    });
  });
}
