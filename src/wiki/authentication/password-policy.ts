import { msg, type Message } from '../../i18n/message.ts';
import type { UserIdentity } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import { isCommonPassword } from './common-passwords/is-common.ts';

/** How a password stands against the wiki's rules. Manual: https://www.mediawiki.org/wiki/Manual:$wgPasswordPolicy */
export interface PasswordVerdict {
  /** `Invalid`: not even good for signing in. `Change`: must be replaced, or not be chosen anew. */
  readonly validity: 'Good' | 'Change' | 'Invalid';
  readonly problems: readonly Message[];
  /** Whether signing in with it should lead to a change at once. */
  readonly forceChange: boolean;
}

interface Rule {
  readonly value: unknown;
  readonly forceChange: boolean;
}

type Finding = { message: Message; fatal: boolean } | undefined;
type Check = (value: unknown, user: UserIdentity, password: string) => Finding | Promise<Finding>;

const CHECKS: Readonly<Record<string, Check>> = {
  MinimalPasswordLength: (least, _user, password) =>
    lengthOf(password) < Number(least) ? { message: msg('passwordtooshort', Number(least)), fatal: false } : undefined,
  MinimumPasswordLengthToLogin: (least, _user, password) =>
    lengthOf(password) < Number(least) ? { message: msg('passwordtooshort', Number(least)), fatal: true } : undefined,
  MaximalPasswordLength: (most, _user, password) =>
    lengthOf(password) > Number(most) ? { message: msg('passwordtoolong', Number(most)), fatal: true } : undefined,
  PasswordCannotBeSubstringInUsername: (on, { name }, password) =>
    on && name.toLowerCase().includes(password.toLowerCase())
      ? { message: msg('password-substring-username-match'), fatal: false }
      : undefined,
  PasswordCannotMatchDefaults: (on, { name }, password) =>
    on && (DEFAULTS.get(name) === password || password.toLowerCase() === name.toLowerCase())
      ? { message: msg('password-login-forbidden'), fatal: false }
      : undefined,
  PasswordNotInCommonList: async (on, _user, password) =>
    on && (await isCommonPassword(password)) ? { message: msg('passwordincommonlist'), fatal: false } : undefined,
};

/** Accounts whose passwords stand in old installation guides. */
const DEFAULTS = new Map([
  ['Useruser', 'Passpass'],
  ['Useruser1', 'Passpass1'],
]);

/** Holds a password against the rules for someone in these groups; the strictest rule of all groups counts. */
export async function checkPasswordPolicy(
  wiki: Wiki,
  user: UserIdentity,
  groups: readonly string[],
  password: string,
): Promise<PasswordVerdict> {
  const problems: Message[] = [];
  let [fatal, forceChange] = [false, false];
  for (const [name, rule] of Object.entries(rulesFor(wiki, groups))) {
    const problem = await CHECKS[name]?.(rule.value, user, password);
    if (!problem) continue;
    problems.push(problem.message);
    fatal ||= problem.fatal;
    forceChange ||= rule.forceChange;
  }
  const validity = problems.length === 0 ? 'Good' : fatal ? 'Invalid' : 'Change';
  return { validity, problems, forceChange };
}

function rulesFor(wiki: Wiki, groups: readonly string[]): Record<string, Rule> {
  const { policies = {} } = wiki.site.settings.PasswordPolicy;
  const rules: Record<string, Rule> = {};
  for (const group of ['default', ...groups]) {
    for (const [name, given] of Object.entries(policies[group] ?? {})) {
      const rule = ruleOf(given);
      const known = rules[name];
      rules[name] = known
        ? { value: stricter(name, known.value, rule.value), forceChange: known.forceChange || rule.forceChange }
        : rule;
    }
  }
  return rules;
}

function ruleOf(given: unknown): Rule {
  if (typeof given !== 'object' || given === null) return { value: given, forceChange: false };
  const { value, forceChange } = given as { value?: unknown; forceChange?: unknown };
  return { value, forceChange: forceChange === true };
}

function stricter(name: string, one: unknown, other: unknown): unknown {
  if (typeof one === 'number' && typeof other === 'number') {
    return name.startsWith('Maximal') ? Math.min(one, other) : Math.max(one, other);
  }
  return Boolean(one) || Boolean(other);
}

function lengthOf(password: string): number {
  return [...password].length;
}
