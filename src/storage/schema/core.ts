import { filesTables } from './files.ts';
import { linksTables } from './links.ts';
import { logsTables } from './logs.ts';
import { maintenanceTables } from './maintenance.ts';
import { pagesTables } from './pages.ts';
import { revisionsTables } from './revisions.ts';
import type { RowsOf } from './table.ts';
import { usersTables } from './users.ts';

/** MediaWiki 1.43's own tables. */
export const coreTables = [
  ...pagesTables,
  ...revisionsTables,
  ...usersTables,
  ...linksTables,
  ...logsTables,
  ...filesTables,
  ...maintenanceTables,
] as const;

/** Their rows, for Kysely. */
export interface CoreTables extends RowsOf<typeof coreTables> {}
