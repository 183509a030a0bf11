import { createHash } from 'node:crypto';
import { msg } from '../../i18n/message.ts';
import { PASSWORD } from '../../wiki/authentication/core-requests.ts';
import type { AuthenticationContext, AuthenticationProvider } from '../../wiki/authentication/provider.ts';
import { submittedText, type AuthenticationRequest } from '../../wiki/authentication/request.ts';
import { canonicalUserName } from '../../wiki/users/user-name.ts';
import { newChallenge, passChallenge } from './challenge.ts';
import { settingsOf } from './settings.ts';
import { isExempt, isTriggered } from './triggers.ts';

const ID = 'CaptchaAuthenticationRequest';
const PROVIDER = 'MediaWiki\\Extension\\ConfirmEdit\\Auth\\CaptchaAuthenticationRequest';
/** Where a session remembers for which new account the question was answered. */
const PASSED = 'ConfirmEdit:passed';

type Context = Omit<AuthenticationContext, 'submission'>;

/** New accounts, and sign-ins after several that failed, need a captcha. */
export const captchas: AuthenticationProvider = {
  name: 'ConfirmEdit',
  asksFirst: true,

  async requests(action, context) {
    if (action === 'create' && (await isAskedForAccount(context)))
      return [await question(context, 'captcha-createaccount')];
    if (action === 'login' && (await isAskedForLogin(context, undefined)))
      return [await question(context, 'captcha-badlogin')];
    return [];
  },

  async testCreation(context, { name }) {
    if (!(await isAskedForAccount(context)) || context.session.get<string>(PASSED) === name) return undefined;
    if (!(await isAnswered(context))) return msg('captcha-createaccount-fail');
    context.session.set(PASSED, name);
    return undefined;
  },

  async finishCreation({ session }) {
    return Promise.resolve(async () => Promise.resolve(session.set(PASSED, undefined)));
  },

  async testLogin(context) {
    if (!(await isAskedForLogin(context, nameOf(context)))) return undefined;
    return (await isAnswered(context)) ? undefined : msg('wrongpassword');
  },

  async afterLogin(context, name, result) {
    const { wiki, performer } = context;
    const who = name ?? nameOf(context);
    const settings = settingsOf(wiki);
    if (result === 'PASS') {
      if (who !== undefined) await wiki.cache.delete(accountKey(who));
      return;
    }
    if (isTriggered(wiki, 'badlogin')) {
      await wiki.cache.increment(addressKey(performer.ip), settings.CaptchaBadLoginExpiration);
    }
    if (isTriggered(wiki, 'badloginperuser') && who !== undefined) {
      await wiki.cache.increment(accountKey(who), settings.CaptchaBadLoginPerUserExpiration);
    }
  },
};

async function isAskedForAccount({ wiki, performer }: Context): Promise<boolean> {
  return isTriggered(wiki, 'createaccount') && !(await isExempt(wiki, performer));
}

/** By what failed from this address, and for this account, lately. */
async function isAskedForLogin({ wiki, performer }: Context, name: string | undefined): Promise<boolean> {
  const { CaptchaBadLoginAttempts, CaptchaBadLoginPerUserAttempts } = settingsOf(wiki);
  const failed = async (key: string) => (await wiki.cache.get<number>(key)) ?? 0;
  if (isTriggered(wiki, 'badlogin') && (await failed(addressKey(performer.ip))) >= CaptchaBadLoginAttempts) return true;
  if (!isTriggered(wiki, 'badloginperuser') || name === undefined) return false;
  return (await failed(accountKey(name))) >= CaptchaBadLoginPerUserAttempts;
}

function isAnswered({ wiki, performer, session, submission }: AuthenticationContext): Promise<boolean> {
  const [id, word] = ['captchaId', 'captchaWord'].map((field) => submittedText(submission, ID, field));
  return passChallenge(wiki, performer, session, { id, word });
}

async function question({ wiki, session }: Context, label: string): Promise<AuthenticationRequest> {
  const challenge = await newChallenge(wiki, session);
  const { question: words, url } = challenge;
  return {
    id: ID,
    required: 'required',
    provider: msg('rawmessage', PROVIDER),
    metadata: { type: challenge.type, mime: challenge.mime },
    fields: {
      captchaId: { type: 'hidden', value: challenge.id, label: msg('captcha-id-label'), help: msg('captcha-id-help') },
      captchaInfo: {
        type: 'null',
        value: words ?? url ?? '',
        isPicture: url !== undefined,
        label: msg(label),
        help: msg('captcha-info-help'),
      },
      captchaWord: { type: 'string', label: msg('captcha-label'), help: msg('captcha-help') },
    },
  };
}

function nameOf({ wiki, submission }: AuthenticationContext): string | undefined {
  const given = submittedText(submission, PASSWORD, 'username');
  return given === undefined ? undefined : (canonicalUserName(wiki.site, given) ?? given);
}

function addressKey(ip: string): string {
  return `captcha:badlogin:${ip}`;
}

function accountKey(name: string): string {
  return `captcha:badloginperuser:${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}
