import { creationReasonRequest, rememberMeRequest, userDataRequest, usernameRequest } from './core-requests.ts';
import type { AuthenticationProvider } from './provider.ts';

/** What is asked for besides passwords: a name and address for a new account, and whether to stay signed in. */
export const accountDetails: AuthenticationProvider = {
  name: 'account-details',

  requests(action, { performer }) {
    switch (action) {
      case 'login':
        return [rememberMeRequest];
      case 'create':
        return [usernameRequest, userDataRequest, ...(performer.registered ? [creationReasonRequest] : [])];
      default:
        return [];
    }
  },
};
