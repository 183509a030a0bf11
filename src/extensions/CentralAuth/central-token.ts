import { randomBytes } from 'node:crypto';
import { msg } from '../../i18n/message.ts';
import type { ClaimedSession, SessionProvider } from '../../wiki/authentication/session-provider.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { createForGlobal } from './create-local-account.ts';
import { wikiId } from '../../site/farm.ts';
import { attachedOn, findGlobalUserById, type GlobalUser } from './global-user.ts';
import { settingsOf } from './settings.ts';

/** What is kept of a token that was given out. */
type TokenRecord = { readonly id: number; readonly authToken: string };

/** A token that lets one request, within seconds, run as this account on any wiki that shares the cache. */
export async function giveToken(wiki: Wiki, { id, authToken }: GlobalUser): Promise<string> {
  const token = randomBytes(16).toString('hex') + id.toString(16);
  const record: TokenRecord = { id, authToken };
  await wiki.cache.set(keyOf(token), record, settingsOf(wiki.site.settings).CentralAuthTokenSeconds);
  return token;
}

/** Requests with a token run as the one who got it; who has no account here yet gets one. */
export const tokenSessions: SessionProvider = {
  parameter: 'centralauthtoken',

  async identify(wiki, token): Promise<ClaimedSession> {
    const record = /^[0-9a-f]{33,40}$/.test(token) ? await wiki.cache.take<TokenRecord>(keyOf(token)) : undefined;
    const global = record && (await findGlobalUserById(wiki.db, record.id));
    // Locking an account changes its secret, so that tokens from before are worth nothing.
    if (!global || global.locked || global.authToken !== record.authToken) throw badToken();
    const account = (await findAccountByName(wiki.db, global.name)) ?? (await createForGlobal(wiki, global));
    const own = wikiId(wiki.site.settings);
    if (!(await attachedOn(wiki.db, [global.name], [own])).has(global.name)) throw badToken();
    return { account, key: `${global.id}:${global.authToken}` };
  },
};

function badToken(): Refusal {
  return new Refusal(msg('apierror-centralauth-badtoken'), { code: 'badtoken' });
}

function keyOf(token: string): string {
  return `centralauth-token:${token}`;
}
