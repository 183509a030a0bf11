import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { readerOpener, openStorage, type StorageLocation } from './open.ts';
import { bytes, id } from './schema/column.ts';
import { coreTables } from './schema/core.ts';
import { table, type RowsOf } from './schema/table.ts';
import type { Db, Storage } from './storage.ts';
import { createTables } from './upgrade.ts';

const things = table('things', { thing_id: id(), thing_uuid: bytes(3) });
type Things = RowsOf<[typeof things]>;
const tables = [...coreTables, things];

async function storageOf(t: TestContext, location: StorageLocation = { kind: 'memory' }): Promise<Storage> {
  const storage = await openStorage(location, { tables });
  t.after(() => storage.close());
  await storage.transaction((tx) => createTables(storage, tx, tables));
  return storage;
}

function fileOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'awiki-test-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  return join(folder, 'data', 'wiki.sqlite');
}

const addActor = (db: Db, name: string) =>
  db.insertInto('actor').values({ actor_name: name }).executeTakeFirstOrThrow();
const actors = async (db: Db) =>
  (await db.selectFrom('actor').select('actor_name').orderBy('actor_id').execute()).map((row) => row.actor_name);

test('What a transaction writes is seen by others only once it is committed', async (t) => {
  const storage = await storageOf(t);
  await storage.transaction(async (tx) => {
    await addActor(tx, 'Ann');
    assert.deepEqual(await actors(tx), ['Ann']);
    assert.deepEqual(await actors(storage.db), []);
  });
  assert.deepEqual(await actors(storage.db), ['Ann']);
});

test('A transaction that throws leaves nothing', async (t) => {
  const storage = await storageOf(t);
  const act = storage.transaction(async (tx) => {
    await addActor(tx, 'Ann');
    throw new Error('no');
  });
  await assert.rejects(act, /^Error: no$/);
  assert.deepEqual(await actors(storage.db), []);
  await storage.transaction((tx) => addActor(tx, 'Ben'));
  assert.deepEqual(await actors(storage.db), ['Ben']);
});

test('On SQLite transactions run one after the other, in the order of asking', async (t) => {
  const storage = await storageOf(t, { kind: 'sqlite', file: fileOf(t) });
  let running = 0;
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      storage.transaction(async (tx) => {
        assert.equal(++running, 1);
        await addActor(tx, `User ${i}`);
        await turn();
        running--;
      }),
    ),
  );
  assert.deepEqual(
    await actors(storage.db),
    Array.from({ length: 20 }, (_, i) => `User ${i}`),
  );
});

test('Work for after the commit runs then, and never after a rollback', async (t) => {
  const storage = await storageOf(t);
  const seen: string[][] = [];
  await storage.transaction(async (tx, onCommit) => {
    await addActor(tx, 'Ann');
    onCommit(async () => {
      seen.push(await actors(storage.db));
      await storage.transaction((next) => addActor(next, 'Ben'));
    });
  });
  await storage
    .transaction(async (_tx, onCommit) => {
      onCommit(() => {
        seen.push([]);
      });
      throw new Error('no');
    })
    .catch(() => undefined);
  assert.deepEqual(seen, [['Ann']]);
  assert.deepEqual(await actors(storage.db), ['Ann', 'Ben']);
});

test('A transaction inside a transaction is refused instead of waiting for itself', async (t) => {
  const storage = await storageOf(t);
  const act = storage.transaction(() => storage.transaction((tx) => addActor(tx, 'Ann')));
  await assert.rejects(act, /inside a transaction/);
});

test('Nothing is written beside transactions', async (t) => {
  const storage = await storageOf(t);
  await assert.rejects(addActor(storage.db, 'Ann'), /read.?only/i);
  await assert.rejects(
    storage.db.transaction().execute((tx) => addActor(tx, 'Ann')),
    /storage\.transaction/,
  );
});

test('Text, numbers and booleans are stored in SQLite as MediaWiki stores them', async (t) => {
  const storage = await storageOf(t, { kind: 'sqlite', file: fileOf(t) });
  await storage.transaction(async (tx) => {
    await tx.insertInto('user_properties').values({ up_user: 1, up_property: 'a', up_value: 'ä' }).execute();
    await tx.insertInto('site_stats').values({ ss_row_id: 1, ss_total_edits: 5_000_000_000 }).execute();
    await tx
      .insertInto('text')
      .values({ old_text: Buffer.from([0xff, 0]), old_flags: 'gzip' })
      .execute();
  });
  const types = await sql<{ kind: string }>`
    SELECT typeof(up_value) AS kind FROM user_properties UNION ALL SELECT typeof(ss_total_edits) FROM site_stats
    UNION ALL SELECT typeof(old_text) FROM text UNION ALL SELECT typeof(${3}) UNION ALL SELECT typeof(${true})
  `.execute(storage.db);
  assert.deepEqual(
    types.rows.map((row) => row.kind),
    ['text', 'integer', 'blob', 'integer', 'integer'],
  );
  await assert.rejects(sql`SELECT ${undefined}`.execute(storage.db), /undefined value cannot be stored/);
});

test('Parameters of every kind are compared and limit as they are, and what stands in quotes is left alone', async (t) => {
  const { db, transaction } = await storageOf(t);
  await transaction(async (tx) => {
    for (const name of ['1', '= ?', 'limit ?', "it's = ?"]) await addActor(tx, name);
  });
  const named = async (name: string) =>
    (await db.selectFrom('actor').select('actor_name').where('actor_name', '=', name).limit(1).execute()).length;
  assert.deepEqual(await Promise.all(['1', '= ?', 'limit ?', "it's = ?", '1.0', ''].map(named)), [1, 1, 1, 1, 0, 0]);
  const { rows } = await sql`
    select '= ?' as "a = ?", 'it''s = ?' as b, actor_id from actor where actor_id = ${2} and actor_name = ${'= ?'} limit ${5} offset ${0}
  `.execute(db);
  assert.deepEqual(rows, [{ 'a = ?': '= ?', b: "it's = ?", actor_id: 2 }]);
});

test('A row has strings where its table says text, however the value was stored', async (t) => {
  const storage = await storageOf(t);
  await storage.transaction(async (tx) => {
    await sql`INSERT INTO user_properties (up_user, up_property, up_value) VALUES (1, 'a', x'6100c3a4')`.execute(tx);
    await sql`INSERT INTO categorylinks (cl_from, cl_sortkey, cl_timestamp) VALUES (1, 'a', '20260102030405')`.execute(
      tx,
    );
    await tx.withTables<Things>().insertInto('things').values({ thing_uuid: 'abc' }).execute();
  });
  const property = await storage.db.selectFrom('user_properties').select('up_value as value').executeTakeFirstOrThrow();
  assert.equal(property.value, 'a\0ä');
  const link = await storage.db.selectFrom('categorylinks').select('cl_timestamp').executeTakeFirstOrThrow();
  assert.equal(link.cl_timestamp, '20260102030405');
  const thing = await storage.db.withTables<Things>().selectFrom('things').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual(thing, { thing_id: 1, thing_uuid: Buffer.from('abc') });
});

test('A reader sees each commit at once and cannot write', async (t) => {
  const storage = await storageOf(t);
  const reader = (await readerOpener(structuredClone(storage.readerLocation)))();
  t.after(() => {
    reader.close();
  });
  const statement = 'SELECT actor_name FROM actor WHERE actor_id = ?';
  assert.equal(reader.get(statement, [1]), undefined);
  await storage.transaction((tx) => addActor(tx, 'Ann'));
  assert.deepEqual(reader.get(statement, [1]), { actor_name: 'Ann' });
  assert.deepEqual(reader.all('SELECT actor_id FROM actor'), [{ actor_id: 1 }]);
  assert.throws(() => reader.all('DELETE FROM actor'), /read.?only/i);
});

test('A reader answers each question for itself, also after one that was broken off in the middle', async (t) => {
  const storage = await storageOf(t);
  await storage.transaction(async (tx) => {
    for (let i = 0; i < 20; i++) await addActor(tx, `Actor ${i}`);
  });
  const reader = (await readerOpener(structuredClone(storage.readerLocation)))();
  t.after(() => {
    reader.close();
  });
  const statement = 'SELECT actor_name FROM actor WHERE actor_id = ?';
  /** Asks where so little of the stack is left that the question cannot be asked to its end. */
  const deeper = (depth: number): void => {
    try {
      deeper(depth + 1);
    } catch {
      // It is asked on the way back, each time with a little more of the stack.
    }
    if (answers < 50) {
      try {
        reader.get(statement, [1]);
        answers++;
      } catch {
        // The stack was full.
      }
    }
  };
  let answers = 0;
  deeper(0);
  for (let i = 1; i <= 20; i++) {
    assert.deepEqual(reader.get(statement, [i]), { actor_name: `Actor ${i - 1}` });
  }
});

test('Rows can be streamed while the same query runs elsewhere', async (t) => {
  const storage = await storageOf(t);
  await storage.transaction(async (tx) => {
    for (const name of ['Ann', 'Ben']) await addActor(tx, name);
  });
  const names: string[] = [];
  const query = storage.db.selectFrom('actor').select('actor_name').orderBy('actor_id');
  for await (const row of query.stream()) {
    names.push(row.actor_name);
    assert.ok((await query.execute()).length >= 2);
    await storage.transaction((tx) => addActor(tx, `After ${row.actor_name}`));
  }
  assert.deepEqual(names, ['Ann', 'Ben']);
});

test('A file keeps its content; a database in memory is gone after it is closed', async (t) => {
  const file = fileOf(t);
  const first = await openStorage({ kind: 'sqlite', file }, { tables });
  await first.transaction(async (tx) => {
    await createTables(first, tx, tables);
    await addActor(tx, 'Ann');
  });
  await first.close();
  const second = await openStorage({ kind: 'sqlite', file }, { tables });
  assert.deepEqual(await actors(second.db), ['Ann']);
  await second.close();

  const memory = await openStorage({ kind: 'memory' }, { tables });
  const { readerLocation } = memory;
  const isThere = async () => {
    if (readerLocation.kind === 'sqlite') return existsSync(readerLocation.file);
    const reader = (await readerOpener(readerLocation))();
    try {
      return reader.all('SELECT 1').length === 1;
    } catch {
      return false;
    } finally {
      reader.close();
    }
  };
  assert.ok(await isThere());
  await memory.close();
  assert.ok(!(await isThere()));
});

/** The file of a storage on SQLite. */
function readFile({ readerLocation }: Storage): string {
  assert.ok(readerLocation.kind === 'sqlite');
  return readerLocation.file;
}

test('Twenty storages in one process do not disturb each other', async (t) => {
  const storages = await Promise.all(Array.from({ length: 20 }, () => storageOf(t)));
  await Promise.all(storages.map((storage, i) => storage.transaction((tx) => addActor(tx, `User ${i}`))));
  assert.deepEqual(
    await Promise.all(storages.map((storage) => actors(storage.db))),
    storages.map((_, i) => [`User ${i}`]),
  );
});

test('A transaction waits for another process that is writing', async (t) => {
  const storage = await storageOf(t, { kind: 'sqlite', file: fileOf(t) });
  const other = new Database(readFile(storage));
  other.exec('BEGIN IMMEDIATE');
  const act = storage.transaction((tx) => addActor(tx, 'Ann'));
  await turn();
  assert.deepEqual(await actors(storage.db), []);
  setTimeout(() => {
    other.exec('COMMIT');
    other.close();
  }, 100);
  await act;
  assert.deepEqual(await actors(storage.db), ['Ann']);
});
