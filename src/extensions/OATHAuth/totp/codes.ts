import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { changeKey, type SecondFactorKey } from '../../../wiki/second-factors/keys.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { settingsOf } from '../settings.ts';

/** What a key of an authenticator app holds, in base32 without padding. */
export interface TotpData {
  readonly secret: string;
  /** Recovery codes that were not used yet. */
  readonly scratch_tokens: readonly string[];
}

/** How many recovery codes an owner gets. */
export const RECOVERY_CODES = 10;

/** Seconds that a code lasts. */
const PERIOD = 30;

/** A new secret, and recovery codes for who loses the app. */
export function newTotpData(): TotpData {
  return {
    secret: new Secret({ size: 26 }).base32,
    scratch_tokens: Array.from({ length: RECOVERY_CODES }, () => encode(randomBytes(10))),
  };
}

/** `otpauth:` address from which apps read the secret. */
export function appAddress({ site: { settings } }: Wiki, name: string, secret: string): string {
  const issuer = settingsOf(settings).OATHAuthAccountPrefix || settings.Sitename;
  return authenticator(secret, { issuer, label: name }).toString();
}

/**
 * Whether a code is one that the app shows now (RFC 6238), or did or will within `OATHAuthWindowRadius`. Each holds once, for
 * all who ask at the same time, too.
 */
export async function acceptsAppCode(wiki: Wiki, owner: number, { secret }: TotpData, given: string): Promise<boolean> {
  const token = given.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return false;
  const radius = settingsOf(wiki.site.settings).OATHAuthWindowRadius;
  const timestamp = wiki.now().getTime();
  const step = authenticator(secret).validate({ token, timestamp, window: radius });
  if (step === null) return false;
  const counter = Math.floor(timestamp / 1000 / PERIOD) + step;
  const key = createHash('sha256').update(secret).digest('hex').slice(0, 16);
  return wiki.cache.add(`oathauth:used:${owner}:${key}:${counter}`, true, (2 * radius + 2) * PERIOD);
}

/** Whether a code is one of the key's recovery codes, which is gone then. How many are left, if so. */
export async function useRecoveryCode(
  wiki: Wiki,
  { id }: SecondFactorKey,
  given: string,
): Promise<{ readonly left: number } | undefined> {
  const code = given.replace(/\s/g, '');
  let left = 0;
  const used = await changeKey(wiki, id, (data) => {
    const codes = recoveryCodes(data);
    const rest = codes.filter((each) => !isSame(each, code));
    left = rest.length;
    return rest.length < codes.length ? { ...data, scratch_tokens: rest } : undefined;
  });
  return used ? { left } : undefined;
}

/** The facts of a key of this kind. */
export function totpData({ data }: Pick<SecondFactorKey, 'data'>): TotpData {
  const { secret } = data;
  return { secret: typeof secret === 'string' ? secret : '', scratch_tokens: recoveryCodes(data) };
}

function recoveryCodes({ scratch_tokens: codes }: SecondFactorKey['data']): string[] {
  return Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : [];
}

function authenticator(secret: string, name: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...name, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD });
}

function encode(bytes: Uint8Array<ArrayBuffer>): string {
  return new Secret({ buffer: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) }).base32;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
