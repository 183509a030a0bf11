import { msg } from '../../i18n/message.ts';
import { PASSWORD } from '../../wiki/authentication/core-requests.ts';
import { acceptPassword } from '../../wiki/authentication/local-passwords.ts';
import { verifyPassword } from '../../wiki/authentication/password-hash.ts';
import { isTemporaryPassword, UserPasswordChanged } from '../../wiki/authentication/passwords.ts';
import type { AuthenticationContext, AuthenticationProvider } from '../../wiki/authentication/provider.ts';
import { submittedText } from '../../wiki/authentication/request.ts';
import { on } from '../../wiki/hooks.ts';
import type { Account } from '../../wiki/performer.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import { isLocked } from '../../wiki/users/locked.ts';
import { canonicalUserName } from '../../wiki/users/user-name.ts';
import { attach, newAuthToken } from './attach.ts';
import { createForGlobal } from './create-local-account.ts';
import { wikiId } from '../../site/farm.ts';
import { attachedOn, findAttachedUsers, findGlobalUser, type GlobalUser } from './global-user.ts';
import { settingsOf } from './settings.ts';
import { withCentralTables } from './tables.ts';

/** Signing in to global accounts: their one password is good on all wikis. */
export const centralPasswords: AuthenticationProvider = {
  name: 'CentralAuth',
  comesFirst: true,

  async beginPrimaryLogin(context) {
    const { wiki, submission } = context;
    const name = canonicalUserName(wiki.site, submittedText(submission, PASSWORD, 'username') ?? '');
    const password = submittedText(submission, PASSWORD, 'password');
    if (name === undefined || password === undefined) return { status: 'ABSTAIN' };
    const account = await findAccountByName(wiki.db, name);
    const global = await findGlobalUser(wiki.db, name);
    // One that has no password yet has that of its account here; one that is not attached says nothing of it.
    if (!global || global.password === '') return { status: 'ABSTAIN' };
    if (account && !(await isAttached(context, name))) return { status: 'ABSTAIN' };
    if (await verifyPassword(global.password, password, global.id)) {
      if (global.locked) return { status: 'FAIL', message: msg('centralauth-login-error-locked') };
      return acceptPassword(context, account ?? (await createForGlobal(wiki, global)), password);
    }
    if (account && (await isTemporaryPassword(wiki, account.id, password))) {
      return acceptPassword(context, account, password);
    }
    return { status: 'FAIL', message: msg('wrongpassword') };
  },

  async beginSecondaryLogin(context, account) {
    const { wiki } = context;
    if (await isLocked(wiki, account)) return { status: 'FAIL', message: msg('centralauth-login-error-locked') };
    const global = await findGlobalUser(wiki.db, account.name);
    if (!global || (await isAttached(context, account.name))) return { status: 'ABSTAIN' };
    const { CentralAuthAutoMigrate, CentralAuthStrict } = settingsOf(wiki.site.settings);
    if (CentralAuthAutoMigrate && (await migrate(context, account, global))) return { status: 'ABSTAIN' };
    return CentralAuthStrict ? { status: 'FAIL', message: msg('centralauth-login-no-others') } : { status: 'ABSTAIN' };
  },

  async testCreation({ wiki }, { name }) {
    return (await findGlobalUser(wiki.db, name)) ? msg('centralauth-account-exists') : undefined;
  },
};

async function isAttached({ wiki }: AuthenticationContext, name: string): Promise<boolean> {
  return (await attachedOn(wiki.db, [name], [wikiId(wiki.site.settings)])).has(name);
}

/** Makes an account part of the global one of its name, whose password its owner knows. False: they do not, or it is locked. */
async function migrate(
  { wiki, submission }: AuthenticationContext,
  account: Account,
  { id, password: hash, locked }: GlobalUser,
): Promise<boolean> {
  const password = submittedText(submission, PASSWORD, 'password');
  if (password === undefined || hash === '' || locked || !(await verifyPassword(hash, password, id))) return false;
  await wiki.storage.transaction((tx) => attach(wiki, tx, account, 'password'));
  return true;
}

/** The password of an attached account is that of the global one; tokens that were given out before are worth nothing. */
export const passwordForAll = on(UserPasswordChanged, async ({ tx, user, hash }, wiki) => {
  const global = (await findAttachedUsers(tx, [user.name], wikiId(wiki.site.settings))).get(user.name);
  if (!global) return;
  await withCentralTables(tx)
    .updateTable('globaluser')
    .set((set) => ({
      gu_password: hash,
      gu_auth_token: newAuthToken(),
      gu_cas_token: set('gu_cas_token', '+', 1),
    }))
    .where('gu_id', '=', global.id)
    .execute();
});
