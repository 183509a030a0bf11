import { randomBytes } from 'node:crypto';

/** A new `user_token`: whoever holds it is signed in, and all sessions of the account hang on it. */
export function newUserToken(): string {
  return randomBytes(16).toString('hex');
}

/** What stands in its place in accounts that the software uses itself: nobody can sign in to them. */
export const INVALID_TOKEN = '*** INVALID ***';
