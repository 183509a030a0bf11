import assert from 'node:assert/strict';
import { test } from 'node:test';
import { install } from './install.ts';
import { keptQuery } from './kept-query.ts';
import { openStorage } from './open.ts';
import { coreTables } from './schema/core.ts';

test('a kept query answers each time for the values that it is given', async (t) => {
  const storage = await openStorage({ kind: 'memory' }, { tables: coreTables });
  t.after(() => storage.close());
  await install(storage);
  await storage.transaction(async (tx) => {
    for (let id = 1; id <= 9; id++) {
      await tx
        .insertInto('text')
        .values({ old_id: id, old_text: `text ${id}`, old_flags: id % 2 === 0 ? 'even' : 'odd' })
        .execute();
    }
  });
  let built = 0;
  const ids = keptQuery((db, flag: string, among: readonly number[]) => {
    built++;
    return db
      .selectFrom('text')
      .select('old_id')
      .where('old_flags', '=', flag)
      .where('old_id', 'in', among)
      .orderBy('old_id');
  });
  const answer = async (flag: string, among: number[]) =>
    (await ids(storage.db, flag, among)).map((row) => row.old_id).join(' ');

  assert.equal(await answer('even', [1, 2, 3, 4, 5]), '2 4');
  assert.equal(await answer('odd', [5, 6, 7, 8, 9, 1, 2]), '1 5 7 9');
  assert.equal(await answer('odd', [1, 2, 3, 4, 5, 6, 7, 8]), '1 3 5 7');
  assert.equal(built, 1, 'lists of five to eight values share one statement');
  assert.equal(await answer('odd', [3]), '3');
  assert.equal(await answer('even', [3]), '');
  assert.equal(built, 2);
  await storage.transaction(async (tx) => assert.deepEqual(await ids(tx, 'even', [8]), [{ old_id: 8 }]));
  await assert.rejects(ids(storage.db, 'even', []), RangeError);
});
