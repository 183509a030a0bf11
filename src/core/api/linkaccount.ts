import { actionModule } from '../../api/module.ts';
import { boolean, oneOf, string, token } from '../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { MESSAGE_FORMATS } from './authentication/message-format.ts';
import { ownAccount } from './authentication/own-account.ts';
import { checkReturnUrl, writeStep } from './authentication/step-answer.ts';

/** Links an account to one elsewhere. No provider of the core can; those that could bring a way of their own. */
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
    const { wiki, params, language } = context;
    ownAccount(context);
    requireAtLeastOneParameter(context, 'continue', 'returnurl');
    checkReturnUrl(params.returnurl, 'linkreturnurl');
    const style = { wiki, language, format: params.messageformat, merge: params.mergerequestfields };
    return writeStep(style, { status: 'FAIL', message: msg('userlogin-cannot-link') });
  },
});
