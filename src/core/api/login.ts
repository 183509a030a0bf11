import { actionModule, type ModuleContext } from '../../api/module.ts';
import { plaintextOf } from '../../api/message-text.ts';
import { password, string } from '../../api/parameters.ts';
import { msg, type Message } from '../../i18n/message.ts';
import { botLogin } from '../../wiki/authentication/bot-login.ts';
import { PASSWORD } from '../../wiki/authentication/core-requests.ts';
import { beginLogin } from '../../wiki/authentication/login.ts';
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
    if (call.untrusted) {
      return { result: 'Aborted', reason: write(context, msg('api-login-fail-sameorigin')) };
    }
    if (params.token === undefined) {
      warnDeprecated(msg('apiwarn-deprecation-login-token'), 'action=login&!lgtoken');
      return { result: 'NeedToken', token: session.token('login') };
    }
    if (session.checkToken('login', params.token).result !== 'valid') return { result: 'WrongToken' };
    const { name = '', password: secret = '' } = params;
    const bot = await botLogin(wiki, session, { name, password: secret, ip: performer.ip });
    if (bot) return bot.status === 'PASS' ? success(bot.account) : failure(context, bot.message);
    const submission = name !== '' && secret !== '' ? [[PASSWORD, { username: name, password: secret }] as const] : [];
    const result = await beginLogin(authenticationContext(context, new Map(submission)));
    switch (result.status) {
      case 'PASS':
        warnDeprecated(msg('apiwarn-deprecation-login-botpw'), 'main-account-login');
        return success(result.account);
      case 'FAIL':
        return failure(context, result.message);
      default:
        return { result: 'Aborted', reason: write(context, msg('api-login-fail-aborted')) };
    }
  },
});

function success({ id, name }: Account): object {
  return { result: 'Success', lguserid: id, lgusername: name };
}

function failure(context: ModuleContext, message: Message): object {
  return { result: 'Failed', reason: write(context, message) };
}

function write({ wiki, language }: Pick<ModuleContext, 'wiki' | 'language'>, message: Message): string {
  return plaintextOf(wiki.messages.text(message, language));
}
