import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mysql2';
import { ask, type Connections } from './connections.ts';
import { isConnectionLost, isLockTimeout, isRolledBack, isTableMissing } from './failures.ts';

/** How long it is tried to find out what became of an act, in milliseconds: servers that were killed come back within it, mostly. */
const PATIENCE = 20_000;

/** A mark that nobody looks for any more goes after a while, in seconds. */
const LIFETIME = 3600;

/** What a connection's last act wrote beside its own rows: where it is found, so are they. */
export interface ActMark {
  readonly key: string;
  readonly value: string;
  readonly threadId: number;
}

const marks = new WeakMap<Connection, { readonly key: string; acts: number }>();

/**
 * Writes a mark in a connection's transaction, as its last step: one row per connection, which every act of it changes. By it
 * `wasKept` says later whether the act was. Undefined where there is no table for it.
 */
export async function markAct(connection: Connection): Promise<ActMark | undefined> {
  const own = marks.get(connection) ?? { key: `awiki:act:${crypto.randomUUID()}`, acts: 0 };
  marks.set(connection, own);
  const value = String(++own.acts);
  const expiry = new Date(Date.now() + LIFETIME * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
  try {
    await ask(
      connection,
      `INSERT INTO objectcache (keyname, value, exptime) VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE value = VALUES(value), exptime = VALUES(exptime)`,
      [own.key, value, expiry],
    );
  } catch (error) {
    if (isTableMissing(error)) return undefined;
    throw error;
  }
  return { key: own.key, value, threadId: connection.threadId ?? 0 };
}

/**
 * Whether the act of a mark was kept, whose connection was lost meanwhile; asked on others until one answers. What the lost one still
 * has open is waited for, and ended where it takes too long: an act that was not kept cannot be kept later. Undefined: nobody says.
 */
export async function wasKept(connections: Connections, mark: ActMark): Promise<boolean | undefined> {
  for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(100)) {
    try {
      const { connection, destroy } = await connections.acquire();
      try {
        return await look(connection, mark);
      } finally {
        destroy();
      }
    } catch (error) {
      if (!isConnectionLost(error) && !isRolledBack(error)) throw error;
    }
  }
  return undefined;
}

async function look(connection: Connection, { key, value, threadId }: ActMark): Promise<boolean> {
  await ask(connection, 'SET SESSION innodb_lock_wait_timeout = 1');
  // A node of a cluster answers when it has all that the others have; other servers do not know the word.
  await ask(connection, 'SET SESSION wsrep_sync_wait = 1').catch(() => undefined);
  const find = () => ask(connection, 'SELECT value FROM objectcache WHERE keyname = ? FOR UPDATE', [key]);
  const found = await find().catch(async (error: unknown) => {
    if (!isLockTimeout(error)) throw error;
    // Only the lost connection writes this row, so it still stands there, and holds it.
    await ask(connection, `KILL CONNECTION ${threadId}`).catch(() => undefined);
    return find();
  });
  const [row] = found.result as unknown[][];
  return row !== undefined && String(row[0]) === value;
}
