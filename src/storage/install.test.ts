import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { checkDatabase } from './check.ts';
import { install } from './install.ts';
import { openStorage } from './open.ts';
import { id, varbinary } from './schema/column.ts';
import { coreTables } from './schema/core.ts';
import { index, table, type Table } from './schema/table.ts';
import type { Storage } from './storage.ts';
import { upgrade } from './upgrade.ts';
import { conformance, withoutConformance } from '../../test/conformance.ts';

const notes = table('notes', { note_id: id(), note_text: varbinary(255) }, { note_text: index('note_text') });
const start = join(conformance, 'start.sqlite.gz');

async function open(t: TestContext, tables: readonly Table[] = coreTables, file?: string): Promise<Storage> {
  const storage = await openStorage(file === undefined ? { kind: 'memory' } : { kind: 'sqlite', file }, { tables });
  t.after(() => storage.close());
  return storage;
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'awiki-test-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

const run = (storage: Storage, ...statements: string[]) =>
  storage.transaction(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx);
  });

test('An empty database becomes a wiki of MediaWiki 1.43, once', async (t) => {
  const storage = await open(t);
  assert.deepEqual(await checkDatabase(storage), { state: 'empty' });
  await install(storage);
  assert.deepEqual(await checkDatabase(storage), { state: 'wiki', missingTables: [] });
  const statistics = await storage.db.selectFrom('site_stats').select('ss_users').executeTakeFirst();
  assert.deepEqual(statistics, { ss_users: 0 });
  const prefix = await storage.db
    .selectFrom('interwiki')
    .select('iw_url')
    .where('iw_prefix', '=', 'rfc')
    .executeTakeFirst();
  assert.match(prefix?.iw_url ?? '', /\$1$/);
  await assert.rejects(install(storage), { name: 'DatabaseUnusable', message: /has a wiki already/ });
});

test('An upgrade makes the tables of extensions that are missing, and nothing twice', async (t) => {
  const file = join(folderOf(t), 'wiki.sqlite');
  await install(await open(t, coreTables, file));
  const storage = await open(t, [...coreTables, notes], file);
  assert.deepEqual(await checkDatabase(storage), { state: 'wiki', missingTables: ['notes'] });
  assert.deepEqual(await upgrade(storage), ['notes']);
  assert.deepEqual(await upgrade(storage), []);
  await run(storage, "INSERT INTO notes (note_text) VALUES ('a')");
});

test('MediaWiki’s own database is taken as it is', { skip: withoutConformance }, async (t) => {
  const file = join(folderOf(t), 'wiki.sqlite');
  writeFileSync(file, gunzipSync(readFileSync(start)));
  const storage = await open(t, coreTables, file);
  assert.deepEqual(await checkDatabase(storage), { state: 'wiki', missingTables: [] });
  const keys = (database: Storage) => database.db.selectFrom('updatelog').select('ul_key').execute();
  const own = await open(t);
  await install(own);
  const theirs = new Set((await keys(storage)).map((row) => row.ul_key));
  assert.deepEqual(
    (await keys(own)).filter((row) => !theirs.has(row.ul_key)),
    [],
  );
});

test('An older schema is refused with the columns that it lacks', async (t) => {
  const storage = await open(t);
  await install(storage);
  await run(storage, 'ALTER TABLE user DROP COLUMN user_is_temp', 'DROP TABLE block_target');
  await assert.rejects(checkDatabase(storage), {
    name: 'DatabaseUnusable',
    message: /lacks the column user\.user_is_temp, the table block_target\. .*update\.php/,
  });
});

test('A database whose update was not finished is refused', async (t) => {
  const storage = await open(t);
  await install(storage);
  await run(storage, "DELETE FROM updatelog WHERE ul_key = 'MigrateBlocks'");
  await assert.rejects(checkDatabase(storage), { message: /updatelog lacks MigrateBlocks/ });
});

test('An extension’s table with columns missing is refused, not left half', async (t) => {
  const storage = await open(t, [...coreTables, notes]);
  await install(storage);
  await run(
    storage,
    `DROP INDEX note_text${storage.kind === 'mariadb' ? ' ON notes' : ''}`,
    'ALTER TABLE notes DROP COLUMN note_text',
  );
  await assert.rejects(checkDatabase(storage), { message: /lack the column notes\.note_text/ });
});

test('A table prefix is refused by its name', async (t) => {
  const storage = await open(t);
  await run(storage, 'CREATE TABLE mw_page (page_id INTEGER)', 'CREATE TABLE mw_revision (rev_id INTEGER)');
  await assert.rejects(checkDatabase(storage), { message: /prefix “mw_”/ });
});

test('Another program’s database is refused', async (t) => {
  const storage = await open(t);
  await run(storage, 'CREATE TABLE songs (id INTEGER)');
  await assert.rejects(checkDatabase(storage), { message: /not a wiki's.*“songs”/ });
  await assert.rejects(upgrade(storage), { name: 'DatabaseUnusable' });
});

test('What is no SQLite file is refused', async (t) => {
  const folder = folderOf(t);
  const text = join(folder, 'text.sqlite');
  writeFileSync(text, 'Not a database at all. '.repeat(100));
  await assert.rejects(openStorage({ kind: 'sqlite', file: text }, { tables: [] }), {
    name: 'DatabaseUnusable',
    message: /text\.sqlite is not a SQLite database/,
  });
  mkdirSync(join(folder, 'folder'));
  await assert.rejects(openStorage({ kind: 'sqlite', file: join(folder, 'folder') }, { tables: [] }), {
    message: /cannot be opened/,
  });
});
