import type { Message } from '../../i18n/message.ts';
import type { PageBlock, SpecialPageVisit } from '../special-pages/special-page.ts';
import type { AuthenticationContext, Question } from '../authentication/provider.ts';
import type { Account } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import type { SecondFactorKey } from './keys.ts';

/**
 * A kind of proof besides the password, by its name in `oathauth_types`. Who has keys of it is asked for one of them at each
 * sign-in; what is kept of them is the kind's own (`SecondFactorKey.data`).
 */
export interface SecondFactor {
  readonly name: string;
  /** What it is called. */
  readonly label: Message;
  /** What it is, for those who choose. */
  readonly description: Message;
  /** Why a wiki cannot use it (a key is bound to an address that browsers trust). */
  unusable?(wiki: Wiki): boolean;
  /** What somebody who signs in is asked; `state` comes back to `proves`. */
  ask(
    context: Pick<AuthenticationContext, 'wiki' | 'session'>,
    account: Account,
    keys: readonly SecondFactorKey[],
  ): Promise<Pick<Question, 'message' | 'requests' | 'state'>>;
  /** Whether what was sent proves that it is the account's owner. What holds once only is used up. */
  proves(
    context: Pick<AuthenticationContext, 'wiki' | 'session' | 'submission'>,
    account: Account,
    keys: readonly SecondFactorKey[],
    state: Question['state'],
  ): Promise<boolean>;
  /** The same for a proof as other services of the wiki's owners send it on (`oathvalidate`): the fields of a JSON object. */
  provesElsewhere(
    wiki: Wiki,
    account: Account,
    keys: readonly SecondFactorKey[],
    sent: Readonly<Record<string, unknown>>,
  ): Promise<boolean>;
  /** What an owner is shown who wants to begin using it; the last block is the form that proves that it works. */
  enrol(visit: SpecialPageVisit): Promise<readonly PageBlock[]>;
  /** The key that the form proves; undefined if it proves nothing. */
  finishEnrolment(visit: SpecialPageVisit): Promise<Pick<SecondFactorKey, 'label' | 'data'> | undefined>;
  /** What an owner must send to stop using it, besides having signed in lately. */
  readonly removalFields: NonNullable<Extract<PageBlock, { readonly kind: 'form' }>['fields']>;
  /** Whether what was sent is that. */
  confirmsRemoval(visit: SpecialPageVisit, keys: readonly SecondFactorKey[]): Promise<boolean>;
}
