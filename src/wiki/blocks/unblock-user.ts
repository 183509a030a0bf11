import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import type { Tx } from '../../storage/storage.ts';
import { hook, runHook } from '../hooks.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import { setNameHidden } from '../visibility/hide-name.ts';
import type { Wiki } from '../wiki.ts';
import { type Block, targetName } from './block.ts';
import { requireMayBlock } from './block-rights.ts';
import { deleteBlocks } from './block-store.ts';
import { takeTurns } from '../../storage/turns.ts';

/** Somebody was unblocked; runs in the act's transaction. */
export const UnblockUserComplete = hook<{ readonly tx: Tx; readonly block: Block; readonly performer: Performer }>(
  'UnblockUserComplete',
);

/** Takes a block away, and the automatic ones that hang on it. */
export async function unblockUser(
  wiki: Wiki,
  performer: Performer,
  block: Block,
  { reason, tags = [] }: { readonly reason: string; readonly tags?: readonly string[] },
): Promise<void> {
  await requireMayBlock(wiki, performer, block.target, 'unblock');
  if (block.hideName && !performer.rights.has('hideuser')) throw new Refusal(msg('unblock-hideuser'));
  await wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, ['blocks']);
    await deleteBlocks(tx, [block.id]);
    if (block.target.kind === 'user' && block.hideName) await setNameHidden(tx, block.target, false);
    const name = targetName(block.target) ?? `#${block.id}`;
    await addLogEntry(wiki, tx, {
      type: 'block',
      action: 'unblock',
      user: performer.user,
      // An automatic block's address must not show.
      target: { namespace: NS.user, dbKey: name.replaceAll(' ', '_') },
      comment: reason,
      relations: { ipb_id: [block.id] },
      tags,
      recentChange: recentChangeBy(performer),
    });
    await runHook(wiki, UnblockUserComplete, { tx, block, performer });
  });
}
