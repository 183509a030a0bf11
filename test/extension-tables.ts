import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { createTableStatements } from '../src/storage/sqlite/ddl.ts';
import type { Table } from '../src/storage/schema/table.ts';
import { conformance, withoutConformance } from './conformance.ts';

/** Tests that an extension's tables are those that MediaWiki makes for it: all of them, with their columns and indexes. */
export function testTables(extension: string, tables: readonly Table[]): void {
  test(
    `each table of ${extension} is what MediaWiki makes, on both kinds of database`,
    { skip: withoutConformance },
    (t) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'awiki-test-'));
      t.after(() => rmSync(folder, { recursive: true }));
      writeFileSync(
        path.join(folder, 'start.sqlite'),
        gunzipSync(readFileSync(path.join(conformance, 'start.sqlite.gz'))),
      );
      const theirs = new Database(path.join(folder, 'start.sqlite'));
      const ours = new Database(':memory:');
      const schema = JSON.parse(readFileSync(path.join(conformance, 'schema.json'), 'utf8')) as Schema;
      const names = Object.keys(schema).filter((name) => schema[name]!.source === extension);
      assert.deepEqual(tables.map(({ name }) => name).sort(), names.sort());
      for (const table of tables) {
        for (const statement of createTableStatements(table)) ours.exec(statement);
        assert.deepEqual(shapeOf(ours, table.name), shapeOf(theirs, table.name), table.name);
        for (const [column, { type, null: nullable }] of Object.entries(schema[table.name]!.columns)) {
          const { facts } = table.columns[column]!;
          assert.deepEqual([facts.mariadb, facts.nullable], [type, nullable ?? false], `${table.name}.${column}`);
        }
      }
      ours.close();
      theirs.close();
    },
  );
}

type Schema = Record<string, { source: string; columns: Record<string, { type: string; null?: boolean }> }>;

function shapeOf(database: Database.Database, table: string): unknown {
  const indexes = database.pragma(`index_list("${table}")`) as { name: string; unique: number }[];
  const columnsOf = (index: string) =>
    (database.pragma(`index_info("${index}")`) as { name: string }[]).map(({ name }) => name);
  return [
    database.pragma(`table_info("${table}")`),
    indexes.map(({ name, unique }) => [name, unique, columnsOf(name)]).sort(),
  ];
}
