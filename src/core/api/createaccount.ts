import { actionModule } from '../../api/module.ts';
import { boolean, oneOf, string, token } from '../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../api/refusals.ts';
import {
  beginAccountCreation,
  continueAccountCreation,
  pendingCreationRequests,
} from '../../wiki/authentication/account-creation.ts';
import { authenticationContext } from './authentication/context.ts';
import { readAnswers, readFields } from './authentication/dynamic-fields.ts';
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
    const { wiki, params, session, language } = context;
    requireAtLeastOneParameter(context, 'continue', 'returnurl');
    checkReturnUrl(params.returnurl, 'createreturnurl');
    const style = { wiki, language, format: params.messageformat, merge: params.mergerequestfields };
    if (params.continue) {
      const answers = readAnswers(context, pendingCreationRequests(session));
      return writeStep(style, await continueAccountCreation(authenticationContext(context, answers)));
    }
    const submission = await readFields(context, 'create', params.requests);
    const begun = authenticationContext(context, submission, params.returnurl);
    return writeStep(style, await beginAccountCreation(begun));
  },
});
