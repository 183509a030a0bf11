import { msg } from '../i18n/message.ts';
import { NS } from '../site/namespaces.ts';
import type { Title } from '../site/title.ts';
import { spreadBlocks } from './blocks/autoblock.ts';
import { blockedRefusal, isForBlock } from './blocks/block-info.ts';
import { blockApplies, blocksOfPerformer } from './blocks/performer-block.ts';
import { hook, runHook } from './hooks.ts';
import { nameKey } from './pages/page-store.ts';
import type { Performer } from './performer.ts';
import {
  type Check,
  checkAction,
  checkCascading,
  checkNamespace,
  checkProtection,
  checkRight,
  checkSiteConfig,
  checkUserConfig,
  type Question,
} from './permissions/checks.ts';
import { missingRight } from './permissions/missing-right.ts';
import { loadPageFacts, type PageFacts } from './permissions/page-facts.ts';
import { Refusal } from './refusal.ts';
import type { Wiki } from './wiki.ts';

export { requireRight } from './permissions/missing-right.ts';

/** How hard to look: `quick` asks for rights and the kind of page only; `full` and `secure` also for blocks and cascading. */
export type Rigor = 'quick' | 'full' | 'secure';

export interface PermissionOptions {
  readonly rigor?: Rigor;
  /** Blocks have been or will be looked at elsewhere. */
  readonly ignoreBlocks?: boolean;
  /** Language of the texts inside the answer (`blockinfo`); the content language unless said. */
  readonly language?: string;
}

/** Extensions object to an act (`refusals` may be added to). */
export const getUserPermissionsErrors = hook<{
  readonly performer: Performer;
  readonly action: string;
  readonly title: Title;
  readonly pageExists: boolean;
  readonly rigor: Rigor;
  readonly refusals: Refusal[];
}>('getUserPermissionsErrors');

const USUAL: readonly Check[] = [
  checkNamespace,
  checkSiteConfig,
  checkUserConfig,
  checkProtection,
  checkCascading,
  checkAction,
];
const CREATING: readonly Check[] = [checkProtection, checkCascading, checkAction];

/**
 * Why someone may not do something to a page (or at all, without a title): the reasons in MediaWiki's order, the weightiest first;
 * empty if they may. `action` is a right's name, or `create`, `move-target`.
 */
export async function whyNot(
  wiki: Wiki,
  performer: Performer,
  action: string,
  title: Title | undefined,
  options: PermissionOptions = {},
): Promise<Refusal[]> {
  if (!title) return whyNotAtAll(wiki, performer, action, options);
  const { rigor = 'secure' } = options;
  const facts = await loadPageFacts(wiki, [title], { withCascading: rigor !== 'quick' });
  return whyNotOn(wiki, performer, action, facts.get(nameKey(title))!, options);
}

/** Refuses an act that someone may not do. */
export async function requireCan(
  wiki: Wiki,
  performer: Performer,
  action: string,
  title?: Title,
  options: PermissionOptions = {},
): Promise<void> {
  const reasons = await whyNot(wiki, performer, action, title, options);
  if (title) await refuseActFor(wiki, performer, reasons);
  else refuseFor(reasons);
}

/** `refuseFor` an act on a page: whoever tries one in spite of a block has their address blocked with them. */
export async function refuseActFor(wiki: Wiki, performer: Performer, reasons: readonly Refusal[]): Promise<void> {
  if (reasons.some(isForBlock)) await spreadBlocks(wiki, performer);
  refuseFor(reasons);
}

/** Refuses for all of the reasons together, each said once; does nothing if there are none. */
export function refuseFor([first, ...others]: readonly Refusal[]): void {
  if (!first) return;
  throw new Refusal([first.messages[0], ...[first, ...others].flatMap(({ messages }) => messages)], {
    code: first.code,
    ...(first.data ? { data: { ...first.data } } : {}),
    dataOfOthers: new Map(others.flatMap(({ messages: [message], data }) => (data ? [[message, data]] : []))),
  });
}

/** The same with facts that the caller has read (`loadPageFacts`), for several acts on the same pages. */
export async function whyNotOn(
  wiki: Wiki,
  performer: Performer,
  action: string,
  page: PageFacts,
  { rigor = 'secure', ignoreBlocks = false, language = wiki.site.settings.LanguageCode }: PermissionOptions = {},
): Promise<Refusal[]> {
  const blocks = rigor === 'quick' || ignoreBlocks ? [] : await blocksOfPerformer(wiki, performer);
  const question = { wiki, performer, action, page, blocks };
  const refusals: Refusal[] = action === 'read' ? [] : [...checkRight(question)];
  const { title, pageId } = page;
  await runHook(wiki, getUserPermissionsErrors, { performer, action, title, pageExists: pageId > 0, rigor, refusals });
  if (action === 'read') return [...refusals, ...checkRead(wiki, performer, page.title)];
  for (const check of action === 'create' ? CREATING : USUAL) refusals.push(...check(question));
  if (rigor !== 'quick' && !ignoreBlocks) {
    refusals.push(...unconfirmed(wiki, performer, action), ...blocked(question, language));
  }
  return refusals;
}

/** Whether someone may read a page. */
export function canRead(wiki: Wiki, performer: Performer, title: Title): boolean {
  return checkRead(wiki, performer, title).length === 0;
}

async function whyNotAtAll(
  wiki: Wiki,
  performer: Performer,
  action: string,
  { rigor = 'secure', ignoreBlocks = false, language = wiki.site.settings.LanguageCode }: PermissionOptions,
): Promise<Refusal[]> {
  const may = performer.rights.has(action) || wiki.registry.implicitRights.has(action);
  const refusals = may ? [] : [missingRight(wiki, action)];
  if (rigor === 'quick' || ignoreBlocks) return refusals;
  const blocks = await blocksOfPerformer(wiki, performer);
  return [...refusals, ...blocked({ wiki, performer, action, page: undefined, blocks }, language)];
}

function blocked(
  { wiki, performer, action, page, blocks }: Omit<Question, 'page'> & { readonly page: PageFacts | undefined },
  language: string,
): Refusal[] {
  const applying = blocks.filter((block) => blockApplies(wiki, block, performer, action, page));
  return applying.length > 0 ? [blockedRefusal(wiki, applying, performer, language)] : [];
}

function unconfirmed(wiki: Wiki, { account }: Performer, action: string): Refusal[] {
  if (!wiki.site.settings.EmailConfirmToEdit || action !== 'edit') return [];
  return account?.email && account.emailAuthenticated !== null ? [] : [new Refusal(msg('confirmedittext'))];
}

/** Without the right to read, only the pages of `WhitelistRead` and those needed to sign in can be read. */
function checkRead(wiki: Wiki, performer: Performer, title: Title): Refusal[] {
  if (performer.rights.has('read')) return [];
  const { WhitelistRead, WhitelistReadRegexp } = wiki.site.settings;
  const name = title.prefixedText;
  if (title.namespace === NS.special && ALWAYS_READABLE.has(title.text.split('/')[0]!)) return [];
  const listed = (WhitelistRead || []).some((each) => each.replaceAll('_', ' ').replace(/^:/, '') === name);
  if (listed || (WhitelistReadRegexp || []).some((each) => patternOf(each)?.test(name))) return [];
  return [missingRight(wiki, 'read')];
}

const ALWAYS_READABLE = new Set(['Userlogin', 'CreateAccount', 'PasswordReset', 'ChangePassword', 'UserLogin']);

/** PHP's patterns carry their delimiters and flags: `/^Help:/i`. */
function patternOf(pattern: string): RegExp | undefined {
  const [, body, flags] = /^([/#~@!%])(.*)\1([a-z]*)$/s.exec(pattern)?.slice(1) ?? [];
  try {
    return new RegExp(body ?? pattern, (flags ?? '').replace(/[^imsu]/g, ''));
  } catch {
    return undefined;
  }
}
