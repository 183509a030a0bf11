import { createHash, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { batches, kindOf, takesWritesElsewhere } from './dialect.ts';
import type { Tx } from './storage.ts';
import { atTheEnd } from './transactions.ts';

/** Rows of `objectcache` that nobody waits at any more go after a while, in seconds; asked for whenever so many were written. */
const LIFETIME = 3600;
const CLEARED_EVERY = 500;
const PREFIX = 'awiki:turn:';

/** So many rows stand for a thing that many acts rely on, so that these seldom meet at one. */
const SHARES = 8;

let written = 0;

/**
 * Lets acts that name the same thing (`page:0:Title`) follow each other: this one goes on when those before it have ended, reads what
 * they wrote, and keeps its turns until its own end. For what is read first and written then, where neither a unique key nor the
 * condition of an update guards it; taken before the reading. On SQLite acts follow each other anyway.
 *
 * A turn is a row that is written, not a lock alone: so it also counts where several servers take writes (Galera).
 */
export async function takeTurns(tx: Tx, names: readonly string[]): Promise<void> {
  if (kindOf(tx) !== 'sqlite') await writeTurns(tx, names);
}

/**
 * Says that an act relies on things staying as it has read them until its end, as many acts may at once. On its own server it keeps
 * their rows itself (`forShare`); this is for other servers that take writes, too (Galera), which compare only what acts write: of
 * this act and one that changes such a thing (`changeRelied`) without having seen the other, one is done again.
 */
export async function relyOn(tx: Tx, names: readonly string[]): Promise<void> {
  if (names.length === 0 || !takesWritesElsewhere(tx)) return;
  await atTheEnd(tx, () =>
    writeTurns(
      tx,
      names.map((name) => shareOf(name, randomInt(SHARES))),
    ),
  );
}

/** Says that an act changes things that others may rely on: when it has changed them, and before it looks who does. */
export async function changeRelied(tx: Tx, names: readonly string[]): Promise<void> {
  if (!takesWritesElsewhere(tx)) return;
  await writeTurns(
    tx,
    names.flatMap((name) => Array.from({ length: SHARES }, (_, share) => shareOf(name, share))),
  );
}

const shareOf = (name: string, share: number) => `${name}:share:${share}`;

async function writeTurns(tx: Tx, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  // In one order, so that two acts do not wait for each other.
  const keys = [...new Set(names)].map(keyOf).sort();
  const token = crypto.randomUUID();
  for (const some of batches(keys, 1000)) {
    const rows = some.map((key) => sql`(${key}, ${token}, ${stamp(LIFETIME)})`);
    await sql`INSERT INTO objectcache (keyname, value, exptime) VALUES ${sql.join(rows)}
      ON DUPLICATE KEY UPDATE value = VALUES(value), exptime = VALUES(exptime)`.execute(tx);
  }
  written += keys.length;
  if (written < CLEARED_EVERY) return;
  written = 0;
  await sql`DELETE FROM objectcache WHERE exptime < ${stamp(0)} AND keyname LIKE ${`${PREFIX}%`} LIMIT 1000`.execute(
    tx,
  );
}

const keyOf = (name: string) => PREFIX + createHash('sha1').update(name).digest('hex');

function stamp(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
}
