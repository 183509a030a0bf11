import { createHash, timingSafeEqual } from 'node:crypto';
import type { Account } from '../../wiki/performer.ts';
import { INVALID_TOKEN } from '../../wiki/users/user-token.ts';
import type { Wiki } from '../../wiki/wiki.ts';

const PURPOSE = 'MediaWiki\\Extension\\SecurePoll\\User\\RemoteMWAuth-';

/**
 * The token by which a wiki that holds an election for others knows one of our accounts: MediaWiki's, since the other one may be
 * a MediaWiki. Undefined for accounts that nobody signs in to.
 */
async function voterToken({ site }: Wiki, { token }: Account): Promise<string | undefined> {
  if (token === '' || token === INVALID_TOKEN) return undefined;
  const version = site.settings.AuthenticationTokenVersion;
  let own = token;
  if (version !== null) {
    const { createHMAC, createWhirlpool } = await import('hash-wasm');
    const hmac = await createHMAC(createWhirlpool(), token);
    own = hmac.init().update(version).digest('hex').slice(-32);
  }
  return createHash('sha1')
    .update(PURPOSE + own)
    .digest('hex')
    .slice(0, 26);
}

/** Whether somebody sent this account's token. */
export async function holdsVoterToken(wiki: Wiki, account: Account, sent: string): Promise<boolean> {
  const expected = await voterToken(wiki, account);
  if (expected === undefined) return false;
  const [one, other] = [Buffer.from(expected), Buffer.from(sent)];
  return one.length === other.length && timingSafeEqual(one, other);
}
