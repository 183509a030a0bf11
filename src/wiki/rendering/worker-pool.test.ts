import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkerKilled, WorkerPool } from './worker-pool.ts';

/** A worker that echoes, or never answers when asked to section. */
const module = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, method, argument }) => {
      if (method === 'section') for (;;);
      parentPort.postMessage({ id, ok: true, value: argument });
    });
  `)}`,
);

test('a request that takes too long is ended with its worker, and others go on', async () => {
  const pool = new WorkerPool({ module, workerData: {}, size: 1, timeLimit: 3000, memoryLimit: 64 });
  try {
    const slow = pool.ask('section', 1);
    const next = pool.ask('parse', 2);
    await assert.rejects(slow, (error) => error instanceof WorkerKilled && error.reason === 'time');
    assert.equal(await next, 2);
  } finally {
    await pool.close();
  }
});

test('requests are answered in turn, each with its own answer', async () => {
  const pool = new WorkerPool({ module, workerData: {}, size: 2, timeLimit: 5000, memoryLimit: 64 });
  try {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => pool.ask('parse', i)));
    assert.deepEqual(answers, [...Array(20).keys()]);
  } finally {
    await pool.close();
  }
});
