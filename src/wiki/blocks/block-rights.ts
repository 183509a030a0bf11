import { msg } from '../../i18n/message.ts';
import type { Performer } from '../performer.ts';
import { requireRight } from '../permissions/missing-right.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import type { BlockTarget } from './block.ts';
import { sitewideBlocks } from './performer-block.ts';
import { blockInfo } from './block-info.ts';

/**
 * Refuses those who may not block or unblock this target. Someone who is blocked themselves may unblock themselves (with
 * `unblockself`, or if they did it), and block whoever blocked them; nothing else.
 */
export async function requireMayBlock(
  wiki: Wiki,
  performer: Performer,
  target: BlockTarget,
  act: 'block' | 'unblock',
): Promise<void> {
  requireRight(performer, 'block');
  const own = await sitewideBlocks(wiki, performer);
  const isSelf = target.kind === 'user' && target.id === performer.user.id;
  for (const block of own) {
    if (isSelf) {
      if (act === 'block' || block.by.id === performer.user.id || performer.rights.has('unblockself')) continue;
      throw new Refusal(msg('ipbnounblockself'));
    }
    const isBlocker = act === 'block' && target.kind === 'user' && target.id === block.by.id;
    if (isBlocker) continue;
    const info = blockInfo(wiki, [block], wiki.site.settings.LanguageCode);
    throw new Refusal(msg('ipbblocked'), act === 'unblock' ? { data: { blockinfo: info } } : {});
  }
}
