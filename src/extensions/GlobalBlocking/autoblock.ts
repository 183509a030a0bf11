import { msg } from '../../i18n/message.ts';
import { ipToHex } from '../../site/ip.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { upsert } from '../../storage/dialect.ts';
import { takeTurns } from '../../storage/turns.ts';
import { SpreadAnyAutoBlock } from '../../wiki/blocks/autoblock.ts';
import { on } from '../../wiki/hooks.ts';
import { globalBlockOf } from './apply.ts';
import { selectGlobalBlocks } from './global-block.ts';
import { settingsOf } from './settings.ts';
import { globalBlocks } from './tables.ts';

/** A globally blocked account tried to act: the address that it came from is blocked globally for a while, where its block says so. */
export const spreadGlobally = on(SpreadAnyAutoBlock, async ({ performer }, wiki) => {
  const { GlobalBlockingEnableAutoblocks, GlobalBlockingAutoblockExpiry } = settingsOf(wiki);
  if (!GlobalBlockingEnableAutoblocks) return;
  const held = await globalBlockOf(wiki, performer);
  const hex = ipToHex(performer.ip);
  if (held?.gb_enable_autoblock !== 1 || hex === undefined) return;
  await wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, ['globalblocks']);
    const now = toMediaWikiTimestamp(wiki.now());
    const parent = await selectGlobalBlocks(tx, now).where('gb_id', '=', held.gb_id).executeTakeFirst();
    if (parent?.gb_enable_autoblock !== 1) return;
    const latest = toMediaWikiTimestamp(new Date(wiki.now().getTime() + GlobalBlockingAutoblockExpiry * 1000));
    const gb_expiry = parent.gb_expiry < latest ? parent.gb_expiry : latest;
    const reason = msg('globalblocking-autoblocker', parent.gb_address, parent.gb_reason);
    await upsert(
      tx,
      globalBlocks,
      {
        gb_address: performer.ip,
        gb_by_central_id: parent.gb_by_central_id,
        gb_by_wiki: parent.gb_by_wiki,
        gb_reason: wiki.messages.text(reason, wiki.site.settings.LanguageCode),
        gb_timestamp: now,
        gb_create_account: parent.gb_create_account,
        gb_autoblock_parent_id: parent.gb_id,
        gb_expiry,
        gb_range_start: hex,
        gb_range_end: hex,
      },
      ['gb_address', 'gb_autoblock_parent_id'],
      { gb_expiry, gb_timestamp: now },
    );
  });
});
