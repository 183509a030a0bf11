import type { Db } from '../../storage/storage.ts';
import { type Block, type BlockRestrictions, type BlockTarget, NO_RESTRICTIONS } from './block.ts';

const RESTRICTION_KINDS: Readonly<Record<number, keyof BlockRestrictions>> = {
  1: 'pages',
  2: 'namespaces',
  3: 'actions',
};

/** `ir_type` of what a partial block names. */
export const RESTRICTION_TYPES = { pages: 1, namespaces: 2, actions: 3 } as const;

/** A query over blocks with all that a `Block` needs; to be narrowed by the caller and read by `blocksOf`. */
export function selectBlocks(db: Db) {
  return db
    .selectFrom('block')
    .innerJoin('block_target', 'bt_id', 'bl_target')
    .innerJoin('actor', 'actor_id', 'bl_by_actor')
    .innerJoin('comment', 'comment_id', 'bl_reason_id')
    .select([
      'bl_id',
      'bl_timestamp',
      'bl_expiry',
      'bl_sitewide',
      'bl_anon_only',
      'bl_create_account',
      'bl_enable_autoblock',
      'bl_block_email',
      'bl_allow_usertalk',
      'bl_deleted',
      'bl_parent_block_id',
      'bt_address',
      'bt_user',
      'bt_user_text',
      'bt_auto',
      'bt_range_start',
      'bt_range_end',
      'actor_user',
      'actor_name',
      'comment_text',
    ]);
}

type BlockRow = Awaited<ReturnType<ReturnType<typeof selectBlocks>['execute']>>[number];

/** Rows of `selectBlocks` as blocks, in their order. Restrictions of all partial ones are read at once. */
export async function blocksOf(db: Db, rows: readonly BlockRow[]): Promise<Block[]> {
  const partial = rows.filter((row) => row.bl_sitewide === 0).map((row) => row.bl_id);
  const restrictions = await loadRestrictions(db, partial);
  return rows.map((row) => ({
    id: row.bl_id,
    target: targetOf(row),
    by: { id: row.actor_user ?? 0, name: row.actor_name },
    reason: row.comment_text,
    timestamp: row.bl_timestamp,
    expiry: row.bl_expiry,
    sitewide: row.bl_sitewide !== 0,
    restrictions: restrictions.get(row.bl_id) ?? NO_RESTRICTIONS,
    anonOnly: row.bl_anon_only !== 0,
    blockAccountCreation: row.bl_create_account !== 0,
    autoblock: row.bl_enable_autoblock !== 0,
    blockEmail: row.bl_block_email !== 0,
    allowUserTalk: row.bl_allow_usertalk !== 0,
    hideName: row.bl_deleted !== 0,
    parentId: row.bl_parent_block_id || undefined,
  }));
}

function targetOf(row: BlockRow): BlockTarget {
  if (row.bt_user !== null) return { kind: 'user', id: row.bt_user, name: row.bt_user_text ?? '' };
  const address = row.bt_address ?? '';
  if (row.bt_auto !== 0) return { kind: 'auto', address };
  return {
    kind: row.bt_range_start === null || row.bt_range_start === row.bt_range_end ? 'ip' : 'range',
    name: address,
  };
}

async function loadRestrictions(db: Db, blockIds: readonly number[]): Promise<Map<number, BlockRestrictions>> {
  const restrictions = new Map<number, Record<keyof BlockRestrictions, number[]>>();
  if (blockIds.length === 0) return restrictions;
  const rows = await db
    .selectFrom('ipblocks_restrictions')
    .selectAll()
    .where('ir_ipb_id', 'in', blockIds)
    .orderBy('ir_ipb_id')
    .orderBy('ir_type')
    .orderBy('ir_value')
    .execute();
  for (const row of rows) {
    const kind = RESTRICTION_KINDS[row.ir_type];
    if (!kind) continue;
    const of = restrictions.get(row.ir_ipb_id) ?? { pages: [], namespaces: [], actions: [] };
    of[kind].push(row.ir_value);
    restrictions.set(row.ir_ipb_id, of);
  }
  return restrictions;
}
