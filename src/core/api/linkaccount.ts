import { actionModule } from '../../api/module.ts';
import { boolean, oneOf, string, token } from '../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../api/refusals.ts';
import { beginLink, continueLink, pendingLinkRequests } from '../../wiki/authentication/link-account.ts';
import { authenticationContext } from './authentication/context.ts';
import { readAnswers, readFields } from './authentication/dynamic-fields.ts';
import { MESSAGE_FORMATS } from './authentication/message-format.ts';
import { ownAccount } from './authentication/own-account.ts';
import { checkReturnUrl, writeStep } from './authentication/step-answer.ts';

/** Links an account to one elsewhere, by a provider of authentication that knows such accounts (none of the core does). */
export const linkaccount = actionModule({
  name: 'linkaccount',
  prefix: 'link',
  readRights: false,
  dynamicParameters: true,
  params: {
    requests: string({ multi: true }),
    messageformat: oneOf(MESSAGE_FORMATS, { default: 'wikitext' }),
    mergerequestfields: boolean(),
    returnurl: string(),
    continue: boolean(),
    token: token('csrf'),
  },
  examples: {
    'action=linkaccount&provider=Example&linkreturnurl=http://example.org/&linktoken=123ABC':
      'apihelp-linkaccount-example-link',
  },
  async run(context) {
    const { wiki, params, session, language } = context;
    const account = ownAccount(context);
    requireAtLeastOneParameter(context, 'continue', 'returnurl');
    checkReturnUrl(params.returnurl, 'linkreturnurl');
    const style = { wiki, language, format: params.messageformat, merge: params.mergerequestfields };
    if (params.continue) {
      const answers = readAnswers(context, pendingLinkRequests(session));
      return writeStep(style, await continueLink(authenticationContext(context, answers), account));
    }
    const submission = await readFields(context, 'link', params.requests);
    return writeStep(style, await beginLink(authenticationContext(context, submission, params.returnurl), account));
  },
});
