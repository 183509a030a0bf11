import { blob, flagColumn, varbinary } from '../../storage/schema/column.ts';
import { index, primary, table } from '../../storage/schema/table.ts';

/** What names look like: accounts by their normalised names. */
export const spoofUser = table(
  'spoofuser',
  {
    su_name: varbinary(255),
    su_normalized: varbinary(255).nullable(),
    su_legal: flagColumn().nullable(),
    su_error: blob().nullable(),
  },
  { PRIMARY: primary('su_name'), su_normname_idx: index('su_normalized', 'su_name') },
);
