import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { openStorage } from '../../storage/open.ts';
import { keepOutOfNativeCode, newNativeSection } from './native-section.ts';

/** Opens a reader and asks it without end. */
const BUSY = `
  const { parentPort, workerData } = require('node:worker_threads');
  void (async () => {
    const { guardedReader } = await import(workerData.guard);
    const { openSqliteReader } = await import(workerData.open);
    parentPort.postMessage('begins');
    const reader = guardedReader(workerData.native, () => openSqliteReader(workerData.location));
    const numbers = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 500) SELECT x FROM n';
    for (;;) reader.all(numbers);
  })();`;

test('A thread that loads or asks the database is ended at any moment without taking the process with it', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'wiki.sqlite');
  const storage = await openStorage({ kind: 'sqlite', file }, { tables: [] });
  t.after(() => storage.close());
  for (let round = 0; round < 40; round++) {
    const native = newNativeSection();
    const workerData = {
      native,
      guard: import.meta.resolve('./native-section.ts'),
      open: import.meta.resolve('../../storage/sqlite/reader.ts'),
      location: storage.readerLocation,
    };
    const worker = new Worker(BUSY, { eval: true, workerData });
    await once(worker, 'message');
    // The first moments are those in which the binding loads; timers are too coarse for them.
    for (const end = performance.now() + round / 8; performance.now() < end;);
    await keepOutOfNativeCode(native);
    assert.equal(await worker.terminate(), 1);
  }
});
