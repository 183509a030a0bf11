import { msg, type Message } from '../../i18n/message.ts';
import type { CacheValue } from '../../storage/cache/cache.ts';
import type { Tx } from '../../storage/storage.ts';
import { NS } from '../../site/namespaces.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import { isNamed, type Account } from '../performer.ts';
import { whyNot } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { findAccountByName } from '../users/accounts.ts';
import { watch } from '../watchlist/watched-items.ts';
import { insertAccount } from '../users/create-account.ts';
import { canonicalUserName, isCreatableUserName } from '../users/user-name.ts';
import { CREATION_REASON, PASSWORD, TEMPORARY_PASSWORD, USERNAME, USER_DATA } from './core-requests.ts';
import { isEmailAddress } from '../users/email-address.ts';
import { throttleAccountCreation } from './login-throttle.ts';
import type { AuthenticationContext, AuthenticationProvider, NewAccount, Question, StepResult } from './provider.ts';
import { submittedText, type AuthenticationRequest } from './request.ts';

export type CreationResult =
  | { readonly status: 'PASS'; readonly account: Account }
  | { readonly status: 'FAIL'; readonly message: Message; readonly code?: string }
  | Question;

/** Where the session keeps an unfinished account. */
const STATE = 'AuthManager::accountCreationState';

type CreationState = {
  readonly provider: string;
  /** Providers that are through. */
  readonly done: readonly string[];
  readonly providerState: CacheValue | undefined;
  readonly requests: readonly (AuthenticationRequest & CacheValue)[];
  /** What was sent until now. */
  readonly submission: readonly (readonly [string, Readonly<Record<string, string | boolean>>])[];
};

/**
 * Makes an account with what was sent; nobody is signed in by it. Providers may ask for more before (`UI`, `REDIRECT`): what they
 * ask is answered through `continueAccountCreation`.
 */
export async function beginAccountCreation(context: AuthenticationContext): Promise<CreationResult> {
  context.session.set(STATE, undefined);
  const account = await checkNewAccount(context);
  if ('status' in account) return account;
  return askProviders(context, account, []);
}

/** Goes on where `beginAccountCreation` asked. */
export async function continueAccountCreation(context: AuthenticationContext): Promise<CreationResult> {
  const { wiki, session } = context;
  const state = session.get<CreationState>(STATE);
  const provider = wiki.registry.authenticationProviders.find(({ name }) => name === state?.provider);
  if (!state || !provider) return { status: 'FAIL', message: msg('authmanager-create-not-in-progress') };
  session.set(STATE, undefined);
  // Rights and names may have changed since.
  const whole = { ...context, submission: new Map([...state.submission, ...context.submission]) };
  const account = await checkNewAccount(whole);
  if ('status' in account) return account;
  const result = (await provider.continueCreation?.(whole, account, state.providerState)) ?? { status: 'ABSTAIN' };
  return afterStep(whole, account, provider, result, state.done);
}

/** What the unfinished account of this session waits for. */
export function pendingCreationRequests(session: Session): readonly AuthenticationRequest[] {
  return session.get<CreationState>(STATE)?.requests ?? [];
}

async function checkNewAccount(context: AuthenticationContext): Promise<NewAccount | CreationResult> {
  const { wiki, performer } = context;
  const [refusal] = await whyNot(wiki, performer, 'createaccount', undefined);
  if (refusal) return { status: 'FAIL', message: refusal.messages[0], code: refusal.code };
  const account = await readNewAccount(context);
  if ('status' in account) return account;
  for (const provider of wiki.registry.authenticationProviders) {
    const problem = await provider.testCreation?.(context, account);
    if (problem instanceof Refusal) return { status: 'FAIL', message: problem.messages[0], code: problem.code };
    if (problem) return { status: 'FAIL', message: problem };
  }
  if (!wiki.registry.authenticationProviders.some((provider) => provider.acceptsCreation?.(context, account))) {
    return { status: 'FAIL', message: msg('authmanager-create-no-primary') };
  }
  return account;
}

async function askProviders(
  context: AuthenticationContext,
  account: NewAccount,
  done: readonly string[],
): Promise<CreationResult> {
  const passed = [...done];
  for (const provider of context.wiki.registry.authenticationProviders) {
    if (passed.includes(provider.name)) continue;
    const result = (await provider.beginCreation?.(context, account)) ?? { status: 'ABSTAIN' };
    if (result.status !== 'PASS' && result.status !== 'ABSTAIN') {
      return afterStep(context, account, provider, result, passed);
    }
    passed.push(provider.name);
  }
  return makeAccount(context, account);
}

async function afterStep(
  context: AuthenticationContext,
  account: NewAccount,
  provider: AuthenticationProvider,
  result: StepResult,
  done: readonly string[],
): Promise<CreationResult> {
  switch (result.status) {
    case 'UI':
    case 'REDIRECT': {
      const state: CreationState = {
        provider: provider.name,
        done,
        providerState: result.state,
        requests: result.requests as CreationState['requests'],
        submission: [...context.submission],
      };
      context.session.set(STATE, state);
      return result;
    }
    case 'FAIL':
      return { status: 'FAIL', message: result.message };
    case 'PASS':
    case 'ABSTAIN':
      return askProviders(context, account, [...done, provider.name]);
  }
}

async function makeAccount(context: AuthenticationContext, account: NewAccount): Promise<CreationResult> {
  const { wiki, performer, session } = context;
  if (!performer.rights.has('noratelimit')) {
    const wait = await throttleAccountCreation(wiki, performer.ip);
    if (wait !== undefined) return { status: 'FAIL', message: msg('acct_creation_throttle_hit', { duration: wait }) };
  }
  const result = await insertNewAccount(context, account);
  // Who makes an account of their own has done with the temporary one.
  if (result.status === 'PASS' && performer.temporary) await session.signOut();
  return result;
}

function insertNewAccount(context: AuthenticationContext, account: NewAccount): Promise<CreationResult> {
  const { wiki, submission } = context;
  return wiki.storage.transaction<CreationResult>(async (tx, onCommit) => {
    // Somebody else may have been quicker.
    if (await findAccountByName(tx, account.name)) return { status: 'FAIL', message: msg('userexists') };
    const made = await insertAccount(wiki, tx, account);
    await watch(tx, made.id, [{ namespace: NS.user, dbKey: made.name.replaceAll(' ', '_') }]);
    for (const provider of wiki.registry.authenticationProviders) {
      const afterwards = await provider.finishCreation?.(context, made, tx);
      if (afterwards) onCommit(afterwards);
    }
    await logCreation(context, made, tx, submission.has(TEMPORARY_PASSWORD) && !submission.has(PASSWORD));
    return { status: 'PASS', account: (await findAccountByName(tx, made.name)) ?? made };
  });
}

async function readNewAccount({ wiki, submission }: AuthenticationContext): Promise<NewAccount | CreationResult> {
  const given = submittedText(submission, USERNAME, 'username') ?? '';
  const name = canonicalUserName(wiki.site, given);
  if (name === undefined || !isCreatableUserName(wiki.site, name)) {
    return { status: 'FAIL', message: msg('noname'), code: 'invaliduser' };
  }
  if (await findAccountByName(wiki.db, name)) return { status: 'FAIL', message: msg('userexists') };
  const email = submittedText(submission, USER_DATA, 'email') ?? '';
  if (email !== '' && !isEmailAddress(email)) return { status: 'FAIL', message: msg('invalidemailaddress') };
  return { name, email, realName: submittedText(submission, USER_DATA, 'realname') ?? '' };
}

async function logCreation(
  { wiki, performer, submission }: AuthenticationContext,
  account: Account,
  tx: Tx,
  byMail: boolean,
): Promise<void> {
  if (!wiki.site.settings.NewUserLog) return;
  await addLogEntry(wiki, tx, {
    type: 'newusers',
    action: byMail ? 'byemail' : isNamed(performer) ? 'create2' : 'create',
    user: isNamed(performer) ? performer.user : account,
    target: { namespace: NS.user, dbKey: account.name.replaceAll(' ', '_') },
    comment: isNamed(performer) ? (submittedText(submission, CREATION_REASON, 'reason') ?? '') : '',
    params: { '4::userid': account.id },
    recentChange: recentChangeBy(performer),
  });
}
