import { blob, flagColumn, id, int, unsignedInt, varchar } from '../../storage/schema/column.ts';
import { index, primary, table, type RowsOf } from '../../storage/schema/table.ts';
import type { Db, Tx } from '../../storage/storage.ts';

const newsletters = table(
  'nl_newsletters',
  {
    nl_id: id(),
    nl_name: varchar(64),
    nl_desc: blob().nullable(),
    nl_main_page_id: unsignedInt(),
    nl_active: flagColumn().default(1),
    /** Below zero: -3 are three, so that an index has those with the most subscribers first. */
    nl_subscriber_count: int().default(0),
  },
  {
    nl_name: index('nl_name'),
    nl_main_page_active: index('nl_main_page_id', 'nl_active'),
    nl_active: index('nl_active'),
    nl_active_subscriber_name: index('nl_active', 'nl_subscriber_count', 'nl_name'),
  },
);

const issues = table(
  'nl_issues',
  { nli_issue_id: unsignedInt(), nli_newsletter_id: int(), nli_page_id: int(), nli_publisher_id: int() },
  { PRIMARY: primary('nli_newsletter_id', 'nli_issue_id') },
);

const subscriptions = table(
  'nl_subscriptions',
  { nls_newsletter_id: int(), nls_subscriber_id: int() },
  { PRIMARY: primary('nls_newsletter_id', 'nls_subscriber_id'), nls_subscriber_id: index('nls_subscriber_id') },
);

const publishers = table(
  'nl_publishers',
  { nlp_newsletter_id: unsignedInt(), nlp_publisher_id: int() },
  { PRIMARY: primary('nlp_publisher_id', 'nlp_newsletter_id'), nlp_nl_id: index('nlp_newsletter_id') },
);

export const newsletterTables = [newsletters, issues, subscriptions, publishers] as const;
export { publishers as publisherRows, subscriptions as subscriptionRows };

export const withNewsletters = (db: Db | Tx) => db.withTables<RowsOf<typeof newsletterTables>>();
