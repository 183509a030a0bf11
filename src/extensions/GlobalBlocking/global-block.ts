import type { Selectable } from 'kysely';
import { ipToHex, parseIpRange } from '../../site/ip.ts';
import type { Db } from '../../storage/storage.ts';
import { namesOfSharedIds } from '../../wiki/users/central-ids.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { GlobalBlockTables } from './tables.ts';

export type GlobalBlock = Selectable<GlobalBlockTables['globalblocks']>;

/** Whom a global block is against: an account by its central id, or addresses by the hexadecimal digits of both ends. */
export type GlobalTarget =
  | { readonly kind: 'user'; readonly name: string; readonly centralId: number }
  | { readonly kind: 'ip' | 'range'; readonly name: string; readonly start: string; readonly end: string };

/** The address or range that a text names in canonical form; undefined if it is none. */
export function addressTarget(text: string): Exclude<GlobalTarget, { kind: 'user' }> | undefined {
  const hex = ipToHex(text);
  if (hex !== undefined) return { kind: 'ip', name: text, start: hex, end: hex };
  const range = parseIpRange(text);
  if (!range) return undefined;
  const isOne = range.start === range.end;
  const name = isOne ? range.start : `${range.start}/${range.bits}`;
  return { kind: isOne ? 'ip' : 'range', name, start: range.startHex, end: range.endHex };
}

/** A query over the global blocks that have not ended; `now` has 14 digits. */
export function selectGlobalBlocks(db: Db, now: string) {
  return db.withTables<GlobalBlockTables>().selectFrom('globalblocks').selectAll().where('gb_expiry', '>=', now);
}

/** The global block of this target itself (nothing that merely covers it). */
export async function findGlobalBlock(db: Db, name: string, now: string): Promise<GlobalBlock | undefined> {
  return await selectGlobalBlocks(db, now)
    .where('gb_address', '=', name)
    .where('gb_autoblock_parent_id', '=', 0)
    .executeTakeFirst();
}

/** The names of those who made blocks; who has none here is absent. */
export function blockersOf(wiki: Wiki, blocks: readonly GlobalBlock[]): Promise<Map<number, string>> {
  return namesOfSharedIds(
    wiki,
    blocks.map(({ gb_by_central_id }) => gb_by_central_id),
  );
}

/** Blocks that were made for an account's, of the addresses that it used. */
export function isAutomatic({ gb_autoblock_parent_id }: GlobalBlock): boolean {
  return gb_autoblock_parent_id !== 0;
}

/** No range that may be blocked begins earlier than this: the widest has the first digits of the address. */
export function widestStart(hex: string): string {
  return hex.startsWith('v6-') ? hex.slice(0, 7) : hex.slice(0, 4);
}
