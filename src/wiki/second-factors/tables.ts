import { blob, int, timestamp, varbinary } from '../../storage/schema/column.ts';
import { index, table, unique, type RowsOf } from '../../storage/schema/table.ts';
import type { Db, Tx } from '../../storage/storage.ts';

/** What accounts prove themselves with besides their passwords: an authenticator app, a security key … */
const devices = table(
  'oathauth_devices',
  {
    oad_id: int().autoIncrement(),
    /** The account's id beyond this wiki, where wikis share accounts. */
    oad_user: int(),
    oad_type: int(),
    oad_name: varbinary(255).nullable(),
    oad_created: timestamp().nullable(),
    /** JSON, each kind's own. */
    oad_data: blob().nullable(),
  },
  { oad_user: index('oad_user') },
);

/** Names of the kinds. */
export const factorTypes = table(
  'oathauth_types',
  { oat_id: int().autoIncrement(), oat_name: varbinary(255) },
  { oat_name: unique('oat_name') },
);

export const secondFactorTables = [devices, factorTypes] as const;

type Rows = RowsOf<typeof secondFactorTables>;

export const withSecondFactors = (db: Db | Tx) => db.withTables<Rows>();
