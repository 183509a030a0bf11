import { msg, plain, type Message } from '../../i18n/message.ts';
import type { Account } from '../performer.ts';
import type { Session } from '../session.ts';
import { findAccountByName } from '../users/accounts.ts';
import { isLocked } from '../users/locked.ts';
import { canonicalUserName } from '../users/user-name.ts';
import type { Wiki } from '../wiki.ts';
import { findBotPassword, readBotLogin } from './bot-passwords.ts';
import { forgetLoginAttempts, throttleLogin } from './login-throttle.ts';
import { verifyPassword } from './password-hash.ts';

export type BotLoginResult =
  { readonly status: 'PASS'; readonly account: Account } | { readonly status: 'FAIL'; readonly message: Message };

/**
 * Signs in with a bot password. Undefined: what was sent cannot be one (or there is none of this name), and may still be an
 * account's own password.
 */
export async function botLogin(
  wiki: Wiki,
  session: Session,
  given: { readonly name: string; readonly password: string; readonly ip: string },
): Promise<BotLoginResult | undefined> {
  if (!wiki.site.settings.EnableBotPasswords) return undefined;
  const login = readBotLogin(given.name, given.password);
  const name = login && canonicalUserName(wiki.site, login.name);
  if (!login || name === undefined) return undefined;
  const account = await findAccountByName(wiki.db, name);
  const bot = account && (await findBotPassword(wiki, account.id, login.appId));
  if (!account || !bot) return undefined;
  const wait = await throttleLogin(wiki, `${name}@${login.appId}`, given.ip);
  if (wait !== undefined) return { status: 'FAIL', message: msg('login-throttled', { duration: wait }) };
  if (!bot.allowsIp(given.ip)) {
    return { status: 'FAIL', message: msg('botpasswords-restriction-failed', plain(given.ip)) };
  }
  if (!(await verifyPassword(bot.passwordHash, login.password, account.id))) {
    return { status: 'FAIL', message: msg('wrongpassword') };
  }
  if (await isLocked(wiki, account)) return { status: 'FAIL', message: msg('botpasswords-locked') };
  await forgetLoginAttempts(wiki, `${name}@${login.appId}`, given.ip);
  await session.signIn(account, { botPassword: { appId: login.appId, grants: bot.grants, token: bot.token } });
  return { status: 'PASS', account };
}
