import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql, type Expression, type SqlBool } from 'kysely';
import { createTestWiki } from '../../../wiki/test-wiki.ts';
import { byUser } from './by-user.ts';

test('rows are found, or left out, by name and by id', async (t) => {
  const { db, storage } = await createTestWiki(t);
  await storage.transaction((tx) =>
    sql`insert into actor (actor_id, actor_user, actor_name) values (1, 7, 'Ann'), (2, null, '192.0.2.1')`.execute(tx),
  );
  const names = async (condition: Expression<SqlBool> | undefined): Promise<string[]> => {
    const rows = await db.selectFrom('actor').select('actor_name').where(condition!).orderBy('actor_id').execute();
    return rows.map((row) => String(row.actor_name));
  };
  assert.deepEqual(await names(byUser({ user: 'Ann' })), ['Ann']);
  assert.deepEqual(await names(byUser({ user: '#7' })), ['Ann']);
  assert.deepEqual(await names(byUser({ user: '#8' })), []);
  assert.deepEqual(await names(byUser({ excludeuser: '#7' })), ['192.0.2.1']);
  assert.equal(byUser({}), undefined);
});
