import { msg, type Message } from '../../i18n/message.ts';
import type { AuthenticationField, AuthenticationRequest } from './request.ts';

/** The ids of the core's requests: MediaWiki's class names, which clients know. */
export const PASSWORD = 'MediaWiki\\Auth\\PasswordAuthenticationRequest';
export const TEMPORARY_PASSWORD = 'MediaWiki\\Auth\\TemporaryPasswordAuthenticationRequest';
export const USERNAME = 'MediaWiki\\Auth\\UsernameAuthenticationRequest';
export const USER_DATA = 'MediaWiki\\Auth\\UserDataAuthenticationRequest';
export const REMEMBER_ME = 'MediaWiki\\Auth\\RememberMeAuthenticationRequest';
export const CREATION_REASON = 'MediaWiki\\Auth\\CreationReasonAuthenticationRequest';

const username: AuthenticationField = {
  type: 'string',
  label: msg('userlogin-yourname'),
  help: msg('authmanager-username-help'),
};

const password = (label: string): AuthenticationField => ({
  type: 'password',
  label: msg(label),
  help: msg('authmanager-password-help'),
  sensitive: true,
});

const retype = (label: string): AuthenticationField => ({
  type: 'password',
  label: msg(label),
  help: msg('authmanager-retype-help'),
  sensitive: true,
});

/** The password request: to sign in, to make an account, or (`of`) to change one's own. */
export function passwordRequest(action: 'login' | 'create' | 'change' | 'remove', of?: string): AuthenticationRequest {
  return {
    id: PASSWORD,
    required: 'primary-required',
    provider: msg('authmanager-provider-password'),
    account: accountMessage(of),
    fields:
      action === 'login'
        ? { username, password: password('userlogin-yourpassword') }
        : action === 'create'
          ? { username, password: password('userlogin-yourpassword'), retype: retype('yourpasswordagain') }
          : action === 'change'
            ? { password: password('newpassword'), retype: retype('retypenew') }
            : {},
  };
}

/** A password that is made and mailed. */
export function temporaryPasswordRequest(of?: string): AuthenticationRequest {
  return {
    id: TEMPORARY_PASSWORD,
    required: 'primary-required',
    provider: msg('authmanager-provider-temporarypassword'),
    account: accountMessage(of),
    fields: {
      mailpassword: {
        type: 'checkbox',
        label: msg('createaccountmail'),
        help: msg('createaccountmail-help'),
      },
    },
  };
}

export const usernameRequest: AuthenticationRequest = { id: USERNAME, required: 'required', fields: { username } };

export const userDataRequest: AuthenticationRequest = {
  id: USER_DATA,
  required: 'required',
  fields: {
    email: {
      type: 'string',
      label: msg('authmanager-email-label'),
      help: msg('authmanager-email-help'),
      optional: true,
    },
    realname: {
      type: 'string',
      label: msg('authmanager-realname-label'),
      help: msg('authmanager-realname-help'),
      optional: true,
    },
  },
};

/** Whether to stay signed in, for so many days. */
export const rememberMeRequest = (days: number): AuthenticationRequest => ({
  id: REMEMBER_ME,
  required: 'optional',
  fields: {
    rememberMe: {
      type: 'checkbox',
      label: msg('userlogin-remembermypassword', { num: days }),
      help: msg('authmanager-userlogin-remembermypassword-help'),
      optional: true,
    },
  },
});

export const creationReasonRequest: AuthenticationRequest = {
  id: CREATION_REASON,
  required: 'optional',
  fields: {
    reason: {
      type: 'string',
      label: msg('createacct-reason'),
      help: msg('createacct-reason-help'),
    },
  },
};

function accountMessage(of: string | undefined): Message {
  return msg('rawmessage', of === undefined ? { missing: true } : { plaintext: of });
}
