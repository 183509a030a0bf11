import { createHash, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * MediaWiki's password hashes (`user_password`, `bp_password`): `:TYPE:…`, and for very old accounts a bare MD5. All of them
 * are verified; new ones are argon2id.
 */

/** The libraries are loaded with the first password that needs them; many processes see none. */
const argon2 = () => import('@node-rs/argon2');
const bcrypt = async () => (await import('bcryptjs')).default;

/** What new hashes cost: `m` in KiB, `t` rounds, `p` lanes. */
const ARGON2 = { algorithm: 2, memoryCost: 65_536, timeCost: 4, parallelism: 1 } as const;

/** PBKDF2 with more rounds than this is taken for an attack on the server, not for a password. */
const MAX_ROUNDS = 10_000_000;

const pbkdf2Async = promisify(pbkdf2);

/** Makes the hash that is stored for a new password. */
export async function hashPassword(password: string): Promise<string> {
  return `:argon2:${await (await argon2()).hash(password, ARGON2)}`;
}

/**
 * Whether a password is the one that a stored hash was made of. Anything that is no hash of a known kind (empty for accounts
 * that have none) fits no password. `userId` is the salt of bare MD5 hashes.
 */
export async function verifyPassword(stored: string, password: string, userId?: number): Promise<boolean> {
  const typed = /^:([\w-]+):(.*)$/s.exec(stored);
  if (!typed) return verifyBareMd5(stored, password, userId);
  const [, type = '', rest = ''] = typed;
  switch (type) {
    case 'A':
      return sameText(rest.toLowerCase(), md5(password));
    case 'B': {
      const [salt = '', digest = ''] = rest.split(':');
      return sameText(digest.toLowerCase(), saltedMd5(salt, password));
    }
    case 'pbkdf2':
      return verifyPbkdf2(rest, password);
    case 'bcrypt':
      return verifyBcrypt(rest, password);
    case 'argon2':
      return (await argon2()).verify(rest, password).catch(() => false);
    case 'pbkdf2-legacyA':
      return verifyLayered(rest, () => md5(password));
    case 'pbkdf2-legacyB':
      return verifyLayered(rest, (salt) => saltedMd5(salt, password));
    default:
      return false;
  }
}

/** Whether a hash is of an older kind, or cheaper, than those that `hashPassword` makes. Nothing is done where there is none. */
export function needsRehash(stored: string): boolean {
  if (stored === '') return false;
  const cost = /^:argon2:\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(stored);
  return !cost || Number(cost[1]) < ARGON2.memoryCost || Number(cost[2]) < ARGON2.timeCost;
}

/** `ALGORITHM:ROUNDS:LENGTH:SALT:HASH`, salt and hash in base64. */
async function verifyPbkdf2(rest: string, password: string): Promise<boolean> {
  const [algorithm = '', rounds = '', length = '', salt = '', digest = ''] = rest.split(':');
  const iterations = Number(rounds);
  const bytes = Number(length);
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MAX_ROUNDS) return false;
  if (!Number.isInteger(bytes) || bytes < 16 || bytes > 1024) return false;
  const expected = Buffer.from(digest, 'base64');
  if (expected.length !== bytes) return false;
  try {
    return timingSafeEqual(
      await pbkdf2Async(password, Buffer.from(salt, 'base64'), iterations, bytes, algorithm),
      expected,
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_CRYPTO_INVALID_DIGEST') return false;
    throw error;
  }
}

/** `ROUNDS$SALT$HASH`: 22 and 31 characters of bcrypt's own base64. */
async function verifyBcrypt(rest: string, password: string): Promise<boolean> {
  const parts = /^(\d{1,2})\$([./\w]{22})\$([./\w]{31})$/.exec(rest);
  if (!parts) return false;
  const [, rounds = '', salt = '', digest = ''] = parts;
  if (Number(rounds) < 4 || Number(rounds) > 20) return false;
  const computed = await (await bcrypt()).hash(password, `$2b$${rounds.padStart(2, '0')}$${salt}`);
  return sameText(computed.slice(-31), digest);
}

/**
 * A hash of a hash, made when a wiki's old hashes were wrapped: `!PBKDF2 PARAMETERS!INNER SALT!PBKDF2 SALT!HASH`. What PBKDF2
 * was given is the old kind's hexadecimal digest.
 */
async function verifyLayered(rest: string, digestOf: (innerSalt: string) => string): Promise<boolean> {
  const [innerParameters, parameters = '', innerSalt = '', salt = '', digest = ''] = rest.split('!');
  if (innerParameters !== '') return false;
  return verifyPbkdf2(`${parameters}:${salt}:${digest}`, digestOf(innerSalt));
}

/** Of the time before types: the account's number is the salt. */
function verifyBareMd5(stored: string, password: string, userId: number | undefined): boolean {
  if (userId === undefined || !/^[0-9a-f]{32}$/i.test(stored)) return false;
  return sameText(stored.toLowerCase(), saltedMd5(String(userId), password));
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const saltedMd5 = (salt: string, password: string) => md5(`${salt}-${md5(password)}`);

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
