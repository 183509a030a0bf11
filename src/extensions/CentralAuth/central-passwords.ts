import { msg } from '../../i18n/message.ts';
import type { AuthenticationProvider } from '../../wiki/authentication/provider.ts';
import { isLocked } from '../../wiki/users/locked.ts';
import { wikiId } from './farm.ts';
import { attachedOn, findGlobalUser } from './global-user.ts';
import { settingsOf } from './settings.ts';

/** What global accounts have to say about signing in and new accounts. */
export const centralPasswords: AuthenticationProvider = {
  name: 'CentralAuth',

  async beginSecondaryLogin({ wiki }, account) {
    if (await isLocked(wiki, account)) return { status: 'FAIL', message: msg('centralauth-login-error-locked') };
    const { settings } = wiki.site;
    if (settingsOf(settings).CentralAuthStrict && (await findGlobalUser(wiki.db, account.name))) {
      const attached = await attachedOn(wiki.db, [account.name], [wikiId(settings)]);
      if (!attached.has(account.name)) return { status: 'FAIL', message: msg('centralauth-login-no-others') };
    }
    return { status: 'ABSTAIN' };
  },

  async testCreation({ wiki }, { name }) {
    return (await findGlobalUser(wiki.db, name)) ? msg('centralauth-account-exists') : undefined;
  },
};
