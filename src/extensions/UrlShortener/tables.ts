import { blob, char, int, tinyint } from '../../storage/schema/column.ts';
import { table, unique } from '../../storage/schema/table.ts';

/** Addresses that have a code: their number. */
export const urlShortCodes = table(
  'urlshortcodes',
  {
    usc_id: int().autoIncrement(),
    /** MD5 of the address, in hexadecimal. */
    usc_url_hash: char(32),
    usc_url: blob(),
    /** Taken away: the code leads nowhere, and none is given. */
    usc_deleted: tinyint().default(0),
  },
  { urlshortcodes_url_hash: unique('usc_url_hash') },
);
