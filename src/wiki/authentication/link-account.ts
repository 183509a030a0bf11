import { msg, type Message } from '../../i18n/message.ts';
import type { CacheValue } from '../../storage/cache/cache.ts';
import type { Account } from '../performer.ts';
import type { Session } from '../session.ts';
import type { Wiki } from '../wiki.ts';
import { requireRecentProof } from './change-credentials.ts';
import type { AuthenticationContext, AuthenticationProvider, Question, StepResult } from './provider.ts';
import type { AuthenticationRequest } from './request.ts';

/** How linking an account to one elsewhere stands after a step. */
export type LinkResult =
  | { readonly status: 'PASS'; readonly account: Account }
  | { readonly status: 'FAIL'; readonly message: Message }
  | Question;

/** Where the session keeps an unfinished link. */
const STATE = 'AuthManager::accountLinkState';

type LinkState = {
  readonly provider: string;
  /** Whose account it is: another who signs in meanwhile does not go on with it. */
  readonly userId: number;
  readonly providerState: CacheValue | undefined;
  readonly requests: readonly (AuthenticationRequest & CacheValue)[];
};

/** Whether any provider of authentication knows accounts elsewhere. */
export function canLinkAccounts({ registry }: Wiki): boolean {
  return registry.authenticationProviders.some(({ beginLink }) => beginLink !== undefined);
}

/** Links somebody's account to one elsewhere: the first provider that knows what was sent does it. Refuses as `reauthenticate`. */
export async function beginLink(context: AuthenticationContext, account: Account): Promise<LinkResult> {
  const { wiki, session } = context;
  if (!canLinkAccounts(wiki)) return { status: 'FAIL', message: msg('userlogin-cannot-link') };
  requireRecentProof(context, 'LinkAccounts');
  session.set(STATE, undefined);
  for (const provider of wiki.registry.authenticationProviders) {
    const result = (await provider.beginLink?.(context, account)) ?? { status: 'ABSTAIN' };
    if (result.status !== 'ABSTAIN') return afterStep(context, account, provider, result);
  }
  return { status: 'FAIL', message: msg('authmanager-link-no-primary') };
}

/** Goes on where `beginLink` asked. */
export async function continueLink(context: AuthenticationContext, account: Account): Promise<LinkResult> {
  const { wiki, session } = context;
  if (!canLinkAccounts(wiki)) return { status: 'FAIL', message: msg('userlogin-cannot-link') };
  const state = session.get<LinkState>(STATE);
  const provider = wiki.registry.authenticationProviders.find(({ name }) => name === state?.provider);
  if (!state || !provider || state.userId !== account.id) {
    return { status: 'FAIL', message: msg('authmanager-link-not-in-progress') };
  }
  session.set(STATE, undefined);
  const result = (await provider.continueLink?.(context, account, state.providerState)) ?? { status: 'ABSTAIN' };
  return afterStep(context, account, provider, result);
}

/** What the unfinished link of this session waits for. */
export function pendingLinkRequests(session: Session): readonly AuthenticationRequest[] {
  return session.get<LinkState>(STATE)?.requests ?? [];
}

function afterStep(
  { session }: AuthenticationContext,
  account: Account,
  provider: AuthenticationProvider,
  result: StepResult,
): LinkResult {
  switch (result.status) {
    case 'UI':
    case 'REDIRECT':
      session.set(STATE, {
        provider: provider.name,
        userId: account.id,
        providerState: result.state,
        requests: result.requests as LinkState['requests'],
      });
      return result;
    case 'FAIL':
      return { status: 'FAIL', message: result.message };
    case 'PASS':
      return { status: 'PASS', account };
    case 'ABSTAIN':
      return { status: 'FAIL', message: msg('authmanager-link-no-primary') };
  }
}
