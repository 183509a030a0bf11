import { actionModule } from '../../api/module.ts';
import { boolean, oneOf, string, token } from '../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { beginLogin, continueLogin, pendingLoginRequests } from '../../wiki/authentication/login.ts';
import { authenticationContext } from './authentication/context.ts';
import { readAnswers, readFields } from './authentication/dynamic-fields.ts';
import { MESSAGE_FORMATS } from './authentication/message-format.ts';
import { checkReturnUrl, writeStep } from './authentication/step-answer.ts';

/** Signs in with an account's own password, and whatever else the wiki asks for, step by step. */
export const clientlogin = actionModule({
  name: 'clientlogin',
  helpPages: ['API:Login'],
  prefix: 'login',
  readRights: false,
  dynamicParameters: true,
  params: {
    requests: string({ multi: true }),
    messageformat: oneOf(MESSAGE_FORMATS, { default: 'wikitext' }),
    mergerequestfields: boolean(),
    preservestate: boolean(),
    returnurl: string(),
    continue: boolean(),
    token: token('login'),
  },
  examples: {
    'action=clientlogin&username=Example&password=ExamplePassword&loginreturnurl=http://example.org/&logintoken=123ABC':
      'apihelp-clientlogin-example-login',
    'action=clientlogin&logincontinue=1&OATHToken=987654&logintoken=123ABC': 'apihelp-clientlogin-example-login2',
  },
  async run(context) {
    const { wiki, params, session, language } = context;
    requireAtLeastOneParameter(context, 'continue', 'returnurl');
    checkReturnUrl(params.returnurl, 'loginreturnurl');
    const style = { wiki, language, format: params.messageformat, merge: params.mergerequestfields };
    // A bot's password is not for its owner's account.
    if (session.botPassword) return writeStep(style, { status: 'FAIL', message: msg('userlogin-cannot-login') });
    if (params.continue) {
      const submission = readAnswers(context, pendingLoginRequests(session));
      return writeStep(style, await continueLogin(authenticationContext(context, submission)));
    }
    const submission = await readFields(context, 'login', params.requests);
    return writeStep(style, await beginLogin(authenticationContext(context, submission, params.returnurl)));
  },
});
