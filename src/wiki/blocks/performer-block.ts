import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { hook, runHook } from '../hooks.ts';
import type { Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import type { Block } from './block.ts';
import { findBlocksFor } from './find-blocks.ts';

/** Extensions add blocks that are not in the wiki's own table, after those that are (`blocks` may be changed). */
export const GetUserBlock = hook<{ readonly performer: Performer; readonly blocks: Block[] }>('GetUserBlock');

const known = new WeakMap<Performer, Promise<readonly Block[]>>();

/**
 * The blocks that hold someone who acts: their account's, and their address's unless they are exempt from those. Read once for a
 * performer. What a block keeps them from, `blockApplies` says.
 */
export function blocksOfPerformer(wiki: Wiki, performer: Performer): Promise<readonly Block[]> {
  let blocks = known.get(performer);
  if (!blocks) {
    blocks = loadBlocks(wiki, performer);
    known.set(performer, blocks);
  }
  return blocks;
}

/** Those of them that hold for the whole wiki. */
export async function sitewideBlocks(wiki: Wiki, performer: Performer): Promise<readonly Block[]> {
  return (await blocksOfPerformer(wiki, performer)).filter(({ sitewide }) => sitewide);
}

async function loadBlocks(wiki: Wiki, performer: Performer): Promise<readonly Block[]> {
  const found = await findBlocksFor(
    wiki.db,
    { userId: performer.user.id, ip: performer.rights.has('ipblock-exempt') ? undefined : performer.ip },
    toMediaWikiTimestamp(wiki.now()),
  );
  const blocks = withoutOwnAutoblocks(
    found.filter((block) => !(performer.registered && block.anonOnly && block.target.kind !== 'user')),
  );
  await runHook(wiki, GetUserBlock, { performer, blocks });
  return blocks;
}

/** An automatic block says nothing new to those whose own block it was made for. */
function withoutOwnAutoblocks(blocks: readonly Block[]): Block[] {
  const ids = new Set(blocks.map(({ id }) => id));
  const kept = blocks.filter(({ parentId }) => parentId === undefined || !ids.has(parentId));
  const rank = ({ target }: Block) =>
    target.kind === 'user' ? 0 : target.kind === 'auto' ? 3 : target.kind === 'ip' ? 1 : 2;
  return kept.sort((a, b) => rank(a) - rank(b) || a.id - b.id);
}

/** Acts that no block keeps anyone from. */
const NEVER_BLOCKED = new Set(['read', 'unblock', 'watch', 'purge']);

/** Of what is one's own: a block of pages that forbids all that is done to them does so by name only. */
const OWN_AFFAIRS = new Set(['viewmywatchlist', 'editmywatchlist', 'editmyoptions']);

/** Whether a block keeps its target from an act, on this page or in general. */
export function blockApplies(
  wiki: Wiki,
  block: Block,
  performer: Performer,
  action: string,
  page: { readonly title: Title; readonly pageId: number } | undefined,
): boolean {
  if (NEVER_BLOCKED.has(action)) return false;
  switch (action) {
    case 'createaccount':
    case 'autocreateaccount':
      return block.blockAccountCreation;
    case 'sendemail':
      return block.blockEmail;
    case 'upload':
      if (block.sitewide) return true;
  }
  if (wiki.site.settings.EnablePartialActionBlocks && namesAction(wiki, block, action, page)) return true;
  if (!page) return block.sitewide && !OWN_AFFAIRS.has(action);
  if (block.restrictions.pages.includes(page.pageId)) return true;
  const covers = block.sitewide || block.restrictions.namespaces.includes(page.title.namespace);
  if (!isOwnTalkPage(page.title, performer)) return covers;
  return covers && !(wiki.site.settings.BlockAllowsUTEdit && block.allowUserTalk);
}

/** Whether a partial block names the act. Whoever edits a page that does not exist makes it. */
function namesAction(
  { registry }: Wiki,
  { restrictions: { actions } }: Block,
  action: string,
  page: { readonly pageId: number } | undefined,
): boolean {
  const names = action === 'edit' && page?.pageId === 0 ? [action, 'create'] : [action];
  return names.some((name) => actions.includes(registry.blockActions.get(name) ?? 0));
}

function isOwnTalkPage(title: Title, performer: Performer): boolean {
  return title.namespace === NS.userTalk && title.text === performer.user.name;
}
