import { workerData, type MessagePort } from 'node:worker_threads';
import { createConnection, type Connection } from 'mysql2';
import type { MariaDbLocation, SqlValue } from '../storage.ts';
import { ask } from './connections.ts';
import { isConnectionLost } from './failures.ts';
import { connectionOptions, readerSettings, sessionSettings, type MariaDbServer } from './server.ts';
import { outcomeOf } from './values.ts';

export interface ReaderSetup {
  readonly location: MariaDbLocation;
  readonly port: MessagePort;
  /** Counts the answers; whoever waits for one sleeps on it. */
  readonly signal: Int32Array;
}

export interface ReaderQuestion {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** `isAway`: no server answers. */
export type ReaderReply = { readonly rows: object[] } | { readonly error: string; readonly isAway: boolean };

/** How long a replica stands in for a server that was away before that is tried again, in milliseconds. */
const STAND_IN = 5000;

const { location, port, signal } = workerData as ReaderSetup;
let connection: Connection | undefined;
let until = Infinity;

/** A connection to the server, or to a replica where that is away. */
async function connected(): Promise<Connection> {
  if (connection && Date.now() < until) return connection;
  connection?.destroy();
  connection = undefined;
  const [server, ...replicas] = [location.server, ...location.replicas];
  try {
    until = Infinity;
    return await connect(server!);
  } catch (error) {
    if (!isConnectionLost(error)) throw error;
    until = Date.now() + STAND_IN;
    for (const replica of replicas) {
      try {
        return await connect(replica);
      } catch {
        continue;
      }
    }
    throw error;
  }
}

async function connect(server: MariaDbServer): Promise<Connection> {
  const fresh = createConnection(connectionOptions(server));
  const forget = () => {
    if (connection === fresh) connection = undefined;
  };
  fresh.on('error', forget);
  fresh.on('end', forget);
  for (const setting of [...sessionSettings, ...readerSettings]) await ask(fresh, setting);
  return (connection = fresh);
}

port.on('message', ({ sql, params }: ReaderQuestion) => {
  void answer(sql, params).then((reply) => {
    port.postMessage(reply);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
});

async function answer(sql: string, params: readonly SqlValue[]): Promise<ReaderReply> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { result, fields } = await ask(await connected(), sql, params);
      const outcome = outcomeOf(result, fields, location);
      return { rows: 'rows' in outcome ? outcome.rows : [] };
    } catch (error) {
      const isAway = isConnectionLost(error);
      if (attempt === 1 && isAway) {
        connection?.destroy();
        connection = undefined;
        continue;
      }
      return { error: error instanceof Error ? error.message : String(error), isAway };
    }
  }
}
