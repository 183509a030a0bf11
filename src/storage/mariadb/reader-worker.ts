import { workerData, type MessagePort } from 'node:worker_threads';
import { createConnection, type Connection } from 'mysql2';
import type { MariaDbLocation, SqlValue } from '../storage.ts';
import { ask } from './dialect.ts';
import { connectionOptions, sessionSettings } from './server.ts';
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

export type ReaderReply = { readonly rows: object[] } | { readonly error: string };

const { location, port, signal } = workerData as ReaderSetup;
let connection: Connection | undefined;

async function connected(): Promise<Connection> {
  if (connection) return connection;
  const fresh = createConnection(connectionOptions(location.server));
  const forget = () => {
    if (connection === fresh) connection = undefined;
  };
  fresh.on('error', forget);
  fresh.on('end', forget);
  for (const setting of [...sessionSettings, 'SET SESSION TRANSACTION READ ONLY']) await ask(fresh, setting);
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
  try {
    const { result, fields } = await ask(await connected(), sql, params);
    const outcome = outcomeOf(result, fields, location);
    return { rows: 'rows' in outcome ? outcome.rows : [] };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
