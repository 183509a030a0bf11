import { sql } from 'kysely';
import { upsert } from '../../storage/dialect.ts';
import { nameOf, temporaryNames } from '../../site/temporary-names.ts';
import { writeSerial } from '../../site/temporary-serial.ts';
import type { Wiki } from '../wiki.ts';
import { findAccountByName } from './accounts.ts';

/** So many names that somebody has already are passed over: an older wiki may hold some of this form. */
const ATTEMPTS = 10;

/** The next free name of a temporary account, which nobody else gets; undefined where none was found. */
export async function nextTemporaryName(wiki: Wiki): Promise<string | undefined> {
  const names = temporaryNames(wiki.site.settings);
  const year = wiki.now().getUTCFullYear();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const serial = await nextSerial(wiki, names.serialProvider.useYear ? year : 0, names.serialProvider.numShards);
    const name = nameOf(names, writeSerial(names.serialMapping, serial), year);
    if (!(await findAccountByName(wiki.db, name))) return name;
  }
  return undefined;
}

/** Numbers are counted in several rows, so that not everybody waits for the same one; each row has its own of every so many. */
async function nextSerial({ storage }: Wiki, year: number, shards: number): Promise<number> {
  const shard = Math.floor(Math.random() * shards);
  const value = await storage.transaction(async (tx) => {
    const row = { uas_shard: shard, uas_year: year, uas_value: 1 };
    const next = { uas_value: sql<number>`${sql.ref('uas_value')} + 1` };
    await upsert(tx, 'user_autocreate_serial', row, ['uas_shard', 'uas_year'], next);
    const { uas_value } = await tx
      .selectFrom('user_autocreate_serial')
      .select('uas_value')
      .where('uas_shard', '=', shard)
      .where('uas_year', '=', year)
      .executeTakeFirstOrThrow();
    return uas_value;
  });
  return value * shards + (shards > 1 ? shard : 0);
}
