import { msg } from '../../i18n/message.ts';
import type { AuthenticationContext, AuthenticationProvider, StepResult } from '../../wiki/authentication/provider.ts';
import type { Account } from '../../wiki/performer.ts';
import { findKeys, type SecondFactorKey } from '../../wiki/second-factors/keys.ts';
import type { SecondFactor } from '../../wiki/second-factors/second-factor.ts';
import { pingLimiter } from '../../wiki/users/rate-limits.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Whoever has a second factor is asked for it when they sign in. Who fails may try again, so often as `badoath` allows. */
export const secondFactors: AuthenticationProvider = {
  name: 'OATHAuth',

  async beginSecondaryLogin(context, account) {
    const used = await factorOf(context.wiki, account);
    return used ? { status: 'UI', ...(await used.factor.ask(context, account, used.keys)) } : { status: 'ABSTAIN' };
  },

  async continueSecondaryLogin(context, account, state): Promise<StepResult> {
    const used = await factorOf(context.wiki, account);
    if (!used) return { status: 'ABSTAIN' };
    const { factor, keys } = used;
    const again = async (key: string): Promise<StepResult> => {
      const question = await factor.ask(context, account, keys);
      return { status: 'UI', ...question, message: msg(key) };
    };
    if (await triedTooOften(context, account, 0)) return again('oathauth-throttled');
    if (await factor.proves(context, account, keys, state)) return { status: 'PASS' };
    await triedTooOften(context, account, 1);
    return again('oathauth-login-failed');
  },
};

/** The kind of second factor that an account uses, with its keys of this kind; undefined if it uses none. */
export async function factorOf(
  wiki: Wiki,
  account: Account,
): Promise<{ readonly factor: SecondFactor; readonly keys: readonly SecondFactorKey[] } | undefined> {
  const keys = await findKeys(wiki, account);
  const [first] = keys;
  if (!first) return undefined;
  const factor = wiki.registry.secondFactors.get(first.kind);
  // A key that nobody can ask for must not let everybody in.
  if (!factor) throw new Error(`Nothing here asks for keys of the kind “${first.kind}”.`);
  return { factor, keys: keys.filter(({ kind }) => kind === factor.name) };
}

/** Attempts count for the account, whoever makes them. */
function triedTooOften({ wiki, performer }: AuthenticationContext, account: Account, amount: 0 | 1): Promise<boolean> {
  return pingLimiter(wiki, { ...performer, user: account, registered: true, groups: [] }, 'badoath', amount);
}
