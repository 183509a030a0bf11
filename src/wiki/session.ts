import type { TokenType } from './tokens.ts';

/**
 * One visitor's session. It lives in the cache (never in the process), is made when something must be remembered, and is sent
 * as a cookie by the server once `persist` was called. All changes are written before the response goes out.
 */
export interface Session {
  readonly id: string;
  /** The account that is signed in; undefined for addresses. */
  readonly userId: number | undefined;
  /** `appId` of the bot password that it was opened with, and the grants that it carries. */
  readonly botPassword: { readonly appId: string; readonly grants: readonly string[] } | undefined;
  /** Values that modules keep between requests (`AuthManager` state and the like). */
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  /** The token for one type of act, valid for this session. Anonymous visitors have `+\` for all but login and createaccount. */
  token(type: TokenType): string;
  /** How a token that someone sent stands: `timestamp` (milliseconds) is known for valid and expired ones. */
  checkToken(type: TokenType, token: string, maxAgeSeconds?: number): TokenCheck;
  /** Signs in: the session gets a new id, the old one ends. */
  signIn(user: { id: number; token: string; name: string }, options?: SignInOptions): Promise<void>;
  /** Signs out and forgets everything. */
  signOut(): Promise<void>;
}

export interface SignInOptions {
  /** Stay signed in after the browser is closed (`ExtendedLoginCookieExpiration`). */
  remember?: boolean;
  botPassword?: { appId: string; grants: readonly string[] };
}

export type TokenCheck =
  | { readonly result: 'valid'; readonly generated: number | undefined }
  | { readonly result: 'expired'; readonly generated: number }
  | { readonly result: 'invalid' };
