import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { DummyDriver, Kysely, MysqlAdapter, MysqlIntrospector, MysqlQueryCompiler, sql } from 'kysely';
import {
  batches,
  concat,
  greatest,
  insertedId,
  insertIgnore,
  isDuplicateKey,
  kindOf,
  startsWith,
  upsert,
} from './dialect.ts';
import { install } from './install.ts';
import { openStorage } from './open.ts';
import { id, varbinary } from './schema/column.ts';
import { coreTables, type CoreTables } from './schema/core.ts';
import { table, type RowsOf } from './schema/table.ts';
import type { Storage } from './storage.ts';

async function storageOf(t: TestContext): Promise<Storage> {
  const storage = await openStorage({ kind: 'memory' }, { tables: coreTables });
  t.after(() => storage.close());
  await install(storage);
  return storage;
}

/** A MariaDB that says nothing: for the SQL that would be sent. */
const mariadb = new Kysely<CoreTables>({
  dialect: {
    createAdapter: () => new MysqlAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  },
});

test('Rows that are there already are left out and not counted', async (t) => {
  const storage = await storageOf(t);
  const rows = Array.from({ length: 1200 }, (_, i) => ({ ug_user: i, ug_group: 'bot' }));
  const counts = await storage.transaction(async (tx) => [
    await insertIgnore(tx, 'user_groups', rows.slice(0, 10)),
    await insertIgnore(tx, 'user_groups', rows),
  ]);
  assert.deepEqual(counts, [10, 1190]);
});

test('Tables of extensions are written in the same way', async (t) => {
  const notes = table('notes', { note_id: id(), note_text: varbinary(255).nullable() });
  const storage = await openStorage({ kind: 'memory' }, { tables: [...coreTables, notes] });
  t.after(() => storage.close());
  await install(storage);
  await storage.transaction(async (tx) => {
    const db = tx.withTables<RowsOf<[typeof notes]>>();
    assert.equal(await insertIgnore(db, notes, [{ note_text: 'a' }, { note_id: 1, note_text: 'b' }]), 1);
    await upsert(db, notes, { note_id: 1 }, ['note_id'], { note_text: 'c' });
    const rows = await db.selectFrom('notes').selectAll().execute();
    assert.deepEqual(rows, [{ note_id: 1, note_text: 'c' }]);
  });
});

test('An upsert inserts first and updates then', async (t) => {
  const storage = await storageOf(t);
  const add = () =>
    storage.transaction((tx) =>
      upsert(tx, 'category', { cat_title: 'A', cat_pages: 1 }, ['cat_title'], {
        cat_pages: sql`${sql.ref('category.cat_pages')} + 1`,
        cat_subcats: 7,
      }),
    );
  await add();
  await add();
  const row = await storage.db.selectFrom('category').select(['cat_pages', 'cat_subcats']).executeTakeFirst();
  assert.deepEqual(row, { cat_pages: 2, cat_subcats: 7 });
});

test('An insert tells the new row’s id', async (t) => {
  const storage = await storageOf(t);
  const ids = await storage.transaction(async (tx) => {
    const insert = (name: string) => tx.insertInto('actor').values({ actor_name: name }).executeTakeFirstOrThrow();
    return [insertedId(await insert('Ann')), insertedId(await insert('Ben'))];
  });
  assert.deepEqual(ids, [1, 2]);
});

test('A duplicate key is told from other errors', async (t) => {
  const storage = await storageOf(t);
  const insert = () => storage.transaction((tx) => tx.insertInto('actor').values({ actor_name: 'Ann' }).execute());
  await insert();
  await assert.rejects(insert, (error) => isDuplicateKey(error));
  assert.ok(!isDuplicateKey(new Error('x')));
});

test('Both kinds are spoken to in their own words', async (t) => {
  const { db, kind } = await storageOf(t);
  assert.equal(kindOf(db), kind);
  assert.equal(kindOf(mariadb), 'mariadb');
  const [one, other] = [sql.lit(1), sql.lit(2)];
  const { rows } = await sql<{ n: number; text: string }>`
    SELECT ${greatest(db, one, other)} AS n, ${concat(db, sql.lit('a'), sql.lit('b'))} AS text`.execute(db);
  assert.deepEqual(rows, [{ n: 2, text: 'ab' }]);
  assert.equal(greatest(mariadb, one, other).compile(mariadb).sql, 'greatest(1, 2)');
  assert.equal(concat(mariadb, sql.lit('a'), sql.lit('b')).compile(mariadb).sql, "concat('a', 'b')");
});

test('A prefix fits the texts that begin with it, and only those', async (t) => {
  const storage = await storageOf(t);
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
      async (prefix, rest) => {
        for (const text of [prefix + rest, rest]) {
          if (text.includes('\0')) continue;
          // As columns have it: bytes on MariaDB.
          const value = storage.kind === 'mariadb' ? sql<string>`CAST(${text} AS BINARY)` : sql<string>`${text}`;
          const { rows } = await sql<{ fits: number }>`SELECT ${startsWith(value, prefix)} AS fits`.execute(storage.db);
          assert.equal(rows[0]!.fits, text.startsWith(prefix) ? 1 : 0);
        }
      },
    ),
  );
});

test('Batches keep the order and lose nothing', () => {
  assert.deepEqual(batches([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
  assert.deepEqual(batches([], 2), []);
});
