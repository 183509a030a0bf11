import { msg, type Message } from '../../i18n/message.ts';
import type { Account } from '../performer.ts';
import { loadEffectiveGroups } from '../users/load-performer.ts';
import type { Wiki } from '../wiki.ts';
import { PASSWORD, TEMPORARY_PASSWORD, passwordRequest, temporaryPasswordRequest } from './core-requests.ts';
import { checkPasswordPolicy } from './password-policy.ts';
import { checkPassword, removeTemporaryPassword, setPassword, setTemporaryPassword } from './passwords.ts';
import { mailPassword } from './mail-password.ts';
import type { AuthenticationContext, AuthenticationProvider, StepResult } from './provider.ts';
import { submittedText } from './request.ts';
import { canonicalUserName } from '../users/user-name.ts';
import { forgetLoginAttempts, throttleLogin } from './login-throttle.ts';

/** Signing in with the password that the wiki itself keeps. */
export const localPasswords: AuthenticationProvider = {
  name: 'local-password',

  requests(action, { performer }) {
    const { registered, user } = performer;
    switch (action) {
      case 'login':
        return [passwordRequest('login')];
      case 'create':
        return [...(registered ? [temporaryPasswordRequest()] : []), passwordRequest('create')];
      case 'change':
        // Nobody's are told, too, and refused when they are sent.
        return [passwordRequest('change', registered ? user.name : '')];
      case 'remove':
        return [temporaryPasswordRequest(registered ? user.name : '')];
      default:
        return [];
    }
  },

  async testLogin({ wiki, submission, performer }) {
    const name = submittedText(submission, PASSWORD, 'username');
    if (name === undefined) return undefined;
    const wait = await throttleLogin(wiki, canonicalUserName(wiki.site, name) ?? name, performer.ip);
    return wait === undefined ? undefined : msg('login-throttled', { duration: wait });
  },

  async beginPrimaryLogin(context) {
    const { wiki, submission } = context;
    const given = submittedText(submission, PASSWORD, 'username');
    const password = submittedText(submission, PASSWORD, 'password');
    if (given === undefined || password === undefined) return { status: 'ABSTAIN' };
    const name = canonicalUserName(wiki.site, given);
    if (name === undefined) return { status: 'ABSTAIN' };
    const match = await checkPassword(wiki, name, password);
    if (!match) return { status: 'FAIL', message: msg('wrongpassword') };
    return acceptPassword(context, match.account, password);
  },

  async testCreation({ wiki, submission }, { name, email }) {
    if (submission.has(TEMPORARY_PASSWORD)) return email === '' ? msg('noemailcreate') : undefined;
    if (!submission.has(PASSWORD)) return undefined;
    return testNewPassword(wiki, { id: 0, name }, [], submission.get(PASSWORD)!);
  },

  acceptsCreation: ({ submission }) => submission.has(PASSWORD) || submission.has(TEMPORARY_PASSWORD),

  async finishCreation({ wiki, submission }, account, tx) {
    const password = submittedText(submission, PASSWORD, 'password');
    if (password !== undefined) await setPassword(wiki, tx, account, password);
    if (password !== undefined || !submission.has(TEMPORARY_PASSWORD)) return undefined;
    const temporary = await setTemporaryPassword(wiki, tx, account.id);
    return () => mailPassword(wiki, account, temporary);
  },

  async testChange({ wiki, submission }, account, requestId) {
    if (requestId !== PASSWORD) return undefined;
    const given = submission.get(PASSWORD);
    return given && testNewPassword(wiki, account, await groupsOf(wiki, account), given);
  },

  async change({ wiki, submission, session }, account, { action, requestId }) {
    if (action === 'change' && requestId === PASSWORD) {
      const password = submittedText(submission, PASSWORD, 'password')!;
      const { token } = await wiki.storage.transaction((tx) => setPassword(wiki, tx, account, password));
      // All sessions end, save the one that the change was made in.
      await session.signIn({ id: account.id, name: account.name, token });
      return true;
    }
    if (action === 'remove' && requestId === TEMPORARY_PASSWORD) {
      await wiki.storage.transaction((tx) => removeTemporaryPassword(tx, account.id));
      return true;
    }
    return false;
  },
};

/** Lets somebody in whose password is right, unless it may not be used (`PasswordPolicy`). */
export async function acceptPassword(
  { wiki, performer }: AuthenticationContext,
  account: Account,
  password: string,
): Promise<StepResult> {
  const verdict = await checkPasswordPolicy(wiki, account, await groupsOf(wiki, account), password);
  if (verdict.validity === 'Invalid') return { status: 'FAIL', message: verdict.problems[0]! };
  await forgetLoginAttempts(wiki, account.name, performer.ip);
  return { status: 'PASS', account };
}

async function testNewPassword(
  wiki: Wiki,
  user: { id: number; name: string },
  groups: readonly string[],
  { password, retype }: Readonly<Record<string, string | boolean>>,
): Promise<Message | undefined> {
  if (password !== retype) return msg('badretype');
  return (await checkPasswordPolicy(wiki, user, groups, String(password))).problems[0];
}

async function groupsOf(wiki: Wiki, account: Account): Promise<readonly string[]> {
  return (await loadEffectiveGroups(wiki, [account])).get(account.id)!.effectiveGroups;
}
