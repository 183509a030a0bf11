import { insertIgnore } from '../../storage/dialect.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { publisherRows, subscriptionRows, withNewsletters } from './tables.ts';

/** A newsletter, with the accounts that write it. */
export interface Newsletter {
  readonly id: number;
  readonly name: string;
  readonly isActive: boolean;
}

const COLUMNS = ['nl_id', 'nl_name', 'nl_active'] as const;

/** The newsletter with this id, if its page is there. */
export async function findNewsletter(db: Db | Tx, id: number): Promise<Newsletter | undefined> {
  const row = await withNewsletters(db)
    .selectFrom('nl_newsletters')
    .where('nl_id', '=', id)
    .where('nl_active', '=', 1)
    .select(COLUMNS)
    .executeTakeFirst();
  return row && newsletterOf(row);
}

/** The newest newsletter of this name, active or not. */
export async function findByName(db: Db | Tx, name: string): Promise<Newsletter | undefined> {
  const row = await withNewsletters(db)
    .selectFrom('nl_newsletters')
    .where('nl_name', '=', name)
    .orderBy('nl_id', 'desc')
    .limit(1)
    .select(COLUMNS)
    .executeTakeFirst();
  return row && newsletterOf(row);
}

/** The active newsletter whose home a page is. */
export async function findByMainPage(db: Db | Tx, pageId: number): Promise<Newsletter | undefined> {
  const row = await withNewsletters(db)
    .selectFrom('nl_newsletters')
    .where('nl_main_page_id', '=', pageId)
    .where('nl_active', '=', 1)
    .limit(1)
    .select(COLUMNS)
    .executeTakeFirst();
  return row && newsletterOf(row);
}

/** Ids of the accounts that write a newsletter. */
export async function publishersOf(db: Db | Tx, id: number): Promise<number[]> {
  const rows = await withNewsletters(db)
    .selectFrom('nl_publishers')
    .where('nlp_newsletter_id', '=', id)
    .select('nlp_publisher_id')
    .execute();
  return rows.map(({ nlp_publisher_id }) => nlp_publisher_id);
}

/** Adds accounts to those who write a newsletter. */
export async function addPublishers(tx: Tx, id: number, accounts: readonly number[]): Promise<void> {
  const rows = accounts.map((account) => ({ nlp_newsletter_id: id, nlp_publisher_id: account }));
  if (rows.length > 0) await insertIgnore(tx, publisherRows, rows);
}

/** Takes accounts from those who write a newsletter. */
export async function removePublishers(tx: Tx, id: number, accounts: readonly number[]): Promise<void> {
  if (accounts.length === 0) return;
  await withNewsletters(tx)
    .deleteFrom('nl_publishers')
    .where('nlp_newsletter_id', '=', id)
    .where('nlp_publisher_id', 'in', accounts)
    .execute();
}

/** Lets accounts get a newsletter; those who do already stay as they are. */
export async function subscribe(tx: Tx, id: number, accounts: readonly number[]): Promise<void> {
  const rows = accounts.map((account) => ({ nls_newsletter_id: id, nls_subscriber_id: account }));
  if (rows.length > 0) await countSubscribers(tx, id, await insertIgnore(tx, subscriptionRows, rows));
}

/** Ends somebody's subscription, if they have one. */
export async function unsubscribe(tx: Tx, id: number, account: number): Promise<void> {
  const { numDeletedRows } = await withNewsletters(tx)
    .deleteFrom('nl_subscriptions')
    .where('nls_newsletter_id', '=', id)
    .where('nls_subscriber_id', '=', account)
    .executeTakeFirstOrThrow();
  await countSubscribers(tx, id, -Number(numDeletedRows));
}

async function countSubscribers(tx: Tx, id: number, more: number): Promise<void> {
  if (more === 0) return;
  await withNewsletters(tx)
    .updateTable('nl_newsletters')
    .set((row) => ({ nl_subscriber_count: row('nl_subscriber_count', '-', more) }))
    .where('nl_id', '=', id)
    .execute();
}

function newsletterOf(row: { nl_id: number; nl_name: string; nl_active: number }): Newsletter {
  return { id: row.nl_id, name: row.nl_name, isActive: row.nl_active === 1 };
}
