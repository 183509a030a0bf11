import { titleOrUndefined } from '../../site/parse-title.ts';
import { NS } from '../../site/namespaces.ts';
import { insertedId } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { on } from '../../wiki/hooks.ts';
import { addLogEntry, recentChangeBy } from '../../wiki/logs/log-entry.ts';
import { notify } from '../../wiki/notifications/notify.ts';
import {
  PageDeleteComplete,
  PageMoveComplete,
  PageSaveComplete,
  PageUndeleteComplete,
} from '../../wiki/pages/page-hooks.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import type { Performer } from '../../wiki/performer.ts';
import { findAccountsById } from '../../wiki/users/accounts.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { publisherAccounts } from './check-edits.ts';
import { NEWSLETTER_MODEL, NEWSLETTER_NAMESPACE, readNewsletter, type NewsletterContent } from './content.ts';
import { addPublishers, findByName, publishersOf, removePublishers, subscribe, type Newsletter } from './store.ts';
import { withNewsletters } from './tables.ts';

/** The tables follow the page: a saved one makes or changes its newsletter, logs who writes it from now on, and tells them. */
export const followEdits = on(PageSaveComplete, async ({ tx, title, content, performer }, wiki) => {
  if (content.model !== NEWSLETTER_MODEL || title.namespace !== NEWSLETTER_NAMESPACE) return;
  const written = readNewsletter(content.text);
  const names = written && (await publisherAccounts(wiki, written.publishers));
  if (!written || !names) return;
  const known = await findByName(tx, title.text);
  const newsletter = known?.isActive ? known : await add(wiki, tx, performer, title.text);
  await describe(wiki, tx, newsletter, written);
  const before = await publishersOf(tx, newsletter.id);
  const added = [...names.keys()].filter((id) => !before.includes(id));
  const removed = before.filter((id) => !names.has(id));
  await addPublishers(tx, newsletter.id, added);
  await removePublishers(tx, newsletter.id, removed);
  await subscribe(tx, newsletter.id, added);
  const gone = await findAccountsById(tx, removed);
  for (const id of added) await logPublisher(wiki, tx, performer, newsletter, 'publisher-added', names.get(id)!);
  for (const { name } of gone.values()) await logPublisher(wiki, tx, performer, newsletter, 'publisher-removed', name);
  const facts = { 'newsletter-name': newsletter.name, 'newsletter-id': newsletter.id };
  const tell = (type: string, key: string, recipients: readonly number[]) =>
    recipients.length === 0
      ? undefined
      : notify(wiki, tx, { type, agent: performer.user, extra: { ...facts, [key]: recipients }, recipients });
  await tell('newsletter-newpublisher', 'new-publishers-id', added);
  await tell('newsletter-delpublisher', 'del-publishers-id', removed);
});

/** Nobody subscribes to a newsletter whose page is gone. */
export const followDeletions = on(PageDeleteComplete, async ({ tx, title }) => {
  if (title.namespace === NEWSLETTER_NAMESPACE) await setActive(tx, title.text, false);
});

export const followRestorations = on(PageUndeleteComplete, async ({ tx, title, created }) => {
  if (created && title.namespace === NEWSLETTER_NAMESPACE) await setActive(tx, title.text, true);
});

/** A newsletter is called as its page. */
export const followMoves = on(PageMoveComplete, async ({ tx, from, to }) => {
  if (from.namespace !== NEWSLETTER_NAMESPACE) return;
  const known = await findByName(tx, from.text);
  if (!known) return;
  const stays = to.namespace === NEWSLETTER_NAMESPACE;
  await withNewsletters(tx)
    .updateTable('nl_newsletters')
    .set(stays ? { nl_name: to.text } : { nl_active: 0 })
    .where('nl_id', '=', known.id)
    .execute();
});

async function add(wiki: Wiki, tx: Tx, performer: Performer, name: string): Promise<Newsletter> {
  const inserted = await withNewsletters(tx)
    .insertInto('nl_newsletters')
    .values({ nl_name: name, nl_main_page_id: 0, nl_active: 1, nl_subscriber_count: 0 })
    .executeTakeFirstOrThrow();
  const newsletter = { id: insertedId(inserted), name, isActive: true };
  await addLogEntry(wiki, tx, {
    type: 'newsletter',
    action: 'newsletter-added',
    user: performer.user,
    target: { namespace: NS.special, dbKey: `Newsletter/${newsletter.id}` },
    pageId: 0,
    params: logParams(newsletter),
    recentChange: recentChangeBy(performer),
  });
  await subscribe(tx, newsletter.id, [performer.user.id]);
  return newsletter;
}

async function describe(wiki: Wiki, tx: Tx, { id }: Newsletter, written: NewsletterContent): Promise<void> {
  const home = titleOrUndefined(wiki.site, written.mainpage);
  const homePage = home && (await findPage(tx, home));
  await withNewsletters(tx)
    .updateTable('nl_newsletters')
    .set({ nl_desc: written.description, ...(homePage ? { nl_main_page_id: homePage.id } : {}) })
    .where('nl_id', '=', id)
    .execute();
}

async function logPublisher(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  newsletter: Newsletter,
  action: 'publisher-added' | 'publisher-removed',
  name: string,
): Promise<void> {
  await addLogEntry(wiki, tx, {
    type: 'newsletter',
    action,
    user: performer.user,
    target: { namespace: NS.user, dbKey: name.replaceAll(' ', '_') },
    params: logParams(newsletter),
    recentChange: recentChangeBy(performer),
  });
}

const logParams = ({ id, name }: Newsletter) => ({ '4:newsletter-link:nl_id': `${id}:${name}` });

async function setActive(tx: Tx, name: string, active: boolean): Promise<void> {
  const known = await findByName(tx, name);
  if (!known) return;
  await withNewsletters(tx)
    .updateTable('nl_newsletters')
    .set({ nl_active: active ? 1 : 0 })
    .where('nl_id', '=', known.id)
    .execute();
}
