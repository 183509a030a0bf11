import { msg, type Message } from '../../i18n/message.ts';
import type { CacheValue } from '../../storage/cache/cache.ts';
import { hook, runHook } from '../hooks.ts';
import type { Account, UserIdentity } from '../performer.ts';
import type { Session } from '../session.ts';
import { findAccountByName } from '../users/accounts.ts';
import { INVALID_TOKEN } from '../users/user-token.ts';
import { REMEMBER_ME } from './core-requests.ts';
import type { AuthenticationContext, AuthenticationProvider, Question, StepResult } from './provider.ts';
import type { AuthenticationRequest } from './request.ts';

/** How signing in stands after a step. */
export type LoginResult =
  | { readonly status: 'PASS'; readonly account: Account }
  | { readonly status: 'FAIL'; readonly message: Message }
  | Question;

/** Somebody signed in; runs when the session is theirs. */
export const UserLoggedIn = hook<{ readonly account: Account }>('UserLoggedIn');

/** Somebody signed out; runs when the session is nobody's. */
export const UserLogoutComplete = hook<{ readonly user: UserIdentity }>('UserLogoutComplete');

/** Where the session keeps an unfinished sign-in. */
const STATE = 'AuthManager::authnState';

type LoginState = {
  readonly phase: 'primary' | 'secondary';
  readonly provider: string;
  readonly name: string | undefined;
  readonly remember: boolean;
  /** Secondary providers that are through. */
  readonly done: readonly string[];
  readonly providerState: CacheValue | undefined;
  readonly requests: readonly StoredRequest[];
};

/** A request as the session keeps it. */
type StoredRequest = AuthenticationRequest & CacheValue;

/**
 * Signs in: all providers look whether they refuse, one says who it is, the others may ask for more. `UI` and `REDIRECT` are
 * answered through `continueLogin`.
 */
export async function beginLogin(context: AuthenticationContext): Promise<LoginResult> {
  const providers = providersOf(context);
  context.session.set(STATE, undefined);
  for (const provider of providers) {
    const refusal = await provider.testLogin?.(context);
    if (refusal) return fail(context, refusal, undefined);
  }
  const remember = context.submission.get(REMEMBER_ME)?.rememberMe === true;
  const first = ({ comesFirst }: AuthenticationProvider) => (comesFirst ? 1 : 0);
  for (const provider of providers.toSorted((one, other) => first(other) - first(one))) {
    const result = (await provider.beginPrimaryLogin?.(context)) ?? { status: 'ABSTAIN' };
    if (result.status !== 'ABSTAIN') return afterPrimary(context, provider, result, remember);
  }
  return fail(context, msg('authmanager-authn-no-primary'), undefined);
}

/** Goes on where `beginLogin` asked. */
export async function continueLogin(context: AuthenticationContext): Promise<LoginResult> {
  const state = context.session.get<LoginState>(STATE);
  const provider = state && providersOf(context).find(({ name }) => name === state.provider);
  // Nobody tried to sign in: it counts as no failure.
  if (!state || !provider) return { status: 'FAIL', message: msg('authmanager-authn-not-in-progress') };
  context.session.set(STATE, undefined);
  if (state.phase === 'primary') {
    const result = (await provider.continuePrimaryLogin?.(context, state.providerState)) ?? { status: 'ABSTAIN' };
    return afterPrimary(context, provider, result, state.remember);
  }
  const account = state.name === undefined ? undefined : await findAccountByName(context.wiki.db, state.name);
  if (!account) return fail(context, msg('authmanager-authn-not-in-progress'), undefined);
  const result = (await provider.continueSecondaryLogin?.(context, account, state.providerState)) ?? {
    status: 'ABSTAIN',
  };
  return afterSecondary(context, account, state, provider, result);
}

/** What the unfinished sign-in of this session waits for. */
export function pendingLoginRequests(session: Session): readonly AuthenticationRequest[] {
  return session.get<LoginState>(STATE)?.requests ?? [];
}

async function afterPrimary(
  context: AuthenticationContext,
  provider: AuthenticationProvider,
  result: StepResult,
  remember: boolean,
): Promise<LoginResult> {
  switch (result.status) {
    case 'UI':
    case 'REDIRECT': {
      const state = { phase: 'primary' as const, provider: provider.name, name: undefined, remember, done: [] };
      return ask(context, result, state);
    }
    case 'FAIL':
      return fail(context, result.message, undefined);
    case 'ABSTAIN':
      return fail(context, msg('authmanager-authn-no-primary'), undefined);
    case 'PASS':
      // Accounts of the software itself are nobody's.
      if (!result.account || result.account.token === INVALID_TOKEN) {
        return fail(context, msg('wrongpassword'), result.account?.name);
      }
      return runSecondary(context, result.account, remember, []);
  }
}

async function runSecondary(
  context: AuthenticationContext,
  account: Account,
  remember: boolean,
  done: readonly string[],
): Promise<LoginResult> {
  const passed = [...done];
  for (const provider of providersOf(context)) {
    if (passed.includes(provider.name)) continue;
    const result = (await provider.beginSecondaryLogin?.(context, account)) ?? { status: 'ABSTAIN' };
    if (result.status !== 'PASS' && result.status !== 'ABSTAIN') {
      return afterSecondary(context, account, { remember, done: passed }, provider, result);
    }
    passed.push(provider.name);
  }
  await context.session.signIn(account, { remember });
  await runHook(context.wiki, UserLoggedIn, { account });
  await tellAfterwards(context, account.name, 'PASS');
  return { status: 'PASS', account };
}

async function afterSecondary(
  context: AuthenticationContext,
  account: Account,
  { remember, done }: Pick<LoginState, 'remember' | 'done'>,
  provider: AuthenticationProvider,
  result: StepResult,
): Promise<LoginResult> {
  switch (result.status) {
    case 'UI':
    case 'REDIRECT':
      return ask(context, result, {
        phase: 'secondary',
        provider: provider.name,
        name: account.name,
        remember,
        done,
      });
    case 'FAIL':
      return fail(context, result.message, account.name);
    case 'PASS':
    case 'ABSTAIN':
      return runSecondary(context, account, remember, [...done, provider.name]);
  }
}

function ask(
  { session }: AuthenticationContext,
  question: Question,
  state: Omit<LoginState, 'providerState' | 'requests'>,
): Question {
  session.set(STATE, {
    ...state,
    providerState: question.state,
    requests: question.requests as readonly StoredRequest[],
  });
  return question;
}

async function fail(context: AuthenticationContext, message: Message, name: string | undefined): Promise<LoginResult> {
  await tellAfterwards(context, name, 'FAIL');
  return { status: 'FAIL', message };
}

async function tellAfterwards(
  context: AuthenticationContext,
  name: string | undefined,
  result: 'PASS' | 'FAIL',
): Promise<void> {
  for (const provider of providersOf(context)) await provider.afterLogin?.(context, name, result);
}

function providersOf({ wiki }: AuthenticationContext): readonly AuthenticationProvider[] {
  return wiki.registry.authenticationProviders;
}
