import { actionModule } from '../../api/module.ts';
import { boolean, oneOf, string, token } from '../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { beginAccountCreation } from '../../wiki/authentication/account-creation.ts';
import { authenticationContext } from './authentication/context.ts';
import { readFields } from './authentication/dynamic-fields.ts';
import { MESSAGE_FORMATS } from './authentication/message-format.ts';
import { checkReturnUrl, writeStep } from './authentication/step-answer.ts';

/** Makes an account. */
export const createaccount = actionModule({
  name: 'createaccount',
  helpPages: ['API:Account_creation'],
  prefix: 'create',
  readRights: false,
  dynamicParameters: true,
  params: {
    requests: string({ multi: true }),
    messageformat: oneOf(MESSAGE_FORMATS, { default: 'wikitext' }),
    mergerequestfields: boolean(),
    preservestate: boolean(),
    returnurl: string(),
    continue: boolean(),
    token: token('createaccount'),
  },
  examples: {
    'action=createaccount&username=Example&password=ExamplePassword&retype=ExamplePassword&createreturnurl=http://example.org/&createtoken=123ABC':
      'apihelp-createaccount-example-create',
  },
  async run(context) {
    const { wiki, params, language } = context;
    requireAtLeastOneParameter(context, 'continue', 'returnurl');
    checkReturnUrl(params.returnurl, 'createreturnurl');
    const style = { wiki, language, format: params.messageformat, merge: params.mergerequestfields };
    // Everything is asked for at once: there is never a second step to go on with.
    if (params.continue)
      return writeStep(style, { status: 'FAIL', message: msg('authmanager-create-not-in-progress') });
    const submission = await readFields(context, 'create', params.requests);
    return writeStep(style, await beginAccountCreation(authenticationContext(context, submission)));
  },
});
