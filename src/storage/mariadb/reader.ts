import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { DatabaseAway, type MariaDbLocation, type Reader, type SqlValue } from '../storage.ts';
import type { ReaderQuestion, ReaderReply, ReaderSetup } from './reader-worker.ts';

/** How long an answer may take, in milliseconds. */
const LIMIT = 60_000;

/**
 * A connection of its own for code that cannot wait: a thread beside it talks to the server, and this one sleeps until the answer
 * is there.
 */
export function openMariaDbReader(location: MariaDbLocation): Reader {
  const { port1: port, port2: theirs } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const setup: ReaderSetup = { location, port: theirs, signal };
  const worker = new Worker(new URL(`./reader-worker.${import.meta.url.split('.').at(-1)}`, import.meta.url), {
    workerData: setup,
    transferList: [theirs],
  });
  worker.unref();
  port.unref();
  let last = 0;
  let source: number | undefined;
  let hasStrayed = false;
  /** Sleeps until a question is answered. Answers to earlier ones, which were broken off (by a full stack, by the limit), are dropped. */
  const replyTo = (id: number): ReaderReply => {
    for (;;) {
      // Looked at before the replies: what comes after them ends the sleep.
      const seen = Atomics.load(signal, 0);
      const reply = receiveMessageOnPort(port)?.message as ReaderReply | undefined;
      if (reply?.id === id) return reply;
      if (!reply && Atomics.wait(signal, 0, seen, LIMIT) === 'timed-out') {
        throw new Error('The database does not answer.');
      }
    }
  };
  const all = <Row>(sql: string, params: readonly SqlValue[] = []): Row[] => {
    const id = ++last;
    port.postMessage({ id, sql, params, source } satisfies ReaderQuestion);
    const reply = replyTo(id);
    if ('error' in reply)
      throw reply.isAway ? new DatabaseAway({ cause: new Error(reply.error) }) : new Error(reply.error);
    hasStrayed ||= reply.hasStrayed;
    return reply.rows as Row[];
  };
  return {
    readFrom(replica) {
      source = replica;
      hasStrayed = false;
    },
    hasStrayed: () => hasStrayed,
    all,
    get: <Row>(sql: string, params: readonly SqlValue[] = []) => all<Row>(sql, params)[0],
    close() {
      port.close();
      void worker.terminate();
    },
  };
}
