import { id, timestamp, varchar } from '../../storage/schema/column.ts';
import { index, table } from '../../storage/schema/table.ts';

/** Mails that came back for good. */
export const bounceRecords = table(
  'bounce_records',
  { br_id: id(), br_user_email: varchar(255), br_timestamp: timestamp(), br_reason: varchar(255) },
  { br_mail_timestamp: index('br_user_email(50)', 'br_timestamp'), br_timestamp: index('br_timestamp') },
);
