import type { Account } from '../performer.ts';
import { fromMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Db } from '../../storage/storage.ts';
import type { Wiki } from '../wiki.ts';
import { ipIsIn } from '../../site/ip.ts';
import { loadPromotionFacts, type PromotionFacts } from './promotion-facts.ts';

/**
 * The conditions of `Autopromote`: a number with its values, or an operator with further conditions.
 * Manual: https://www.mediawiki.org/wiki/Manual:$wgAutopromote
 */
export const APCOND_EDITCOUNT = 1;
export const APCOND_AGE = 2;
export const APCOND_EMAILCONFIRMED = 3;
export const APCOND_INGROUPS = 4;
export const APCOND_ISIP = 5;
export const APCOND_IPINRANGE = 6;
export const APCOND_AGE_FROM_EDIT = 7;
export const APCOND_BLOCKED = 8;
export const APCOND_ISBOT = 9;

/** Groups with the conditions under which somebody is, or comes to be, in them. */
export type PromotionRules = Readonly<Record<string, unknown>>;

/** Whom the conditions are asked of. `ip` is that of the request, where there is one. */
export interface Candidate {
  readonly account: Account;
  readonly groups: readonly string[];
  readonly ip: string | undefined;
}

/** The groups whose conditions each of these accounts meets, by their ids. */
export async function groupsEarned(
  wiki: Wiki,
  db: Db,
  rules: PromotionRules,
  candidates: readonly Candidate[],
): Promise<Map<number, string[]>> {
  const conditions = Object.values(rules);
  const ids = candidates.map(({ account }) => account.id);
  const facts = await loadPromotionFacts(wiki, db, ids, {
    firstEdits: conditions.some((each) => asks(each, APCOND_AGE_FROM_EDIT)),
    blocked: conditions.some((each) => asks(each, APCOND_BLOCKED)),
  });
  const earned = (candidate: Candidate) =>
    Object.entries(rules)
      .filter(([, condition]) => meets(wiki, condition, candidate, facts))
      .map(([group]) => group);
  return new Map(candidates.map((candidate) => [candidate.account.id, earned(candidate)]));
}

function asks(condition: unknown, wanted: number): boolean {
  if (!Array.isArray(condition)) return Number(condition) === wanted;
  const [first, ...rest] = condition as unknown[];
  return isOperator(first) ? rest.some((each) => asks(each, wanted)) : Number(first) === wanted;
}

function isOperator(value: unknown): value is '&' | '|' | '^' | '!' {
  return typeof value === 'string' && /^[&|^!]$/.test(value);
}

function meets(wiki: Wiki, condition: unknown, candidate: Candidate, facts: PromotionFacts): boolean {
  if (!Array.isArray(condition)) return meetsOne(wiki, Number(condition), [], candidate, facts);
  const [first, ...rest] = condition as unknown[];
  if (!isOperator(first)) return meetsOne(wiki, Number(first), rest, candidate, facts);
  const met = rest.filter((each) => meets(wiki, each, candidate, facts)).length;
  switch (first) {
    case '&':
      return met === rest.length;
    case '|':
      return met > 0;
    case '^':
      return met === 1;
    case '!':
      return met === 0;
  }
}

function meetsOne(
  wiki: Wiki,
  condition: number,
  values: unknown[],
  { account, groups, ip }: Candidate,
  { firstEdits, blocked }: PromotionFacts,
): boolean {
  const { settings } = wiki.site;
  switch (condition) {
    case APCOND_EDITCOUNT:
      return (account.editCount ?? 0) >= Number(values[0] ?? settings.AutoConfirmCount);
    case APCOND_AGE:
      // Accounts older than the column have no date: they are old enough.
      if (account.registration === null) return true;
      return secondsSince(wiki, account.registration) >= Number(values[0] ?? settings.AutoConfirmAge);
    case APCOND_AGE_FROM_EDIT: {
      const first = firstEdits.get(account.id);
      return first !== undefined && secondsSince(wiki, first) >= Number(values[0] ?? 0);
    }
    case APCOND_EMAILCONFIRMED:
      return account.email !== '' && (!settings.EmailAuthentication || account.emailAuthenticated !== null);
    case APCOND_INGROUPS:
      return values.every((group) => groups.includes(String(group)));
    case APCOND_ISIP:
      return ip !== undefined && ip === values[0];
    case APCOND_IPINRANGE:
      return ip !== undefined && ipIsIn(ip, [String(values[0])]);
    case APCOND_BLOCKED:
      return blocked.has(account.id);
    case APCOND_ISBOT:
      return groups.some((group) => settings.GroupPermissions[group]?.bot === true);
    default:
      return false;
  }
}

function secondsSince(wiki: Wiki, timestamp: string): number {
  return (wiki.now().getTime() - fromMediaWikiTimestamp(timestamp).getTime()) / 1000;
}
