import type { Account } from '../performer.ts';
import { fromMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Wiki } from '../wiki.ts';
import { ipIsIn } from '../../site/ip.ts';

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
export const APCOND_ISBOT = 9;

/** Whom the conditions are asked of. `ip` is that of the request, where there is one. */
export interface Candidate {
  readonly account: Account;
  readonly groups: readonly string[];
  readonly ip: string | undefined;
}

/** The groups that an account belongs to by itself (`autoconfirmed` and what `Autopromote` adds). */
export function autopromotedGroups(wiki: Wiki, candidate: Candidate): string[] {
  return Object.entries(wiki.site.settings.Autopromote)
    .filter(([, condition]) => meets(wiki, condition, candidate))
    .map(([group]) => group);
}

function meets(wiki: Wiki, condition: unknown, candidate: Candidate): boolean {
  if (!Array.isArray(condition)) return meetsOne(wiki, Number(condition), [], candidate);
  const [first, ...rest] = condition as unknown[];
  switch (first) {
    case '&':
      return rest.every((each) => meets(wiki, each, candidate));
    case '|':
      return rest.some((each) => meets(wiki, each, candidate));
    case '^':
      return rest.filter((each) => meets(wiki, each, candidate)).length === 1;
    case '!':
      return !rest.some((each) => meets(wiki, each, candidate));
    default:
      return meetsOne(wiki, Number(first), rest, candidate);
  }
}

function meetsOne(wiki: Wiki, condition: number, values: unknown[], { account, groups, ip }: Candidate): boolean {
  const { settings } = wiki.site;
  switch (condition) {
    case APCOND_EDITCOUNT:
      return (account.editCount ?? 0) >= Number(values[0] ?? settings.AutoConfirmCount);
    case APCOND_AGE: {
      // Accounts older than the column have no date: they are old enough.
      if (account.registration === null) return true;
      const age = (wiki.now().getTime() - fromMediaWikiTimestamp(account.registration).getTime()) / 1000;
      return age >= Number(values[0] ?? settings.AutoConfirmAge);
    }
    case APCOND_EMAILCONFIRMED:
      return account.email !== '' && (!settings.EmailAuthentication || account.emailAuthenticated !== null);
    case APCOND_INGROUPS:
      return values.every((group) => groups.includes(String(group)));
    case APCOND_ISIP:
      return ip !== undefined && ip === values[0];
    case APCOND_IPINRANGE:
      return ip !== undefined && ipIsIn(ip, [String(values[0])]);
    case APCOND_ISBOT:
      return groups.some((group) => settings.GroupPermissions[group]?.bot === true);
    default:
      return false;
  }
}
