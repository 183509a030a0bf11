import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseAway } from '../../storage/storage.ts';
import { createParseEngine } from './parse-engine.ts';
import type { WorkerData, WorkerMethods, WorkerReply, WorkerRequest } from './worker-protocol.ts';

/** The module that a parse worker runs: takes requests one after the other. */
const engine = createParseEngine(workerData as WorkerData);

parentPort?.on('message', ({ id, method, argument }: WorkerRequest) => {
  void answer(id, method, argument);
});

async function answer(id: number, method: keyof WorkerMethods, argument: unknown): Promise<void> {
  let reply: WorkerReply;
  try {
    const run = (await engine)[method] as (argument: unknown) => Promise<unknown>;
    reply = { id, ok: true, value: await run(argument) };
  } catch (error) {
    reply = { id, ok: false, error, isDatabaseAway: error instanceof DatabaseAway };
  }
  parentPort?.postMessage(reply);
}
