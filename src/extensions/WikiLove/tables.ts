import { blob, flagColumn, int, timestamp, unsignedInt, varchar } from '../../storage/schema/column.ts';
import { index, table } from '../../storage/schema/table.ts';

/** Who sent what to whom, and how much both had written by then. */
export const wikiLoveLog = table(
  'wikilove_log',
  {
    wll_id: int().autoIncrement(),
    wll_timestamp: timestamp(),
    wll_sender: unsignedInt(),
    wll_sender_registration: timestamp().nullable(),
    wll_sender_editcount: int().nullable(),
    wll_receiver: unsignedInt(),
    wll_receiver_registration: timestamp().nullable(),
    wll_receiver_editcount: int().nullable(),
    wll_type: varchar(64),
    wll_subject: varchar(255),
    wll_message: blob(),
    wll_email: flagColumn().default(0),
  },
  {
    wll_timestamp: index('wll_timestamp'),
    wll_type_time: index('wll_type', 'wll_timestamp'),
    wll_sender_time: index('wll_sender', 'wll_timestamp'),
    wll_receiver_time: index('wll_receiver', 'wll_timestamp'),
  },
);
