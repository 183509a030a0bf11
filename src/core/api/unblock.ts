import { actionModule } from '../../api/module.ts';
import { id, string, token, user } from '../../api/parameters.ts';
import { requireOnlyOneParameter } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import type { Id } from '../../site/id.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { type Block, type BlockTarget, targetName } from '../../wiki/blocks/block.ts';
import { requireMayBlock } from '../../wiki/blocks/block-rights.ts';
import { findBlockById, findBlocksOfTargets } from '../../wiki/blocks/find-blocks.ts';
import { unblockUser } from '../../wiki/blocks/unblock-user.ts';
import { checkTagsAllowed } from '../../wiki/changes/tag-rights.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { blockTarget } from './block-target.ts';
import { watchUserPage, watchUserParameters } from './target-user.ts';
import { tagsParameter } from './values.ts';

/** Takes a block away. */
export const unblock = actionModule({
  name: 'unblock',
  helpPages: ['API:Block'],
  params: {
    id: id(),
    user: user({ subtypes: ['name', 'ip', 'temp', 'cidr', 'id'] }),
    userid: id({ deprecated: true }),
    reason: string({ default: '' }),
    tags: tagsParameter,
    ...watchUserParameters,
    token: token('csrf'),
  },
  examples: {
    'action=unblock&id=105': 'apihelp-unblock-example-id',
    'action=unblock&user=Bob&reason=Sorry%20Bob': 'apihelp-unblock-example-user',
  },
  async run(context) {
    const { wiki, params, performer } = context;
    requireOnlyOneParameter(context, 'id', 'user', 'userid');
    if (!performer.rights.has('block')) {
      throw new Refusal(msg('apierror-permissiondenied-unblock'), { code: 'permissiondenied' });
    }
    let found: Block;
    if (params.id === undefined) {
      const target = await blockTarget(context);
      await requireMayBlock(wiki, performer, target, 'unblock');
      found = await blockAgainst(wiki, target);
    } else found = await blockOfId(wiki, params.id);
    await checkTagsAllowed(wiki, performer, params.tags ?? []);
    await unblockUser(wiki, performer, found, { reason: params.reason, tags: params.tags ?? [] });
    const name = targetName(found.target) ?? '';
    return {
      id: found.id,
      user: name,
      userid: found.target.kind === 'user' ? found.target.id : 0,
      reason: params.reason,
      ...(await watchUserPage(wiki, performer, name, params)),
    };
  },
});

async function blockOfId(wiki: Wiki, id: Id): Promise<Block> {
  const found = await findBlockById(wiki.db, id);
  if (found && found.expiry >= toMediaWikiTimestamp(wiki.now())) return found;
  throw new Refusal(msg('ipb_cant_unblock', `#${id}`));
}

async function blockAgainst(wiki: Wiki, target: Exclude<BlockTarget, { kind: 'auto' }>): Promise<Block> {
  const where = target.kind === 'user' ? { userIds: [target.id] } : { addresses: [target.name] };
  const [found] = await findBlocksOfTargets(wiki.db, where, toMediaWikiTimestamp(wiki.now()));
  if (found) return found;
  throw new Refusal(msg('ipb_cant_unblock', target.name));
}
