import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { hook, runHook } from '../hooks.ts';
import type { Performer } from '../performer.ts';
import { ipIsIn } from '../../site/ip.ts';
import type { Wiki } from '../wiki.ts';
import { type Block, targetName } from './block.ts';
import { blocksOf, selectBlocks } from './block-rows.ts';
import { deleteBlocks, insertBlock, updateBlock } from './block-store.ts';
import { blocksOfPerformer } from './performer-block.ts';
import { takeTurns } from '../../storage/turns.ts';

/** Extensions keep an address from being blocked automatically (`abort` may be set). */
export const AbortAutoblock = hook<{
  readonly address: string;
  readonly block: Block;
  readonly answer: { abort: boolean };
}>('AbortAutoblock');

/** Someone blocked tried to act: extensions spread blocks of theirs. */
export const SpreadAnyAutoBlock = hook<{ readonly performer: Performer }>('SpreadAnyAutoBlock');

/** Someone blocked tried to act: the address that they came from is blocked with them, where their block says so. */
export async function spreadBlocks(wiki: Wiki, performer: Performer): Promise<void> {
  await runHook(wiki, SpreadAnyAutoBlock, { performer });
  const spreading = (await blocksOfPerformer(wiki, performer)).filter(
    ({ target, autoblock, foreignText }) => autoblock && target.kind === 'user' && foreignText === undefined,
  );
  if (spreading.length === 0) return;
  await wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, ['blocks']);
    for (const block of spreading) await autoblock(wiki, tx, block, performer.ip);
  });
}

/** When an account is blocked, the address that it last edited from is blocked with it. */
export async function autoblockLastAddress(wiki: Wiki, tx: Tx, block: Block): Promise<void> {
  if (!block.autoblock || block.target.kind !== 'user' || !wiki.site.settings.PutIPinRC) return;
  const last = await tx
    .selectFrom('recentchanges')
    .innerJoin('actor', 'actor_id', 'rc_actor')
    .select('rc_ip')
    .where('actor_user', '=', block.target.id)
    .where('rc_ip', '!=', '')
    .orderBy('rc_timestamp', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last) await autoblock(wiki, tx, block, last.rc_ip);
}

/** Changes of a block reach the automatic ones that were made for it; without `autoblock` they are gone. */
export async function updateAutoblocks(tx: Tx, parent: Block): Promise<void> {
  const rows = await selectBlocks(tx).where('bl_parent_block_id', '=', parent.id).execute();
  const children = await blocksOf(tx, rows);
  if (!parent.autoblock) {
    await deleteBlocks(
      tx,
      children.map(({ id }) => id),
    );
    return;
  }
  for (const child of children) {
    await updateBlock(tx, {
      ...child,
      by: parent.by,
      blockAccountCreation: parent.blockAccountCreation,
      allowUserTalk: parent.allowUserTalk,
      sitewide: parent.sitewide,
      restrictions: parent.restrictions,
      expiry: parent.expiry < child.expiry ? parent.expiry : child.expiry,
    });
  }
}

/** Blocks an address for a block, no longer than that and no longer than `AutoblockExpiry`. */
async function autoblock(wiki: Wiki, tx: Tx, parent: Block, address: string): Promise<void> {
  if (ipIsIn(address, exemptAddresses(wiki))) return;
  const answer = { abort: false };
  await runHook(wiki, AbortAutoblock, { address, block: parent, answer });
  if (answer.abort) return;
  const now = toMediaWikiTimestamp(wiki.now());
  const latest = toMediaWikiTimestamp(new Date(wiki.now().getTime() + wiki.site.settings.AutoblockExpiry * 1000));
  const expiry = parent.expiry < latest ? parent.expiry : latest;
  const [known] = await blocksOf(
    tx,
    await selectBlocks(tx)
      .where('bt_address', '=', address)
      .where('bt_auto', '=', 1)
      .where('bl_expiry', '>=', now)
      .orderBy('bl_id')
      .execute(),
  );
  if (known) {
    if (expiry > known.expiry) await updateBlock(tx, { ...known, expiry });
    return;
  }
  const name = targetName(parent.target) ?? '';
  const reason = wiki.messages.text(msg('autoblocker', name, parent.reason), wiki.site.settings.LanguageCode);
  await insertBlock(tx, {
    target: { kind: 'auto', address },
    by: parent.by,
    reason,
    timestamp: now,
    expiry,
    sitewide: parent.sitewide,
    restrictions: parent.restrictions,
    anonOnly: false,
    blockAccountCreation: parent.blockAccountCreation,
    autoblock: false,
    blockEmail: false,
    allowUserTalk: parent.allowUserTalk,
    hideName: false,
    parentId: parent.id,
  });
}

/** Addresses that the wiki's own message says are never blocked automatically: one a line, after an asterisk. */
function exemptAddresses({ messages, site }: Wiki): string[] {
  const text = messages.raw('block-autoblock-exemptionlist', site.settings.LanguageCode) ?? '';
  return [...text.matchAll(/^\*\s*(\S+)/gm)].map((match) => match[1]!);
}
