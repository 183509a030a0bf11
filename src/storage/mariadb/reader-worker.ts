import { workerData, type MessagePort } from 'node:worker_threads';
import { createConnection, type Connection } from 'mysql2';
import type { MariaDbLocation, SqlValue } from '../storage.ts';
import { ask } from './connections.ts';
import { isConnectionLost } from './failures.ts';
import { connectionOptions, readerSettings, sessionSettings } from './server.ts';
import { outcomeOf } from './values.ts';

export interface ReaderSetup {
  readonly location: MariaDbLocation;
  readonly port: MessagePort;
  /** Counts the answers; whoever waits for one sleeps on it. */
  readonly signal: Int32Array;
}

export interface ReaderQuestion {
  /** Numbers the questions; the reply has the number of its own. */
  readonly id: number;
  readonly sql: string;
  readonly params: readonly SqlValue[];
  /** The replica that is to be asked, counted from 0; undefined: the server that is written to. */
  readonly source: number | undefined;
}

/** `hasStrayed`: a server answered that may be behind the one that was to be asked. `isAway`: no server answers. */
type Answer =
  { readonly rows: object[]; readonly hasStrayed: boolean } | { readonly error: string; readonly isAway: boolean };

export type ReaderReply = Answer & { readonly id: number };

/** How long others stand in for a server that was away before that is tried again, in milliseconds. */
const STAND_IN = 5000;

const { location, port, signal } = workerData as ReaderSetup;

/** The one that is written to, which has all that the others have, stands first. */
const PRIMARY = 0;
const servers = [location.server, ...location.replicas];
const connections = new Map<number, Connection>();
const awayUntil = new Map<number, number>();

/** A connection to a server, or to one that stands in for it where that is away. */
async function connected(wanted: number): Promise<{ at: number; connection: Connection }> {
  const order = [...new Set([wanted, PRIMARY, ...servers.keys()])];
  const hopeful = order.filter((at) => (awayUntil.get(at) ?? 0) <= Date.now());
  let failure: unknown;
  for (const at of hopeful.length > 0 ? hopeful : order) {
    try {
      return { at, connection: connections.get(at) ?? (await connect(at)) };
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      awayUntil.set(at, Date.now() + STAND_IN);
      failure ??= error;
    }
  }
  throw failure;
}

async function connect(at: number): Promise<Connection> {
  const fresh = createConnection(connectionOptions(servers[at]!));
  const forget = () => {
    if (connections.get(at) === fresh) connections.delete(at);
  };
  fresh.on('error', forget);
  fresh.on('end', forget);
  for (const setting of [...sessionSettings, ...readerSettings]) await ask(fresh, setting);
  connections.set(at, fresh);
  return fresh;
}

port.on('message', (question: ReaderQuestion) => {
  void answer(question).then((reply) => {
    port.postMessage({ ...reply, id: question.id } satisfies ReaderReply);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
});

async function answer({ sql, params, source }: ReaderQuestion): Promise<Answer> {
  const wanted = source === undefined ? PRIMARY : source + 1;
  for (let attempt = 1; ; attempt++) {
    let used: { at: number; connection: Connection } | undefined;
    try {
      used = await connected(wanted);
      const { result, fields } = await ask(used.connection, sql, params);
      const outcome = outcomeOf(result, fields, location);
      const hasStrayed = used.at !== wanted && used.at !== PRIMARY;
      return { rows: 'rows' in outcome ? outcome.rows : [], hasStrayed };
    } catch (error) {
      const isAway = isConnectionLost(error);
      if (used && isAway) {
        used.connection.destroy();
        connections.delete(used.at);
        if (attempt <= servers.length) continue;
      }
      return { error: error instanceof Error ? error.message : String(error), isAway };
    }
  }
}
