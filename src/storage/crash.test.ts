import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { install } from './install.ts';
import { openStorage } from './open.ts';
import { coreTables } from './schema/core.ts';

/** Writes acts of two rows each, and says after each commit how many there are, until it is killed. */
const WRITER = `
  const { openStorage } = await import(process.argv[1]);
  const storage = await openStorage({ kind: 'sqlite', file: process.argv[2] }, { tables: [] });
  for (let n = 1; ; n++) {
    await storage.transaction(async (tx) => {
      await tx.insertInto('actor').values({ actor_name: process.pid + '-' + n }).execute();
      await new Promise(setImmediate);
      await tx.insertInto('comment').values({ comment_hash: n, comment_text: process.pid + '-' + n }).execute();
    });
    process.stdout.write(process.pid + '-' + n + '\\n');
  }`;

test('A process that is killed while it writes leaves every act whole, and all that it has reported', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'awiki-test-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'wiki.sqlite');
  const first = await openStorage({ kind: 'sqlite', file }, { tables: coreTables });
  await install(first);
  await first.close();
  const reported: string[] = [];
  for (let round = 0; round < 3; round++) {
    const args = ['--input-type=module', '--eval', WRITER, import.meta.resolve('./open.ts'), file];
    const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    writer.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    await once(writer.stdout, 'data');
    await sleep(20 + 15 * round);
    writer.kill('SIGKILL');
    await once(writer, 'close');
    // The last line may have been cut.
    reported.push(...output.split('\n').slice(0, -1));
  }
  const storage = await openStorage({ kind: 'sqlite', file }, { tables: coreTables });
  const actors = await storage.db.selectFrom('actor').select('actor_name as text').orderBy('actor_id').execute();
  const comments = await storage.db
    .selectFrom('comment')
    .select('comment_text as text')
    .orderBy('comment_id')
    .execute();
  await storage.close();
  assert.ok(reported.length > 0);
  assert.deepEqual(actors, comments);
  const kept = new Set(actors.map((row) => row.text));
  assert.deepEqual(
    reported.filter((name) => !kept.has(name)),
    [],
  );
});
