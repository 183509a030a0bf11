import { msg } from '../../i18n/message.ts';
import { hook, runHook } from '../hooks.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import type { Settings } from '../../site/settings.ts';
import type { WikiParts } from '../registry.ts';
import type { Wiki } from '../wiki.ts';
import { ipIsIn, parseIpRange } from '../../site/ip.ts';

/** So many times in so many seconds. */
export interface RateLimit {
  readonly hits: number;
  readonly seconds: number;
}

/**
 * The wiki's `RateLimits`: what the settings say, and those of extensions for what they leave open. Mail (`sendemail`) is limited by the
 * older name (`emailuser`), too.
 */
export function mergeRateLimits(
  extensions: readonly Pick<WikiParts, 'rateLimits'>[],
  settings: Settings['RateLimits'],
): Settings['RateLimits'] {
  const mail = settings['emailuser'] ?? settings['sendemail'];
  const merged: Record<string, Settings['RateLimits'][string]> = {
    ...settings,
    ...(mail ? { sendemail: mail } : {}),
  };
  for (const { rateLimits = {} } of extensions) {
    for (const [action, whose] of Object.entries(rateLimits)) merged[action] = { ...whose, ...merged[action] };
  }
  return merged;
}

/** Extensions count in their own way: `allowed` may be set to false, or `handled` to true. */
export const PingLimiter = hook<{
  readonly performer: Performer;
  readonly action: string;
  readonly amount: number;
  readonly answer: { handled: boolean; limited: boolean };
}>('PingLimiter');

/** The limits that hold for someone, by action and by whom they count (`user`, `ip`, `newbie`, a group …). */
export function rateLimitsOf(
  wiki: Wiki,
  performer: Performer,
  { theoretical = false }: { readonly theoretical?: boolean } = {},
): Record<string, Record<string, RateLimit>> {
  if (!theoretical && performer.rights.has('noratelimit')) return {};
  const kinds = [performer.registered ? 'user' : 'anon'];
  if (!performer.rights.has('autoconfirmed')) {
    kinds.push('ip', 'subnet', ...(performer.registered ? ['newbie'] : []));
  }
  kinds.push(...performer.groups);
  const all: Record<string, Record<string, RateLimit>> = {};
  for (const [action, limits] of Object.entries(wiki.site.settings.RateLimits)) {
    for (const kind of kinds) {
      const limit = readLimit(limits[kind]);
      if (limit) (all[action] ??= {})[kind] = limit;
    }
  }
  return all;
}

/**
 * Counts an act against the limits; true if it is one too many. Several counters may hold: one's own, one's address's, one's
 * subnet's. `amount` 0 only looks.
 */
export async function pingLimiter(wiki: Wiki, performer: Performer, action: string, amount = 1): Promise<boolean> {
  const answer = { handled: false, limited: false };
  await runHook(wiki, PingLimiter, { performer, action, amount, answer });
  if (answer.handled) return answer.limited;
  const limits = wiki.site.settings.RateLimits[action];
  if (!limits) return false;
  const canBypass = limits['&can-bypass'] !== false;
  if (canBypass && performer.rights.has('noratelimit')) return false;
  if (canBypass && ipIsIn(performer.ip, wiki.site.settings.RateLimitsExcludedIPs)) return false;
  let limited = false;
  for (const [counter, { hits, seconds }] of countersFor(performer, limits)) {
    const key = `limiter:${action}:${counter}`;
    const count =
      amount === 0 ? ((await wiki.cache.get<number>(key)) ?? 0) + 1 : await wiki.cache.increment(key, seconds, amount);
    if (count > hits) limited = true;
  }
  return limited;
}

/** Counts an act that is allowed and about to be done under each of these names; refuses it where it is one too many. */
export async function requireWithinRateLimit(wiki: Wiki, performer: Performer, ...actions: string[]): Promise<void> {
  const [refusal] = await whyTooMany(wiki, performer, ...actions);
  if (refusal) throw refusal;
}

/** The same as a list: empty where the act is within all of the limits. */
export async function whyTooMany(wiki: Wiki, performer: Performer, ...actions: string[]): Promise<Refusal[]> {
  const limited = await Promise.all(actions.map((action) => pingLimiter(wiki, performer, action)));
  return limited.includes(true) ? [new Refusal(msg('apierror-ratelimited'))] : [];
}

type Limits = Readonly<Record<string, unknown>>;

function countersFor(performer: Performer, limits: Limits): Map<string, RateLimit> {
  const counters = new Map<string, RateLimit>();
  const count = (counter: string, kind: string) => {
    const limit = readLimit(limits[kind]);
    if (limit) counters.set(counter, limit);
  };
  const { user, ip, registered } = performer;
  const isNewbie = !performer.rights.has('autoconfirmed');
  if (!registered) count('anon', 'anon');
  else {
    count(`user:${user.id}`, 'user');
    if (isNewbie) count(`user:${user.id}`, 'newbie');
    // Of several groups the most generous one counts.
    const groups = performer.groups.map((group) => readLimit(limits[group])).filter((limit) => limit !== undefined);
    if (groups.length > 0) {
      counters.set(
        `user:${user.id}`,
        groups.reduce((one, other) => (other.hits / other.seconds > one.hits / one.seconds ? other : one)),
      );
    }
  }
  if (isNewbie) {
    count(`ip:${ip}`, 'ip');
    count(`subnet:${subnetOf(ip)}`, 'subnet');
  }
  count(`ip-all:${ip}`, 'ip-all');
  count(`subnet-all:${subnetOf(ip)}`, 'subnet-all');
  return counters;
}

function readLimit(value: unknown): RateLimit | undefined {
  if (!Array.isArray(value) || value.length < 2) return undefined;
  return { hits: Number(value[0]), seconds: Number(value[1]) };
}

function subnetOf(ip: string): string {
  return parseIpRange(`${ip}/${ip.includes(':') ? 64 : 24}`)?.text ?? ip;
}
