import type { Db } from '../../../storage/storage.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { loadOwnMessages } from '../groups/messages.ts';
import type { GroupMessage, MessageGroup } from '../groups/message-group.ts';
import { messageOf, translationNamespace } from '../message-title.ts';

/** So far back groups of what is new look, in days. */
const DAYS = 30;
/** So many changes they look at. */
const MOST = 5000;

/** The messages that were translated into a language lately, or those that are new, the newest first. */
export async function recentMessages(
  wiki: Wiki,
  db: Db,
  groups: ReadonlyMap<string, MessageGroup>,
  group: MessageGroup,
  language: string,
): Promise<GroupMessage[]> {
  const additions = group.kind === 'RecentAdditionsMessageGroup';
  const namespace = translationNamespace(wiki.site);
  const since = toMediaWikiTimestamp(new Date(wiki.now().getTime() - DAYS * 86_400_000));
  const rows = await db
    .selectFrom('recentchanges')
    .where('rc_namespace', '=', namespace)
    .where('rc_timestamp', '>=', since)
    .where('rc_source', 'in', ['mw.edit', 'mw.new'])
    .orderBy('rc_timestamp', 'desc')
    .orderBy('rc_id', 'desc')
    .limit(MOST)
    .select('rc_title')
    .execute();
  const keys = new Map<string, string>();
  for (const { rc_title } of rows) {
    const name = messageOf({ namespace, dbKey: rc_title });
    if (name && (additions || name.language === language) && !keys.has(`${name.key}/${name.language}`)) {
      keys.set(`${name.key}/${name.language}`, name.key);
    }
  }
  const own = await loadOwnMessages(wiki, db, groupsOf(groups, new Set(keys.values())));
  const messages = new Map([...own.values()].flat().map((message) => [message.key, message]));
  return [...keys].flatMap(([dbKey, key]) => {
    const message = messages.get(key);
    if (!message || (additions && dbKey !== `${key}/${message.sourceLanguage}`)) return [];
    return [message];
  });
}

/** The groups of the pages that keys of units begin with. */
function groupsOf(groups: ReadonlyMap<string, MessageGroup>, keys: ReadonlySet<string>): MessageGroup[] {
  const names = new Set([...keys].map((key) => key.slice(0, key.lastIndexOf('/'))));
  return [...groups.values()].filter(({ page }) => page && names.has(page.title.prefixedDbKey));
}
