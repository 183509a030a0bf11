import { msg, type Message } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { parseExpiry } from '../../site/expiry.ts';
import { hook, runHook } from '../hooks.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import { findPagesById } from '../pages/page-store.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import { parseIpRange } from '../../site/ip.ts';
import { setNameHidden } from '../visibility/hide-name.ts';
import type { Wiki } from '../wiki.ts';
import { autoblockLastAddress, updateAutoblocks } from './autoblock.ts';
import { actionNames, type Block, type BlockRestrictions, type BlockTarget, NO_RESTRICTIONS } from './block.ts';
import { insertBlock, purgeExpiredBlocks, updateBlock } from './block-store.ts';
import { requireMayBlock } from './block-rights.ts';
import { findBlocksOfTargets } from './find-blocks.ts';
import { takeTurns } from '../../storage/turns.ts';

/** A block that somebody asks for. */
export interface BlockRequest {
  readonly target: Exclude<BlockTarget, { kind: 'auto' }>;
  /** In words (`1 week`, `infinite`) or as a date. */
  readonly expiry: string;
  readonly reason: string;
  readonly anonOnly: boolean;
  readonly blockAccountCreation: boolean;
  readonly autoblock: boolean;
  readonly blockEmail: boolean;
  readonly hideName: boolean;
  readonly allowUserTalk: boolean;
  /** Change a block that is there. */
  readonly reblock: boolean;
  /** Undefined: the whole wiki. */
  readonly partial?: BlockRestrictions | undefined;
  readonly tags?: readonly string[];
}

/** Somebody was blocked, or their block was changed; runs in the act's transaction. */
export const BlockIpComplete = hook<{
  readonly tx: Tx;
  readonly block: Block;
  readonly performer: Performer;
  readonly previous: Block | undefined;
}>('BlockIpComplete');

/** Blocks an account, an address or a range. */
export async function blockUser(wiki: Wiki, performer: Performer, request: BlockRequest): Promise<Block> {
  await requireMayBlock(wiki, performer, request.target, 'block');
  requireTalkOpen(wiki, request);
  const wanted = blockOf(wiki, performer, request);
  await checkBlock(wiki, performer, request, wanted);
  return wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, ['blocks']);
    const now = toMediaWikiTimestamp(wiki.now());
    await purgeExpiredBlocks(tx, now);
    const [previous] = await findBlocksOfTargets(tx, targetIds(request.target), now);
    if (previous && (!request.reblock || sameBlock(previous, wanted))) throw refusal('ipb_already_blocked', wanted);
    if (previous?.hideName && !performer.rights.has('hideuser')) throw new Refusal(msg('cant-see-hidden-user'));
    const block = previous ? { ...wanted, id: previous.id, timestamp: previous.timestamp } : await inserted(tx, wanted);
    if (previous) {
      await updateBlock(tx, block);
      await updateAutoblocks(tx, block);
    }
    await autoblockLastAddress(wiki, tx, block);
    if (block.target.kind === 'user' && block.hideName !== (previous?.hideName ?? false)) {
      await setNameHidden(tx, block.target, block.hideName);
    }
    await logBlock(wiki, tx, { performer, request, block, action: previous ? 'reblock' : 'block' });
    await runHook(wiki, BlockIpComplete, { tx, block, performer, previous });
    return block;
  });
}

async function inserted(tx: Tx, block: Omit<Block, 'id'>): Promise<Block> {
  return { ...block, id: await insertBlock(tx, block) };
}

function blockOf(wiki: Wiki, performer: Performer, request: BlockRequest): Omit<Block, 'id'> {
  const { settings } = wiki.site;
  const isAccount = request.target.kind === 'user';
  return {
    target: request.target,
    by: performer.user,
    reason: request.reason,
    timestamp: toMediaWikiTimestamp(wiki.now()),
    expiry: readExpiry(wiki, request.expiry),
    sitewide: !request.partial,
    restrictions: request.partial ?? NO_RESTRICTIONS,
    anonOnly: !isAccount && request.anonOnly,
    blockAccountCreation: request.blockAccountCreation,
    autoblock: isAccount && request.autoblock,
    blockEmail: request.blockEmail && settings.SysopEmailBans,
    allowUserTalk: settings.BlockAllowsUTEdit && request.allowUserTalk,
    hideName: isAccount && request.hideName,
    parentId: undefined,
  };
}

function readExpiry(wiki: Wiki, text: string): string {
  const expiry = parseExpiry(text, wiki.now());
  if (expiry === undefined) throw new Refusal(msg('ipb_expiry_invalid'));
  if (expiry < toMediaWikiTimestamp(wiki.now())) throw new Refusal(msg('ipb_expiry_old'));
  return expiry;
}

/** Who is blocked in parts keeps their talk page, unless its namespace is one of the parts. */
function requireTalkOpen({ site }: Wiki, { partial, allowUserTalk }: BlockRequest): void {
  if (!partial || partial.namespaces.includes(NS.userTalk)) return;
  if (!allowUserTalk || !site.settings.BlockAllowsUTEdit) throw new Refusal(msg('ipb-prevent-user-talk-edit'));
}

async function checkBlock(
  wiki: Wiki,
  performer: Performer,
  request: BlockRequest,
  block: Omit<Block, 'id'>,
): Promise<void> {
  if (request.target.kind === 'range') checkRange(wiki, request.target.name);
  if (block.blockEmail && !performer.rights.has('blockemail')) throw new Refusal(msg('apierror-cantblock-email'));
  if (block.hideName) await checkHiding(wiki, performer, request, block);
  if (!request.partial) return;
  const { pages, namespaces, actions } = block.restrictions;
  if (pages.length + namespaces.length + actions.length > 0) return;
  if (!block.blockEmail && !block.blockAccountCreation && block.allowUserTalk) {
    throw new Refusal(msg('ipb-empty-block'));
  }
}

function checkRange(wiki: Wiki, name: string): void {
  const range = parseIpRange(name);
  if (!range) throw new Refusal(msg('ip_range_invalid'));
  const limit = wiki.site.settings.BlockCIDRLimit[`IPv${range.version}`] ?? 0;
  if (range.bits < limit) throw new Refusal(msg('ip_range_toolarge', limit));
}

async function checkHiding(
  wiki: Wiki,
  performer: Performer,
  { target }: BlockRequest,
  block: Omit<Block, 'id'>,
): Promise<void> {
  if (!performer.rights.has('hideuser')) throw new Refusal(msg('badaccess-group0'));
  if (block.expiry !== 'infinity') throw new Refusal(msg('ipb_expiry_temp'));
  if (target.kind !== 'user') return;
  const limit = wiki.site.settings.HideUserContribLimit;
  const row = await wiki.db
    .selectFrom('user')
    .select('user_editcount')
    .where('user_id', '=', target.id)
    .executeTakeFirst();
  if ((row?.user_editcount ?? 0) > limit) throw new Refusal(msg('ipb_hide_invalid', limit));
}

function targetIds(target: BlockRequest['target']) {
  return target.kind === 'user' ? { userIds: [target.id] } : { addresses: [target.name] };
}

function sameBlock(one: Block, other: Omit<Block, 'id'>): boolean {
  const facts = ({ restrictions, ...block }: Omit<Block, 'id'>) => [
    block.expiry,
    block.reason,
    block.sitewide,
    block.anonOnly,
    block.blockAccountCreation,
    block.autoblock,
    block.blockEmail,
    block.allowUserTalk,
    block.hideName,
    ...(['pages', 'namespaces', 'actions'] as const).map((kind) => [...restrictions[kind]].sort((a, b) => a - b)),
  ];
  return JSON.stringify(facts(one)) === JSON.stringify(facts(other));
}

function refusal(key: string, { target }: Omit<Block, 'id'>): Refusal {
  const message: Message = msg(key, target.kind === 'auto' ? '' : target.name);
  return new Refusal(message);
}

interface LoggedBlock {
  readonly performer: Performer;
  readonly request: BlockRequest;
  readonly block: Block;
  readonly action: 'block' | 'reblock';
}

async function logBlock(wiki: Wiki, tx: Tx, { performer, request, block, action }: LoggedBlock): Promise<void> {
  const hidden = block.hideName;
  await addLogEntry(wiki, tx, {
    type: hidden ? 'suppress' : 'block',
    action,
    user: performer.user,
    target: { namespace: NS.user, dbKey: request.target.name.replaceAll(' ', '_') },
    comment: block.reason,
    params: {
      '5::duration': block.expiry === 'infinity' ? 'infinity' : request.expiry,
      '6::flags': logFlags(wiki, block).join(','),
      sitewide: block.sitewide,
      '7::restrictions': block.sitewide ? undefined : await logRestrictions(wiki, tx, block.restrictions),
    },
    relations: { ipb_id: [block.id] },
    // Hidden names must not show in recent changes; as in MediaWiki, their entries are not tagged, either.
    ...(hidden ? {} : { tags: request.tags ?? [], recentChange: recentChangeBy(performer) }),
  });
}

function logFlags({ site }: Wiki, block: Block): string[] {
  const isAccount = block.target.kind === 'user';
  return [
    block.anonOnly && 'anononly',
    block.blockAccountCreation && 'nocreate',
    isAccount && !block.autoblock && 'noautoblock',
    block.blockEmail && 'noemail',
    site.settings.BlockAllowsUTEdit && !block.allowUserTalk && 'nousertalk',
    block.hideName && 'hiddenname',
  ].filter((flag) => flag !== false);
}

async function logRestrictions(
  wiki: Wiki,
  tx: Tx,
  restrictions: BlockRestrictions,
): Promise<Record<string, (string | number)[]> | undefined> {
  const { pages, namespaces } = restrictions;
  const actions = actionNames(wiki.registry, restrictions);
  if (pages.length + namespaces.length + actions.length === 0) return undefined;
  const records = await findPagesById(tx, pages);
  const titles = pages.flatMap((id) => {
    const page = records.get(id);
    return page ? [makeTitle(wiki.site, page.namespace, page.dbKey).prefixedText] : [];
  });
  return {
    ...(titles.length > 0 ? { pages: titles } : {}),
    ...(namespaces.length > 0 ? { namespaces: [...namespaces] } : {}),
    ...(actions.length > 0 ? { actions } : {}),
  };
}
