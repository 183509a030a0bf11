import { sendConfirmation } from '../mail/confirm-email.ts';
import {
  creationReasonRequest,
  PASSWORD,
  rememberMeRequest,
  TEMPORARY_PASSWORD,
  userDataRequest,
  usernameRequest,
} from './core-requests.ts';
import type { Wiki } from '../wiki.ts';
import type { AuthenticationProvider } from './provider.ts';

/** What is asked for besides passwords: a name and address for a new account, and whether to stay signed in. */
export const accountDetails: AuthenticationProvider = {
  name: 'account-details',

  requests(action, { wiki, performer }) {
    switch (action) {
      case 'login':
        return [rememberMeRequest(rememberedDays(wiki))];
      case 'create':
        return [usernameRequest, userDataRequest, ...(performer.registered ? [creationReasonRequest] : [])];
      default:
        return [];
    }
  },

  async finishCreation({ wiki, performer, submission }, account) {
    // Where the password is mailed, that mail is enough for now.
    const isByMail = submission.has(TEMPORARY_PASSWORD) && !submission.has(PASSWORD);
    if (account.email === '' || isByMail) return undefined;
    return async () => void (await sendConfirmation(wiki, account, { ip: performer.ip, occasion: 'created' }));
  },
};

function rememberedDays({ site }: Wiki): number {
  const { CookieExpiration, ExtendedLoginCookieExpiration } = site.settings;
  return Math.ceil((ExtendedLoginCookieExpiration ?? CookieExpiration) / 86_400);
}
