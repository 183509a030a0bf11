import { ipToHex } from '../../site/ip.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { wikiId } from '../../site/farm.ts';
import type { Block, BlockTarget } from '../../wiki/blocks/block.ts';
import { NO_RESTRICTIONS } from '../../wiki/blocks/block.ts';
import { GetUserBlock } from '../../wiki/blocks/performer-block.ts';
import { on } from '../../wiki/hooks.ts';
import type { Performer } from '../../wiki/performer.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import { sharedIds } from '../../wiki/users/central-ids.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { blockersOf, isAutomatic, selectGlobalBlocks, widestStart, type GlobalBlock } from './global-block.ts';
import { settingsOf } from './settings.ts';
import type { GlobalBlockTables } from './tables.ts';

/** Somebody who acts is held by the one global block that is closest to them. */
export const holdGlobally = on(GetUserBlock, async ({ performer, blocks }, wiki) => {
  const found = await globalBlockOf(wiki, performer);
  if (found) blocks.push(await asBlock(wiki, performer, found));
});

/**
 * The global block that holds somebody on this wiki: their account's, else their address's, else that of the narrowest range,
 * else an automatic one. Addresses do not hold who is exempt.
 */
export async function globalBlockOf(wiki: Wiki, performer: Performer): Promise<GlobalBlock | undefined> {
  if (!settingsOf(wiki).ApplyGlobalBlocks) return undefined;
  const { user, rights, ip, registered } = performer;
  const isExempt = rights.has('ipblock-exempt') || rights.has('globalblock-exempt');
  const hex = isExempt ? undefined : ipToHex(ip);
  const centralId = registered ? (await sharedIds(wiki, [user])).get(user.id) : undefined;
  if (hex === undefined && centralId === undefined) return undefined;
  const rows = await selectGlobalBlocks(wiki.db, toMediaWikiTimestamp(wiki.now()))
    .where((where) =>
      where.or([
        ...(centralId === undefined ? [] : [where('gb_target_central_id', '=', centralId)]),
        ...(hex === undefined
          ? []
          : [
              where.and([
                where('gb_range_start', '>=', widestStart(hex)),
                where('gb_range_start', '<=', hex),
                where('gb_range_end', '>=', hex),
              ]),
            ]),
      ]),
    )
    .execute();
  const holding = rows.filter((row) => !(registered && row.gb_anon_only === 1 && row.gb_target_central_id === 0));
  const exempted = await exemptedHere(wiki, holding);
  return holding.filter(({ gb_id }) => !exempted.has(gb_id)).sort(closestFirst)[0];
}

/** Those among the blocks that do not hold on this wiki. */
async function exemptedHere(wiki: Wiki, blocks: readonly GlobalBlock[]): Promise<Set<number>> {
  if (blocks.length === 0) return new Set();
  const ids = blocks.flatMap((block) => [block.gb_id, block.gb_autoblock_parent_id]);
  const rows = await wiki.db
    .withTables<GlobalBlockTables>()
    .selectFrom('global_block_whitelist')
    .select('gbw_id')
    .where('gbw_id', 'in', ids)
    .execute();
  const named = new Set(rows.map((row) => row.gbw_id));
  const holds = (block: GlobalBlock) => named.has(block.gb_id) || named.has(block.gb_autoblock_parent_id);
  return new Set(blocks.filter(holds).map(({ gb_id }) => gb_id));
}

function closestFirst(one: GlobalBlock, other: GlobalBlock): number {
  const rank = (block: GlobalBlock) => (block.gb_target_central_id !== 0 ? 0 : isAutomatic(block) ? 2 : 1);
  // A range that begins later or ends earlier lies within the other, as both hold the same address.
  const width = ({ gb_range_start, gb_range_end }: GlobalBlock) => sizeOf(gb_range_start, gb_range_end);
  const [a, b] = [width(one), width(other)];
  return rank(one) - rank(other) || (a < b ? -1 : a > b ? 1 : one.gb_id - other.gb_id);
}

function sizeOf(start: string, end: string): bigint {
  const number = (hex: string) => (hex === '' ? 0n : BigInt(`0x${hex.replace('v6-', '')}`));
  return number(end) - number(start);
}

async function asBlock(wiki: Wiki, { user }: Performer, row: GlobalBlock): Promise<Block> {
  const byName = (await blockersOf(wiki, [row])).get(row.gb_by_central_id) ?? '';
  const isHere = row.gb_by_wiki === wikiId(wiki.site.settings);
  const account = byName === '' ? undefined : await findAccountByName(wiki.db, byName);
  const { target, text } = targetOf(row, user);
  return {
    id: row.gb_id,
    target,
    by: account ?? { id: 0, name: byName === '' || isHere ? byName : `${row.gb_by_wiki}>${byName}` },
    reason: row.gb_reason,
    timestamp: row.gb_timestamp,
    expiry: row.gb_expiry,
    sitewide: true,
    restrictions: NO_RESTRICTIONS,
    anonOnly: row.gb_anon_only === 1,
    blockAccountCreation: row.gb_create_account === 1,
    autoblock: row.gb_enable_autoblock === 1,
    blockEmail: false,
    allowUserTalk: false,
    hideName: false,
    parentId: undefined,
    foreignText: text,
  };
}

function targetOf(row: GlobalBlock, user: Performer['user']): { target: BlockTarget; text: string } {
  if (row.gb_target_central_id !== 0) {
    return { target: { kind: 'user', ...user }, text: 'globalblocking-blockedtext-user' };
  }
  if (isAutomatic(row)) {
    return { target: { kind: 'auto', address: row.gb_address }, text: 'globalblocking-blockedtext-autoblock' };
  }
  return row.gb_range_start === row.gb_range_end
    ? { target: { kind: 'ip', name: row.gb_address }, text: 'globalblocking-blockedtext-ip' }
    : { target: { kind: 'range', name: row.gb_address }, text: 'globalblocking-blockedtext-range' };
}
