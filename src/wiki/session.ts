import type { CacheValue } from '../storage/cache/cache.ts';
import type { TokenType } from './tokens.ts';

/**
 * One visitor's session. It lives in the cache (never in the process), is made when something must be remembered, and is sent
 * as cookies by the server (`session-cookies.ts`). All changes are written before the response goes out (`SessionOfRequest.save`).
 */
export interface Session {
  readonly id: string;
  /** The account that is signed in; undefined for addresses. */
  readonly userId: number | undefined;
  /** `appId` of the bot password that it was opened with, and the grants that it carries. */
  readonly botPassword: { readonly appId: string; readonly grants: readonly string[] } | undefined;
  /** When its user last proved who they are (milliseconds); undefined where nobody is signed in. */
  readonly authenticatedAt: number | undefined;
  /** Values that modules keep between requests (`AuthManager` state and the like): what JSON can hold. */
  get<Value extends CacheValue>(key: string): Value | undefined;
  /** Undefined forgets it. */
  set(key: string, value: CacheValue | undefined): void;
  /** The token for one type of act, valid for this session. Anonymous visitors have `+\` for all but login and createaccount. */
  token(type: TokenType): string;
  /** How a token that someone sent stands; `generated` (milliseconds) is known where it has the form of a token. */
  checkToken(type: TokenType, token: string, maxAgeSeconds?: number): TokenCheck;
  /** Signs in: the session gets a new id, the old one ends, and its tokens with it. */
  signIn(user: SignedInUser, options?: SignInOptions): Promise<void>;
  /** Signs out and forgets everything. */
  signOut(): Promise<void>;
}

/** `token` is the account's `user_token`: when that changes, all its sessions end. */
export interface SignedInUser {
  readonly id: number;
  readonly name: string;
  readonly token: string;
}

export interface SignInOptions {
  /** Stay signed in after the browser is closed (`ExtendedLoginCookieExpiration`). */
  remember?: boolean;
  /** `token` is the bot password's own (`bp_token`): when that changes, the sessions that it opened end. */
  botPassword?: { appId: string; grants: readonly string[]; token: string };
}

export type TokenCheck =
  | { readonly result: 'valid'; readonly generated: number | undefined }
  | { readonly result: 'expired'; readonly generated: number }
  | {
      readonly result: 'invalid';
      readonly generated?: number | undefined;
      /** No token of this session was given out yet. */
      readonly isNew?: boolean;
    };
