import type { Tx } from '../../storage/storage.ts';
import { commentIdOf } from '../revisions/comments.ts';
import { actorIdOf } from '../users/actors.ts';
import { ipToHex, parseIpRange } from '../../site/ip.ts';
import type { Block, BlockRestrictions, BlockTarget } from './block.ts';
import { RESTRICTION_TYPES } from './block-rows.ts';

/** Writes a block and gives its id. */
export async function insertBlock(tx: Tx, block: Omit<Block, 'id'>): Promise<number> {
  const targetId = await acquireTarget(tx, block.target);
  const { insertId } = await tx
    .insertInto('block')
    .values({
      bl_target: targetId,
      bl_timestamp: block.timestamp,
      bl_parent_block_id: block.parentId ?? null,
      ...(await columnsOf(tx, block)),
    })
    .executeTakeFirstOrThrow();
  const id = Number(insertId);
  await insertRestrictions(tx, id, block.restrictions);
  return id;
}

/** Writes what a block has become; its target and its time stay. */
export async function updateBlock(tx: Tx, block: Block): Promise<void> {
  await tx
    .updateTable('block')
    .set(await columnsOf(tx, block))
    .where('bl_id', '=', block.id)
    .execute();
  await tx.deleteFrom('ipblocks_restrictions').where('ir_ipb_id', '=', block.id).execute();
  await insertRestrictions(tx, block.id, block.restrictions);
}

/** Takes blocks away, with the automatic ones that hang on them. */
export async function deleteBlocks(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .selectFrom('block')
    .select(['bl_id', 'bl_target'])
    .where((where) => where.or([where('bl_id', 'in', ids), where('bl_parent_block_id', 'in', ids)]))
    .execute();
  if (rows.length === 0) return;
  const all = rows.map((row) => row.bl_id);
  await tx.deleteFrom('ipblocks_restrictions').where('ir_ipb_id', 'in', all).execute();
  await tx.deleteFrom('block').where('bl_id', 'in', all).execute();
  await releaseTargets(
    tx,
    rows.map((row) => row.bl_target),
  );
}

/** Takes away blocks that have ended (at most 1,000 at a time), and all ended ones of this target. */
export async function purgeExpiredBlocks(tx: Tx, now: string): Promise<void> {
  const rows = await tx
    .selectFrom('block')
    .select('bl_id')
    .where('bl_expiry', '<', now)
    .orderBy('bl_expiry')
    .limit(1000)
    .execute();
  await deleteBlocks(
    tx,
    rows.map((row) => row.bl_id),
  );
}

async function columnsOf(tx: Tx, block: Omit<Block, 'id'>) {
  return {
    bl_by_actor: await actorIdOf(tx, block.by),
    bl_reason_id: await commentIdOf(tx, block.reason),
    bl_anon_only: block.anonOnly,
    bl_create_account: block.blockAccountCreation,
    bl_enable_autoblock: block.autoblock,
    bl_expiry: block.expiry,
    bl_deleted: block.hideName,
    bl_block_email: block.blockEmail,
    bl_allow_usertalk: block.allowUserTalk,
    bl_sitewide: block.sitewide,
  };
}

async function insertRestrictions(tx: Tx, id: number, restrictions: BlockRestrictions): Promise<void> {
  const rows = (Object.keys(RESTRICTION_TYPES) as (keyof BlockRestrictions)[]).flatMap((kind) =>
    [...new Set(restrictions[kind])].map((value) => ({
      ir_ipb_id: id,
      ir_type: RESTRICTION_TYPES[kind],
      ir_value: value,
    })),
  );
  if (rows.length > 0) await tx.insertInto('ipblocks_restrictions').values(rows).execute();
}

/** The row of a target, with one block more on it. */
async function acquireTarget(tx: Tx, target: BlockTarget): Promise<number> {
  const query = tx.selectFrom('block_target').select('bt_id').orderBy('bt_id').limit(1);
  const row = await (
    target.kind === 'user'
      ? query.where('bt_user', '=', target.id)
      : query.where('bt_address', '=', addressOf(target)).where('bt_auto', '=', target.kind === 'auto' ? 1 : 0)
  ).executeTakeFirst();
  if (row) {
    await tx
      .updateTable('block_target')
      .set((set) => ({ bt_count: set('bt_count', '+', 1) }))
      .where('bt_id', '=', row.bt_id)
      .execute();
    return row.bt_id;
  }
  const { insertId } = await tx
    .insertInto('block_target')
    .values({ ...targetColumns(target), bt_count: 1 })
    .executeTakeFirstOrThrow();
  return Number(insertId);
}

async function releaseTargets(tx: Tx, targetIds: readonly number[]): Promise<void> {
  for (const id of targetIds) {
    await tx
      .updateTable('block_target')
      .set((set) => ({ bt_count: set('bt_count', '-', 1) }))
      .where('bt_id', '=', id)
      .execute();
  }
  await tx.deleteFrom('block_target').where('bt_id', 'in', targetIds).where('bt_count', '<=', 0).execute();
}

function targetColumns(target: BlockTarget) {
  if (target.kind === 'user') return { bt_user: target.id, bt_user_text: target.name };
  const address = addressOf(target);
  const range = target.kind === 'range' ? parseIpRange(address) : undefined;
  return {
    bt_address: address,
    bt_auto: target.kind === 'auto',
    bt_ip_hex: range?.startHex ?? ipToHex(address) ?? null,
    bt_range_start: range?.startHex ?? null,
    bt_range_end: range?.endHex ?? null,
  };
}

function addressOf(target: Exclude<BlockTarget, { kind: 'user' }>): string {
  return target.kind === 'auto' ? target.address : target.name;
}
