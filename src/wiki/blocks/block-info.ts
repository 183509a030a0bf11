import { msg, type Message } from '../../i18n/message.ts';
import { toIso } from '../../site/timestamp.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { type Block, targetName } from './block.ts';

/** What programs are told of a block (`blockinfo` of errors, `userinfo`, `users`). Texts are in `language`. */
export interface BlockInfo {
  readonly blockid: number | null;
  readonly blockedby: string;
  readonly blockedbyid: number;
  readonly blockreason: string;
  readonly blockedtimestamp: string;
  readonly blockexpiry: string;
  readonly blockpartial: boolean;
  readonly blocknocreate: boolean;
  readonly blockanononly: boolean;
  readonly blockemail: boolean;
  readonly blockowntalk: boolean;
  readonly systemblocktype?: string;
  readonly blockedtimestampformatted: string;
  readonly blockexpiryformatted?: string;
  readonly blockexpiryrelative?: string;
  readonly blockcomponents?: readonly BlockInfo[];
}

/** The facts of one block, or of several that hold together. */
export function blockInfo(wiki: Wiki, blocks: readonly Block[], language: string): BlockInfo {
  const [first] = blocks;
  if (!first) throw new RangeError('No block, nothing to tell.');
  if (blocks.length === 1) return infoOf(wiki, first, { id: first.id, by: first.by }, first.reason, language);
  const together = compose(blocks);
  const reason = wiki.messages.text(msg('blockedtext-composite-reason'), language);
  return {
    ...infoOf(wiki, together, { id: null, by: { id: 0, name: '' } }, reason, language),
    blockcomponents: blocks.map((block) => blockInfo(wiki, [block], language)),
  };
}

function infoOf(
  wiki: Wiki,
  block: Block,
  { id, by }: { id: number | null; by: Block['by'] },
  reason: string,
  language: string,
): BlockInfo {
  const formatted = (timestamp: string) => wiki.messages.text(msg('rawmessage', { dateTime: timestamp }), language);
  const ends = block.expiry !== 'infinity';
  return {
    blockid: id,
    blockedby: by.name,
    blockedbyid: by.id,
    blockreason: reason,
    blockedtimestamp: toIso(block.timestamp),
    blockexpiry: ends ? toIso(block.expiry) : 'infinite',
    blockpartial: !block.sitewide,
    blocknocreate: block.blockAccountCreation,
    blockanononly: block.anonOnly,
    blockemail: block.blockEmail,
    blockowntalk: !block.allowUserTalk,
    blockedtimestampformatted: formatted(block.timestamp),
    ...(ends ? { blockexpiryformatted: formatted(block.expiry), blockexpiryrelative: formatted(block.expiry) } : {}),
  };
}

/** Several blocks as one: the longest of them, with all that any of them forbids. */
function compose(blocks: readonly [Block, ...Block[]] | readonly Block[]): Block {
  const longest = blocks.reduce((one, other) => (other.expiry > one.expiry ? other : one));
  return {
    ...longest,
    timestamp: blocks.map(({ timestamp }) => timestamp).sort()[0]!,
    sitewide: blocks.some(({ sitewide }) => sitewide),
    anonOnly: blocks.every(({ anonOnly }) => anonOnly),
    blockAccountCreation: blocks.some(({ blockAccountCreation }) => blockAccountCreation),
    blockEmail: blocks.some(({ blockEmail }) => blockEmail),
    allowUserTalk: blocks.every(({ allowUserTalk }) => allowUserTalk),
  };
}

/** The refusal of an act to someone whom these blocks hold. */
export function blockedRefusal(wiki: Wiki, blocks: readonly Block[], performer: Performer, language: string): Refusal {
  const [block] = blocks;
  if (!block) throw new RangeError('No block, nothing to refuse.');
  const info = blockInfo(wiki, blocks, language);
  const isComposite = blocks.length > 1;
  if (!isComposite && block.foreignText !== undefined) return foreignRefusal(wiki, block, performer, language);
  const key = isComposite
    ? 'blockedtext-composite'
    : block.target.kind === 'auto'
      ? 'autoblockedtext'
      : block.sitewide
        ? 'blockedtext'
        : 'blockedtext-partial';
  const foreign = isComposite ? blocks.filter(({ foreignText }) => foreignText !== undefined) : [];
  const target = (isComposite ? performer.user.name : targetName(block.target)) ?? performer.ip;
  const others = foreign.map((each) => foreignText(wiki, each, performer, language));
  return refusalFor([[textOf(wiki, key, info, target, performer, language), ...others], { data: { blockinfo: info } }]);
}

/** Blocks that are not the wiki's own are told of by themselves, without facts for programs. */
function foreignRefusal(wiki: Wiki, block: Block, performer: Performer, language: string): Refusal {
  return refusalFor([[foreignText(wiki, block, performer, language)], {}]);
}

function foreignText(wiki: Wiki, block: Block, performer: Performer, language: string): Message {
  const target = targetName(block.target) ?? performer.ip;
  return textOf(wiki, block.foreignText!, blockInfo(wiki, [block], language), target, performer, language);
}

const refusals = new WeakSet<Refusal>();

/** Whether an act was refused for a block. */
export function isForBlock(refusal: Refusal): boolean {
  return refusals.has(refusal);
}

function refusalFor(parts: ConstructorParameters<typeof Refusal>): Refusal {
  const refusal = new Refusal(...parts);
  refusals.add(refusal);
  return refusal;
}

/** The sentence about a block. */
function textOf(
  wiki: Wiki,
  key: string,
  info: BlockInfo,
  target: string,
  performer: Performer,
  language: string,
): Message {
  const reason = info.blockreason === '' ? msg('blockednoreason') : info.blockreason;
  return msg(
    key,
    info.blockedby === '' ? '' : `[[User:${info.blockedby}|${isolate(info.blockedby)}]]`,
    reason,
    performer.ip,
    isolate(info.blockedby),
    info.blockid ?? '',
    info.blockexpiryformatted ?? wiki.messages.text(msg('infiniteblock'), language),
    target === performer.ip ? target : isolate(target),
    info.blockedtimestampformatted,
  );
}

/** Names in sentences of another direction. */
function isolate(name: string): string {
  return `\u202a${name}\u202c`;
}
