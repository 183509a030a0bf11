import { createHash } from 'node:crypto';
import type { Wiki } from '../wiki.ts';

/** Seconds to wait before the next attempt to sign in from this address to this account; undefined if it may be made. Counts it. */
export async function throttleLogin(wiki: Wiki, name: string, ip: string): Promise<number | undefined> {
  return throttle(wiki, 'login', wiki.site.settings.PasswordAttemptThrottle, `${ip}:${name}`);
}

/** After a success earlier failures are forgotten. */
export async function forgetLoginAttempts(wiki: Wiki, name: string, ip: string): Promise<void> {
  for (const [i] of wiki.site.settings.PasswordAttemptThrottle.entries()) {
    await wiki.cache.delete(keyOf('login', i, `${ip}:${name}`));
  }
}

/** The same for new accounts from one address (`AccountCreationThrottle`). */
export async function throttleAccountCreation(wiki: Wiki, ip: string): Promise<number | undefined> {
  return throttle(wiki, 'createaccount', wiki.site.settings.AccountCreationThrottle, ip);
}

/** The same for temporary accounts (`TempAccountCreationThrottle`). */
export async function throttleTemporaryAccounts(wiki: Wiki, ip: string): Promise<number | undefined> {
  return throttle(wiki, 'temporary', wiki.site.settings.TempAccountCreationThrottle, ip);
}

/** The same for names that are reserved for temporary accounts (`TempAccountNameAcquisitionThrottle`). */
export async function throttleTemporaryNames(wiki: Wiki, ip: string): Promise<number | undefined> {
  return throttle(wiki, 'temporary-name', wiki.site.settings.TempAccountNameAcquisitionThrottle, ip);
}

async function throttle(
  wiki: Wiki,
  kind: string,
  limits: readonly Readonly<Record<string, number>>[],
  who: string,
): Promise<number | undefined> {
  let wait: number | undefined;
  for (const [i, { count = 0, seconds = 0 }] of limits.entries()) {
    if (count === 0) continue;
    const attempts = await wiki.cache.increment(keyOf(kind, i, who), seconds);
    if (attempts > count) wait = Math.max(wait ?? 0, seconds);
  }
  return wait;
}

function keyOf(kind: string, limit: number, who: string): string {
  return `throttle:${kind}:${limit}:${createHash('sha256').update(who).digest('hex').slice(0, 32)}`;
}
