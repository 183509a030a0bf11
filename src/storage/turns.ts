import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { kindOf } from './dialect.ts';
import type { Tx } from './storage.ts';

/** Rows of `objectcache` that nobody waits at any more go after a while, in seconds; asked for at every so manieth turn. */
const LIFETIME = 3600;
const CLEARED_EVERY = 500;
const PREFIX = 'awiki:turn:';

let turns = 0;

/**
 * Lets acts that name the same thing (`page:0:Title`) follow each other: this one goes on when those before it have ended, reads what
 * they wrote, and keeps its turns until its own end. For what is read first and written then, where neither a unique key nor the
 * condition of an update guards it; taken before the reading. On SQLite acts follow each other anyway.
 *
 * A turn is a row that is written, not a lock alone: so it also counts where several servers take writes (Galera).
 */
export async function takeTurns(tx: Tx, names: readonly string[]): Promise<void> {
  if (names.length === 0 || kindOf(tx) === 'sqlite') return;
  // In one order, so that two acts do not wait for each other.
  const keys = [...new Set(names)].map(keyOf).sort();
  const token = crypto.randomUUID();
  const rows = keys.map((key) => sql`(${key}, ${token}, ${stamp(LIFETIME)})`);
  await sql`INSERT INTO objectcache (keyname, value, exptime) VALUES ${sql.join(rows)}
    ON DUPLICATE KEY UPDATE value = VALUES(value), exptime = VALUES(exptime)`.execute(tx);
  if (++turns % CLEARED_EVERY !== 0) return;
  await sql`DELETE FROM objectcache WHERE exptime < ${stamp(0)} AND keyname LIKE ${`${PREFIX}%`} LIMIT 1000`.execute(
    tx,
  );
}

const keyOf = (name: string) => PREFIX + createHash('sha1').update(name).digest('hex');

function stamp(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
}
