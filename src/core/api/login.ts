import { actionModule, type ModuleContext } from '../../api/module.ts';
import { errorStyle } from '../../api/error-style.ts';
import { writeReason } from '../../api/errors.ts';
import { password, string } from '../../api/parameters.ts';
import { msg, type Message } from '../../i18n/message.ts';
import { botLogin } from '../../wiki/authentication/bot-login.ts';
import { PASSWORD, REMEMBER_ME } from '../../wiki/authentication/core-requests.ts';
import { beginLogin } from '../../wiki/authentication/login.ts';
import type { Submission } from '../../wiki/authentication/request.ts';
import type { Account } from '../../wiki/performer.ts';
import { authenticationContext } from './authentication/context.ts';

/** Signs in with a bot password; with an account's own only where nothing more is asked than that. */
export const login = actionModule({
  name: 'login',
  prefix: 'lg',
  readRights: false,
  writeRights: true,
  mustBePosted: true,
  params: {
    name: string(),
    password: password(),
    domain: string(),
    token: string({ sensitive: true }),
  },
  examples: { 'action=login&lgname=user&lgpassword=password&lgtoken=123ABC': 'apihelp-login-example-login' },
  async run(context) {
    const { wiki, params, session, performer, call, warnDeprecated } = context;
    if (call.untrusted) return aborted(context, msg('api-login-fail-sameorigin'));
    if (session.botPassword) {
      return aborted(
        context,
        msg('api-login-fail-badsessionprovider', 'MediaWiki\\Session\\BotPasswordSessionProvider sessions'),
      );
    }
    if (params.token === undefined || params.token === '') {
      warnDeprecated(msg('apiwarn-deprecation-login-token'), 'action=login&!lgtoken');
      return { result: 'NeedToken', token: session.token('login') };
    }
    const check = session.checkToken('login', params.token);
    if (check.result === 'invalid' && check.isNew) {
      // There is a session from now on.
      session.token('login');
      return failure(context, msg('authpage-cannot-login-continue'), 'sessionlost');
    }
    if (check.result !== 'valid') return { result: 'WrongToken' };
    const { name = '', password: secret = '' } = params;
    const bot = await botLogin(wiki, session, { name, password: secret, ip: performer.ip });
    if (bot) return bot.status === 'PASS' ? success(bot.account) : failure(context, bot.message);
    const result = await beginLogin(authenticationContext(context, submissionOf(name, secret)));
    switch (result.status) {
      case 'PASS':
        warnDeprecated(msg('apiwarn-deprecation-login-botpw'), 'main-account-login');
        return success(result.account);
      case 'FAIL':
        return failure(context, result.message);
      default:
        return aborted(context, msg('api-login-fail-aborted'));
    }
  },
});

/** Who signs in so is remembered. */
function submissionOf(username: string, secret: string): Submission {
  if (username === '' || secret === '') return new Map();
  return new Map<string, Readonly<Record<string, string | boolean>>>([
    [PASSWORD, { username, password: secret }],
    [REMEMBER_ME, { rememberMe: true }],
  ]);
}

function success({ id, name }: Account): object {
  return { result: 'Success', lguserid: id, lgusername: name };
}

function failure({ call }: ModuleContext, message: Message, code?: string): object {
  return { result: 'Failed', reason: writeReason(errorStyle(call), message, code) };
}

function aborted({ call }: ModuleContext, message: Message): object {
  return { result: 'Aborted', reason: writeReason(errorStyle(call), message) };
}
