import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TokenCheck } from './session.ts';
import type { TokenType } from './tokens.ts';

/** What ends every token, so that programs which mangle backslashes and pluses are found out. */
const SUFFIX = '+\\';

/** The token of visitors without an account, for all but signing in and making accounts. */
export const ANONYMOUS_TOKEN = SUFFIX;

/** Token types that even visitors without an account have one of their own for. */
export const SESSION_TOKEN_TYPES: readonly TokenType[] = ['login', 'createaccount'];

/** A token for one type of act: 32 digits of a keyed hash, the time in hexadecimal seconds, `+\`. */
export function makeToken(secret: string, type: TokenType, seconds: number): string {
  return keyedHash(secret, type, seconds) + seconds.toString(16) + SUFFIX;
}

/** How a token that was sent stands. Its time is known even where it is not valid, if it has the form of one. */
export function checkToken(
  secret: string | undefined,
  type: TokenType,
  token: string,
  nowSeconds: number,
  maxAgeSeconds?: number,
): TokenCheck {
  const match = /^[0-9a-f]{32}([0-9a-f]{1,12})\+\\$/.exec(token);
  const isNew = secret === undefined;
  if (!match) return { result: 'invalid', generated: undefined, isNew };
  const seconds = Number.parseInt(match[1]!, 16);
  const generated = seconds * 1000;
  if (secret === undefined) return { result: 'invalid', generated, isNew };
  const expected = Buffer.from(makeToken(secret, type, seconds));
  const sent = Buffer.from(token);
  if (expected.length !== sent.length || !timingSafeEqual(expected, sent)) return { result: 'invalid', generated };
  if (maxAgeSeconds !== undefined && seconds < nowSeconds - maxAgeSeconds) return { result: 'expired', generated };
  return { result: 'valid', generated };
}

function keyedHash(secret: string, type: TokenType, seconds: number): string {
  return createHmac('md5', secret).update(`${seconds}:${type}`).digest('hex');
}
