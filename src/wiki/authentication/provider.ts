import type { Message } from '../../i18n/message.ts';
import type { CacheValue } from '../../storage/cache/cache.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Account, Performer } from '../performer.ts';
import type { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import type { Wiki } from '../wiki.ts';
import type { AuthenticationAction, AuthenticationRequest, Submission } from './request.ts';

/** What a step says: go on, not mine, no, or a question that must be answered first. */
export type StepResult =
  | { readonly status: 'PASS'; readonly account?: Account }
  | { readonly status: 'ABSTAIN' }
  | { readonly status: 'FAIL'; readonly message: Message }
  | Question;

/** A further question; the answer comes with the next request, to `continue…` of the same provider. */
export interface Question {
  readonly status: 'UI' | 'REDIRECT';
  readonly message: Message;
  readonly messageType?: 'warning' | 'error';
  readonly requests: readonly AuthenticationRequest[];
  /** Where to send the browser (`REDIRECT`). */
  readonly redirectTarget?: string;
  /** What the provider wants back with the answer; kept in the session as JSON. */
  readonly state?: CacheValue;
}

/** Who signs in or makes an account, and what they sent. */
export interface AuthenticationContext {
  readonly wiki: Wiki;
  readonly session: Session;
  /** Who they are until now. */
  readonly performer: Performer;
  readonly submission: Submission;
  readonly userAgent: string | undefined;
  /** Where somebody who was sent elsewhere (`REDIRECT`) comes back to; as the client said at the beginning. */
  readonly returnUrl?: string | undefined;
}

/** An account that is about to be made. */
export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly realName: string;
}

/**
 * A part in signing in and making accounts: passwords, captchas, second factors, other services. Each function is optional;
 * providers are asked in the order in which their extensions were loaded.
 */
export interface AuthenticationProvider {
  readonly name: string;
  /** Asked who it is before those that come without this. */
  readonly comesFirst?: true;
  /** What it asks for stands before what says who somebody is: proofs that somebody may try at all. */
  readonly asksFirst?: true;
  /** What it asks for at the beginning of an act (or may be changed, removed …); `account` is the one signed in, if any. */
  requests?(
    action: AuthenticationAction,
    context: Omit<AuthenticationContext, 'submission'>,
  ): readonly AuthenticationRequest[] | Promise<readonly AuthenticationRequest[]>;
  /** Before anything else is looked at: why signing in is refused. */
  testLogin?(context: AuthenticationContext): Promise<Message | undefined>;
  /** Says who it is. */
  beginPrimaryLogin?(context: AuthenticationContext): Promise<StepResult>;
  continuePrimaryLogin?(context: AuthenticationContext, state: CacheValue | undefined): Promise<StepResult>;
  /** Once it is known who it is: further proofs. */
  beginSecondaryLogin?(context: AuthenticationContext, account: Account): Promise<StepResult>;
  continueSecondaryLogin?(
    context: AuthenticationContext,
    account: Account,
    state: CacheValue | undefined,
  ): Promise<StepResult>;
  /** However it ended. */
  afterLogin?(context: AuthenticationContext, name: string | undefined, result: 'PASS' | 'FAIL'): Promise<void>;
  /** Why an account is not made; a refusal where its code is not the message's key. */
  testCreation?(context: AuthenticationContext, account: NewAccount): Promise<Message | Refusal | undefined>;
  /** Why somebody could make no account of this name, before anybody wants to. */
  testName?(wiki: Wiki, performer: Performer, name: string): Promise<Refusal | undefined>;
  /** Before the account is made: further questions. */
  beginCreation?(context: AuthenticationContext, account: NewAccount): Promise<StepResult>;
  continueCreation?(
    context: AuthenticationContext,
    account: NewAccount,
    state: CacheValue | undefined,
  ): Promise<StepResult>;
  /** Whether it makes the account one that can be signed in to; one provider must. */
  acceptsCreation?(context: AuthenticationContext, account: NewAccount): boolean;
  /** Writes its part of the new account, in the transaction that makes it. What it returns is called once that is committed. */
  finishCreation?(context: AuthenticationContext, account: Account, tx: Tx): Promise<(() => Promise<void>) | undefined>;
  /** Links somebody's account to one elsewhere. */
  beginLink?(context: AuthenticationContext, account: Account): Promise<StepResult>;
  continueLink?(context: AuthenticationContext, account: Account, state: CacheValue | undefined): Promise<StepResult>;
  /** Why a change (or removal) of what someone signs in with is refused. */
  testChange?(context: AuthenticationContext, account: Account, requestId: string): Promise<Message | undefined>;
  /** Changes or removes what someone signs in with. False: it is not this provider's. */
  change?(
    context: AuthenticationContext,
    account: Account,
    change: { readonly action: 'change' | 'remove' | 'unlink'; readonly requestId: string },
  ): Promise<boolean>;
}
