import { coreTables } from './schema/core.ts';
import type { Table } from './schema/table.ts';
import { DatabaseUnusable, type Storage } from './storage.ts';

/** What is in a database: nothing, or a wiki of MediaWiki 1.43 in which tables of extensions may be missing. */
export type DatabaseContent =
  { readonly state: 'empty' } | { readonly state: 'wiki'; readonly missingTables: readonly string[] };

/** Names of columns by table. */
type Found = ReadonlyMap<string, ReadonlySet<string>>;

/** Looks what is in a database. Throws `DatabaseUnusable`, which says what is wrong, if it is no wiki of MediaWiki 1.43. */
export async function checkDatabase(storage: Storage): Promise<DatabaseContent> {
  const found: Found = new Map(
    (await storage.db.introspection.getTables()).map(({ name, columns }) => [
      name,
      new Set(columns.map((column) => column.name)),
    ]),
  );
  if (found.size === 0) return { state: 'empty' };
  checkThatItIsMediaWiki(found);
  const missing = [...missingParts(coreTables, found)];
  if (missing.length > 0) {
    throw new DatabaseUnusable(
      `The database is not of MediaWiki 1.43: it lacks ${listed(missing)}. ` +
        `An older wiki must first be updated by MediaWiki 1.43 itself (its update.php).`,
    );
  }
  await checkMigrations(storage);
  const core = new Set<string>(coreTables.map(({ name }) => name));
  const extensionTables = storage.tables.filter(({ name }) => !core.has(name));
  const incomplete = [
    ...missingParts(
      extensionTables.filter(({ name }) => found.has(name)),
      found,
    ),
  ];
  if (incomplete.length > 0) {
    throw new DatabaseUnusable(
      `Tables of extensions are not those of MediaWiki 1.43: they lack ${listed(incomplete)}. ` +
        `They must first be updated by MediaWiki 1.43 itself (its update.php).`,
    );
  }
  return { state: 'wiki', missingTables: extensionTables.map(({ name }) => name).filter((name) => !found.has(name)) };
}

function checkThatItIsMediaWiki(found: Found): void {
  if (found.has('page') || found.has('revision')) return;
  const prefixed = [...found.keys()].find((name) => name.endsWith('page') && found.has(`${name.slice(0, -4)}revision`));
  if (prefixed !== undefined) {
    throw new DatabaseUnusable(
      `The tables of the database have the prefix “${prefixed.slice(0, -4)}” (DBprefix), which is not supported: rename them.`,
    );
  }
  throw new DatabaseUnusable(
    `The database is not a wiki's: it has no table “page”, but ${listed([...found.keys()].map((name) => `“${name}”`))}.`,
  );
}

function* missingParts(tables: readonly Table[], found: Found): Generator<string> {
  for (const table of tables) {
    const columns = found.get(table.name);
    if (!columns) {
      yield `the table ${table.name}`;
      continue;
    }
    for (const column of Object.keys(table.columns)) {
      // The key of a full-text table is the `rowid` in SQLite.
      if (!columns.has(column) && !(table.fulltext && isKey(table, column))) yield `the column ${table.name}.${column}`;
    }
  }
}

const isKey = ({ indexes }: Table, column: string) =>
  Object.values(indexes).some(({ kind, columns }) => kind === 'primary' && columns.includes(column));

/** Moves of data from old columns to new ones: without them the columns are there, but empty. */
const MIGRATIONS = [
  'MigrateRevisionActorTemp',
  'MigrateRevisionCommentTemp',
  'MigrateLinksTabletemplatelinks',
  'MigrateExternallinks',
  'MigrateLinksTablepagelinks',
  'MigrateBlocks',
];

async function checkMigrations({ db }: Storage): Promise<void> {
  const rows = await db.selectFrom('updatelog').select('ul_key').where('ul_key', 'in', MIGRATIONS).execute();
  const done = new Set(rows.map((row) => row.ul_key));
  const undone = MIGRATIONS.filter((key) => !done.has(key));
  if (undone.length > 0) {
    throw new DatabaseUnusable(
      `The update of the database to MediaWiki 1.43 was not finished (updatelog lacks ${listed(undone)}): run its update.php.`,
    );
  }
}

/** At most ten of them in words. */
function listed(items: readonly string[]): string {
  const shown = items.slice(0, 10).join(', ');
  return items.length > 10 ? `${shown} and ${items.length - 10} more` : shown;
}
