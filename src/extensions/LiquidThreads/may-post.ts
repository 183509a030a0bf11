import type { Title } from '../../site/title.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { on } from '../../wiki/hooks.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import type { Performer } from '../../wiki/performer.ts';
import { whyNot } from '../../wiki/permissions.ts';
import { TitleGetRestrictionTypes } from '../../wiki/protection/restriction-types.ts';
import { loadRestrictions } from '../../wiki/protection/restrictions.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { Thread } from './find-threads.ts';
import { THREAD } from './namespaces.ts';
import { heldBySettings } from './thread-pages.ts';

/** Posts can be protected from answers, pages that hold threads from new ones. */
export const addRestrictionTypes = on(TitleGetRestrictionTypes, ({ title, types }, wiki) => {
  if (types.includes('create')) return;
  if (title.namespace === THREAD) types.push('reply');
  else if (heldBySettings(wiki, title)) types.push('newthread');
});

/** Whether somebody may begin threads on a page. */
export async function mayBegin(wiki: Wiki, performer: Performer, talkPage: Title): Promise<boolean> {
  if (await isProtected(wiki, performer, talkPage, 'newthread')) return false;
  return (await whyNot(wiki, performer, 'edit', talkPage)).length === 0;
}

/**
 * What keeps somebody from answering a post: the protection of its `talkpage`, or of the `thread`; the empty word for what is about
 * them, as blocks are. Undefined if they may.
 */
export async function obstacleToReply(
  wiki: Wiki,
  performer: Performer,
  thread: Thread,
  talkPage: Title,
  begins: Thread,
): Promise<'' | 'talkpage' | 'thread' | undefined> {
  const reasons = await whyNot(wiki, performer, 'edit', talkPage);
  if (reasons.some(({ data }) => data?.['blockinfo'])) return '';
  if (reasons.length > 0 || (await isProtected(wiki, performer, talkPage, 'reply'))) return 'talkpage';
  for (const { root } of [thread, begins]) if (await isProtected(wiki, performer, root, 'reply')) return 'thread';
  return undefined;
}

/** What a level of protection asks for, where it is not the name of a right. */
const RIGHTS: Readonly<Record<string, string>> = { sysop: 'editprotected', autoconfirmed: 'editsemiprotected' };

async function isProtected(wiki: Wiki, performer: Performer, title: Title, type: string): Promise<boolean> {
  const page = await findPage(wiki.db, title);
  if (!page) return false;
  const restrictions = await loadRestrictions(wiki.db, [page.id], toMediaWikiTimestamp(wiki.now()));
  return (restrictions.get(page.id) ?? []).some(
    (each) => each.type === type && !performer.rights.has(RIGHTS[each.level] ?? each.level),
  );
}
