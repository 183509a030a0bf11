import type { Account } from '../performer.ts';
import type { Wiki } from '../wiki.ts';

/** A parameter of the API by which a request says whose it is, in place of a cookie. */
export interface SessionProvider {
  readonly parameter: string;
  /** Whose request it is. Throws a `Refusal`, which is the answer, where the value is not good (any more). */
  identify(wiki: Wiki, value: string): Promise<ClaimedSession>;
}

/** The session of a request that a `SessionProvider` speaks for. */
export interface ClaimedSession {
  readonly account: Account;
  /** A secret by which later requests find the same session, and its edit tokens. */
  readonly key: string;
}
