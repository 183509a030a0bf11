import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import type { Db } from '../../storage/storage.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import type { UserIdentity } from '../../wiki/performer.ts';
import { loadRevisionWithContent } from '../../wiki/revisions/revision-store.ts';
import { sharedIds } from '../../wiki/users/central-ids.ts';
import { findAccountsById } from '../../wiki/users/accounts.ts';
import type { UserOptions } from '../../wiki/users/options.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** The preferences that hold what a user does not want to hear of: ids, one a line. */
export const MUTE_PREFERENCES = {
  user: 'echo-notifications-blacklist',
  'page-linked-title': 'echo-notifications-page-linked-title-muted-list',
} as const;

/** Ids that stand in a mute preference: those of users are the ones that all wikis share. */
export function mutedIds(options: UserOptions, kind: keyof typeof MUTE_PREFERENCES): number[] {
  const value = options[MUTE_PREFERENCES[kind]];
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).split('\n').map(Number).filter(Boolean)
    : [];
}

/** Of these users, those who are not told what this agent does: they muted the agent, or the whole wiki did. */
export async function findDeaf(
  wiki: Wiki,
  db: Db,
  agent: UserIdentity,
  options: ReadonlyMap<number, UserOptions>,
): Promise<Set<number>> {
  const ids = [...options.keys()];
  const deaf = new Set<number>();
  if (settingsOf(wiki).EchoPerUserBlacklist && agent.id > 0) {
    const agentId = (await sharedIds(wiki, [agent])).get(agent.id);
    for (const [id, own] of options) if (agentId && mutedIds(own, 'user').includes(agentId)) deaf.add(id);
  }
  if (await isSilenced(wiki, db, agent)) {
    const exceptions = await whitelisting(wiki, db, ids, agent);
    for (const id of ids) if (!exceptions.has(id)) deaf.add(id);
  }
  return deaf;
}

/** Whether the wiki lets this user's acts notify nobody. */
async function isSilenced(wiki: Wiki, db: Db, { name }: UserIdentity): Promise<boolean> {
  const { EchoAgentBlacklist, EchoOnWikiBlacklist } = settingsOf(wiki);
  if (EchoAgentBlacklist.includes(name)) return true;
  return EchoOnWikiBlacklist !== false && (await namesOn(wiki, db, NS.mediaWiki, EchoOnWikiBlacklist)).has(name);
}

/** Of these users, those whose own page lets the agent notify them nevertheless. */
async function whitelisting(wiki: Wiki, db: Db, ids: readonly number[], agent: UserIdentity): Promise<Set<number>> {
  const { EchoPerUserWhitelistFormat } = settingsOf(wiki);
  const listening = new Set<number>();
  if (EchoPerUserWhitelistFormat === false) return listening;
  for (const [id, { name }] of await findAccountsById(db, ids)) {
    const page = EchoPerUserWhitelistFormat.replace('%s', () => name);
    if ((await namesOn(wiki, db, NS.user, page)).has(agent.name)) listening.add(id);
  }
  return listening;
}

/** The lines of a page, as names. */
async function namesOn({ site }: Wiki, db: Db, namespace: number, name: string): Promise<Set<string>> {
  const page = await findPage(db, makeTitle(site, namespace, name));
  const revision = page && (await loadRevisionWithContent(db, page.latest));
  const lines = revision?.content?.text.split('\n') ?? [];
  return new Set(lines.map((line) => line.trim().replaceAll('_', ' ')).filter((line) => line !== ''));
}
