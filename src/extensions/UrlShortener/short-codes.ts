import { createHash } from 'node:crypto';
import { msg } from '../../i18n/message.ts';
import { insertIgnore } from '../../storage/dialect.ts';
import type { RowsOf } from '../../storage/schema/table.ts';
import type { Db } from '../../storage/storage.ts';
import { blocksOfPerformer } from '../../wiki/blocks/performer-block.ts';
import type { Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { pingLimiter } from '../../wiki/users/rate-limits.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { idOf } from './codes.ts';
import { settingsOf } from './settings.ts';
import { urlShortCodes } from './tables.ts';

const withTables = (db: Db) => db.withTables<RowsOf<[typeof urlShortCodes]>>();

/** The number of an address that was checked; given now, if it has none yet. Refuses blocked users, and those who are too quick. */
export async function numberOf(wiki: Wiki, performer: Performer, url: string): Promise<number> {
  if ((await blocksOfPerformer(wiki, performer)).length > 0) throw new Refusal(msg('urlshortener-blocked'));
  const hash = createHash('md5').update(url).digest('hex');
  const known = await find(wiki.db, hash);
  if (known !== undefined) return known;
  if (settingsOf(wiki).UrlShortenerReadOnly) throw new Refusal(msg('urlshortener-disabled'));
  if (await pingLimiter(wiki, performer, 'urlshortcode')) throw new Refusal(msg('urlshortener-ratelimit'));
  return wiki.storage.transaction(async (tx) => {
    await insertIgnore(tx, urlShortCodes, [{ usc_url_hash: hash, usc_url: url }]);
    return (await find(tx, hash))!;
  });
}

async function find(db: Db, hash: string): Promise<number | undefined> {
  const row = await withTables(db)
    .selectFrom('urlshortcodes')
    .select(['usc_id', 'usc_deleted'])
    .where('usc_url_hash', '=', hash)
    .executeTakeFirst();
  if (row && row.usc_deleted !== 0) throw new Refusal(msg('urlshortener-deleted'));
  return row?.usc_id;
}

/** The address behind a code; undefined if there is none, or no more. */
export async function addressBehind(wiki: Wiki, code: string): Promise<string | undefined> {
  const id = idOf(code, settingsOf(wiki).UrlShortenerIdSet);
  if (id === undefined || id > 2 ** 31 - 1) return undefined;
  const row = await withTables(wiki.db)
    .selectFrom('urlshortcodes')
    .select('usc_url')
    .where('usc_id', '=', id)
    .where('usc_deleted', '=', 0)
    .executeTakeFirst();
  return row?.usc_url;
}
