import { createHash } from 'node:crypto';
import type { Performer } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Filter } from '../filters.ts';
import { settingsOf } from '../settings.ts';
import type { Act } from '../variables/act.ts';

/** A filter that an act met, and what it does now: parameters by the name of what it does. */
export interface Hit {
  readonly filter: Filter;
  readonly actions: ReadonlyMap<string, readonly string[]>;
}

/** What is done to people rather than to their act. */
const AGAINST_PEOPLE = ['block', 'blockautopromote'];

/** Seconds for which a warning is remembered. */
const WARNED_FOR = 3600;

/** What filters that an act met do to it: what the wiki allows, a warning before anything else, nothing below the limit of a throttle. */
export async function chooseActions(
  wiki: Wiki,
  performer: Performer,
  act: Act,
  filters: readonly Filter[],
): Promise<Hit[]> {
  const allowed = settingsOf(wiki).AbuseFilterActions;
  const hits: Hit[] = [];
  for (const filter of filters) {
    const actions = new Map([...filter.actions].filter(([name]) => allowed[name]));
    if (filter.isThrottled) for (const name of AGAINST_PEOPLE) actions.delete(name);
    const throttle = actions.get('throttle');
    if (throttle && !(await isOverLimit(wiki, performer, act, filter, throttle))) continue;
    actions.delete('throttle');
    const warning = actions.get('warn');
    if (warning && !(await wasWarned(wiki, performer, act, filter))) {
      hits.push({ filter, actions: new Map([['warn', warning]]) });
      continue;
    }
    actions.delete('warn');
    if (AGAINST_PEOPLE.some((name) => actions.has(name))) actions.delete('disallow');
    hits.push({ filter, actions });
  }
  return hits;
}

/** Whether somebody was warned of this filter when they last tried this; if not, they are now. */
async function wasWarned({ cache }: Wiki, { user }: Performer, act: Act, { id }: Filter): Promise<boolean> {
  const key = `abusefilter:warned:${id}:${digest(`${user.name}:${act.action}:${titleOf(act)}`)}`;
  if ((await cache.take(key)) !== undefined) return true;
  await cache.set(key, 1, WARNED_FOR);
  return false;
}

/** Counts an act for each group of a throttle (`id`, `count,seconds`, groups), and says whether one is over its limit. */
async function isOverLimit(
  { cache }: Wiki,
  performer: Performer,
  act: Act,
  { id }: Filter,
  [, rate = '', ...groups]: readonly string[],
): Promise<boolean> {
  const [count = 0, seconds = 0] = rate.split(',').map(Number);
  if (!(seconds > 0)) return true;
  let isOver = false;
  for (const group of groups) {
    const of = group.split(',').map((part) => `${part.trim()}=${memberOf(performer, act, part.trim())}`);
    const value = await cache.increment(`abusefilter:throttle:${id}:${digest(of.join('|'))}`, seconds);
    isOver ||= value > count;
  }
  return isOver;
}

/** To which of the sets that a throttle counts by an act belongs. */
function memberOf({ user, ip, account }: Performer, act: Act, group: string): string {
  switch (group) {
    case 'user':
      return user.id > 0 ? String(user.id) : user.name;
    case 'ip':
      return ip;
    case 'range':
      return ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip.split('.').slice(0, 2).join('.');
    case 'page':
      return titleOf(act);
    case 'creationdate':
      return account?.registration ?? '';
    case 'editcount':
      return String(account?.editCount ?? 0);
    default:
      return '';
  }
}

/** The page that an act is about, in the words of its log. */
function titleOf({ pages, account }: Act): string {
  return (pages.page ?? pages.moved_from)?.title.prefixedText ?? account?.name ?? '';
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
