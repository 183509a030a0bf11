import type { PhpInput } from '../../storage/php.ts';
import type { Title } from '../../site/title.ts';
import { hook } from '../hooks.ts';
import type { Performer, UserIdentity } from '../performer.ts';

/** What somebody is thanked for. */
export interface Thanked {
  /** `rev-12`, `log-7`, `discussiontools-c-Ada-…`: by this the log knows that it was thanked for. */
  readonly id: string;
  readonly recipient: UserIdentity;
  readonly title: Title;
  readonly pageId: number;
  /** Name of the `NotificationType` by which the recipient hears of it, and its facts. */
  readonly type: string;
  readonly extra: Readonly<Record<string, PhpInput | undefined>>;
}

/**
 * Somebody wants to thank: the extension that gives thanks asks whether they may, then `find`s out for what, gives thanks, and says in
 * `thanked` for what it was. Refuses with the Action API's codes.
 */
export const ThanksWanted = hook<{
  readonly performer: Performer;
  /** The performer's language, for refusals. */
  readonly language: string;
  find(): Promise<Thanked>;
  thanked?: Thanked;
}>('ThanksWanted');
