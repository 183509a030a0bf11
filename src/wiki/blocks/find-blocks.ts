import { keptQuery } from '../../storage/kept-query.ts';
import type { Db } from '../../storage/storage.ts';
import { isStorable, type Id } from '../../site/id.ts';
import { ipToHex } from '../../site/ip.ts';
import type { Block } from './block.ts';
import { blocksOf, selectBlocks } from './block-rows.ts';

/** No block has the account 0, or an empty address: these stand for what was not asked for. */
const selectBlocksFor = keptQuery((db, userId: number, address: string, start: string, hex: string, now: string) =>
  selectBlocks(db)
    .where((where) =>
      where.or([
        where('bt_user', '=', userId),
        where('bt_address', '=', address),
        // The first digits of a range's two ends are the same as the address's, as no range is wider than /16 or /19.
        where.and([
          where('bt_range_start', '>=', start),
          where('bt_range_start', '<=', hex),
          where('bt_range_end', '>=', hex),
        ]),
      ]),
    )
    .where('bl_expiry', '>=', now)
    .orderBy('bl_id'),
);

/** Blocks of this account, and of this address in every way: by itself, by ranges, by automatic blocks. Oldest first. */
export async function findBlocksFor(
  db: Db,
  { userId, ip }: { readonly userId?: number | undefined; readonly ip?: string | undefined },
  now: string,
): Promise<Block[]> {
  const hex = ip === undefined ? undefined : ipToHex(ip);
  const rows = await selectBlocksFor(
    db,
    userId ?? 0,
    hex === undefined ? '' : ip!,
    hex === undefined ? '' : widestStart(hex),
    hex ?? '',
    now,
  );
  return blocksOf(db, rows);
}

/** Blocks of these accounts, addresses or ranges themselves (nothing that merely covers them). */
export async function findBlocksOfTargets(
  db: Db,
  { userIds = [], addresses = [] }: { readonly userIds?: readonly number[]; readonly addresses?: readonly string[] },
  now: string,
): Promise<Block[]> {
  if (userIds.length === 0 && addresses.length === 0) return [];
  const rows = await selectBlocks(db)
    .where((where) =>
      where.or([
        ...(userIds.length > 0 ? [where('bt_user', 'in', userIds)] : []),
        ...(addresses.length > 0 ? [where.and([where('bt_address', 'in', addresses), where('bt_auto', '=', 0)])] : []),
      ]),
    )
    .where('bl_expiry', '>=', now)
    .orderBy('bl_id')
    .execute();
  return blocksOf(db, rows);
}

/** The block of this id, also if it has ended. */
export async function findBlockById(db: Db, id: Id): Promise<Block | undefined> {
  if (!isStorable(id)) return undefined;
  const rows = await selectBlocks(db).where('bl_id', '=', id).execute();
  return (await blocksOf(db, rows))[0];
}

/** The account's blocks by its id: for lists of users. */
export async function findBlocksOfAccounts(
  db: Db,
  userIds: readonly number[],
  now: string,
): Promise<Map<number, Block>> {
  const blocks = new Map<number, Block>();
  for (const block of await findBlocksOfTargets(db, { userIds }, now)) {
    if (block.target.kind === 'user' && !blocks.has(block.target.id)) blocks.set(block.target.id, block);
  }
  return blocks;
}

/** Those among the accounts whose names are hidden. */
export async function findHiddenAccounts(db: Db, userIds: readonly number[]): Promise<Set<number>> {
  if (userIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('block_target')
    .innerJoin('block', 'bl_target', 'bt_id')
    .select('bt_user')
    .where('bt_user', 'in', userIds)
    .where('bl_deleted', '=', 1)
    .execute();
  return new Set(rows.map((row) => row.bt_user!));
}

/** No range begins earlier than this: the widest that may be blocked has the first four digits of the address. */
function widestStart(hex: string): string {
  return hex.startsWith('v6-') ? hex.slice(0, 7) : hex.slice(0, 4);
}
