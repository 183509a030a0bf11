import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { columnType } from '../mariadb/ddl.ts';
import { createTableStatements } from '../sqlite/ddl.ts';
import { coreTables } from './core.ts';
import type { Table } from './table.ts';
import { conformance, withoutConformance } from '../../../test/conformance.ts';

/** Folder with `start.sqlite.gz` and `schema.json`, taken from MediaWiki 1.43. */
const skip = withoutConformance;
const tables: readonly Table[] = coreTables;

test('Each core table in SQLite is what MediaWiki 1.43 makes', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'awiki-test-'));
  const file = join(folder, 'start.sqlite');
  writeFileSync(file, gunzipSync(readFileSync(join(conformance, 'start.sqlite.gz'))));
  const theirs = new Database(file);
  const ours = new Database(':memory:');
  for (const { name } of tables) {
    for (const statement of createTableStatements(tables.find((each) => each.name === name)!)) ours.exec(statement);
    assert.deepEqual(describe(ours, name), describe(theirs, name), name);
  }
  ours.close();
  theirs.close();
  rmSync(folder, { recursive: true });
});

test('Each core column and index in MariaDB is what MediaWiki 1.43 makes', { skip }, () => {
  const schema = JSON.parse(readFileSync(join(conformance, 'schema.json'), 'utf8')) as Schema;
  const core = Object.entries(schema).filter(([, { source }]) => source === 'MediaWiki');
  assert.deepEqual(tables.map(({ name }) => name).sort(), core.map(([name]) => name).sort());
  for (const [name, { columns, indexes }] of core) {
    const { columns: ours, indexes: ourIndexes } = tables.find((each) => each.name === name)!;
    assert.deepEqual(Object.keys(ours), Object.keys(columns), name);
    for (const [column, { type, null: nullable, default: standard, auto }] of Object.entries(columns)) {
      const { facts } = ours[column]!;
      // `binary(32)` is filled up with zeros by the server.
      const default_ = standard?.startsWith('\\0') ? '' : standard;
      assert.deepEqual(
        [facts.mariadb, facts.nullable, facts.default === undefined ? undefined : String(facts.default), facts.auto],
        [type, nullable ?? false, default_, auto ?? false],
        `${name}.${column}: ${columnType(ours[column]!)}`,
      );
    }
    const auto = Object.keys(ours).find((column) => ours[column]!.facts.auto);
    const all = { ...(auto ? { PRIMARY: { kind: 'primary', columns: [auto] } } : {}), ...ourIndexes };
    assert.deepEqual(
      Object.entries(all)
        .map(([key, each]) => [key, each.kind === 'primary' || each.kind === 'unique', each.columns])
        .sort(),
      Object.entries(indexes)
        .map(([key, each]) => [key, each.unique, each.columns])
        .sort(),
      name,
    );
  }
});

test('No two indexes have one name, which SQLite would refuse', () => {
  const database = new Database(':memory:');
  for (const statement of tables.flatMap(createTableStatements)) database.exec(statement);
  database.close();
});

interface Schema {
  [table: string]: {
    source: string;
    columns: Record<string, { type: string; null?: boolean; default?: string; auto?: boolean }>;
    indexes: Record<string, { unique: boolean; columns: string[] }>;
  };
}

function describe(database: Database.Database, table: string): unknown {
  const list = database.pragma(`index_list("${table}")`) as { name: string; unique: number; origin: string }[];
  const indexes = list.map(({ name, unique, origin }) => ({
    name,
    unique,
    origin,
    columns: (database.pragma(`index_info("${name}")`) as { name: string }[]).map((column) => column.name),
  }));
  const { sql } = database
    .prepare<[string], { sql: string }>('SELECT sql FROM sqlite_master WHERE name = ?')
    .get(table)!;
  return {
    columns: database.pragma(`table_info("${table}")`),
    indexes: indexes.sort((a, b) => (a.name < b.name ? -1 : 1)),
    autoincrement: sql.includes('AUTOINCREMENT'),
    virtual: /USING \w+/.exec(sql)?.[0],
  };
}
