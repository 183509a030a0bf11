import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseAway } from '../../storage/storage.ts';
import { createParseEngine } from './parse-engine.ts';
import type { WorkerData, WorkerReply, WorkerRequest } from './worker-protocol.ts';

/** The module that a parse worker runs: takes requests one after the other. */
const engine = createParseEngine(workerData as WorkerData);

parentPort?.on('message', (request: WorkerRequest) => {
  void answer(request);
});

async function answer({ id, method, argument, source }: WorkerRequest): Promise<void> {
  let reply: WorkerReply;
  try {
    const { methods, readFrom } = await engine;
    readFrom(source);
    const run = methods[method] as (argument: unknown) => Promise<unknown>;
    reply = { id, ok: true, value: await run(argument) };
  } catch (error) {
    reply = { id, ok: false, error, isDatabaseAway: error instanceof DatabaseAway };
  }
  parentPort?.postMessage(reply);
}
