import { toIso } from '../../site/timestamp.ts';
import type { Db } from '../../storage/storage.ts';
import { msg } from '../../i18n/message.ts';
import type { NotificationSection, NotifierType } from '../../wiki/notifications/notification-type.ts';
import { loadOptions } from '../../wiki/users/options.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { enabledCategories, isTold } from './categories.ts';
import { countUnread } from './fetch.ts';

export const SECTIONS: readonly NotificationSection[] = ['alert', 'message'];

/** The most that a badge says. */
const MOST_ON_BADGE = 99;

/** Names of the types of a section that a user is told of, in at least one of the ways. */
export async function typesOf(
  wiki: Wiki,
  userId: number,
  notifiers: readonly NotifierType[] = ['web'],
): Promise<Record<NotificationSection, string[]>> {
  const options = (await loadOptions(wiki, [userId])).get(userId)!;
  const categories = enabledCategories(wiki);
  const types: Record<NotificationSection, string[]> = { alert: [], message: [] };
  for (const { name, section, category: categoryName } of wiki.registry.notificationTypes.values()) {
    const category = categories.get(categoryName);
    if (category && notifiers.some((notifier) => isTold(options, notifier, category))) types[section].push(name);
  }
  return types;
}

/** `rawcount` for programs, `count` as a badge says it. */
export interface Count {
  readonly rawcount: number;
  readonly count: string;
}

/** How many unread notifications a user has, by section. */
export async function countsOf(wiki: Wiki, db: Db, userId: number): Promise<Record<NotificationSection, number>> {
  const types = await typesOf(wiki, userId);
  return {
    alert: await countUnread(db, userId, types.alert, MOST_ON_BADGE + 1),
    message: await countUnread(db, userId, types.message, MOST_ON_BADGE + 1),
  };
}

export function badge({ messages }: Wiki, count: number, language: string): Count {
  const rawcount = Math.min(count, MOST_ON_BADGE + 1);
  const text = rawcount > MOST_ON_BADGE ? messages.text(msg('echo-badge-count', MOST_ON_BADGE), language) : `${count}`;
  return { rawcount, count: text };
}

/** When nobody looked yet. */
const NEVER = '1970-01-01T00:00:01Z';
const SEEN_FOR_SECONDS = 365 * 86_400;

const seenKey = (section: NotificationSection, userId: number) => `echo:seen:${section}:${userId}`;

/** When a user last looked at a section, in ISO 8601. */
export async function seenTime({ cache }: Wiki, userId: number, section: NotificationSection): Promise<string> {
  const seen = await cache.get<string>(seenKey(section, userId));
  return seen === undefined ? NEVER : toIso(seen);
}

/** A user looks at sections now (14 digits). It is kept in the cache only, as in MediaWiki: losing it lights up a badge again. */
export async function setSeenTime(
  { cache }: Wiki,
  userId: number,
  sections: readonly NotificationSection[],
  now: string,
): Promise<void> {
  for (const section of sections) await cache.set(seenKey(section, userId), now, SEEN_FOR_SECONDS);
}
