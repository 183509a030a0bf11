/** Who someone is in the database: `id` 0 for an address (or a name from another wiki), whose name is then the identity. */
export interface UserIdentity {
  readonly id: number;
  readonly name: string;
}

/**
 * Who asks, with everything that decides what they may do. Made once per request (`loadPerformer`), never changed: after a
 * change of rights the next request sees it. What hangs on a page (protection, blocks) is asked in `permissions.ts`.
 */
export interface Performer {
  readonly user: UserIdentity;
  /** True for accounts, false for addresses. */
  readonly registered: boolean;
  /** True for accounts that were made by themselves for somebody who did not sign in: they have no name of their own. */
  readonly temporary: boolean;
  /** Canonical form of the address that the request came from. */
  readonly ip: string;
  /** Groups given to the account. */
  readonly groups: readonly string[];
  /** The same with the implicit ones: `*`, `user`, `autoconfirmed`. */
  readonly effectiveGroups: readonly string[];
  /** Rights, already narrowed to what a bot password's grants allow. */
  readonly rights: ReadonlySet<string>;
  /** The account's row of the `user` table; undefined for addresses. */
  readonly account: Account | undefined;
  /** The bot password's app id, where the session was opened with one. */
  readonly botPassword: string | undefined;
}

/** What is kept of an account's row (`user` table). Timestamps have 14 digits. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  readonly emailAuthenticated: string | null;
  readonly touched: string;
  readonly registration: string | null;
  readonly editCount: number | null;
  /** Changes when all sessions must end (`user_token`). */
  readonly token: string;
}

/** Whether somebody has an account that they made: with a watchlist, preferences, a password. */
export function isNamed({ registered, temporary }: Pick<Performer, 'registered' | 'temporary'>): boolean {
  return registered && !temporary;
}
