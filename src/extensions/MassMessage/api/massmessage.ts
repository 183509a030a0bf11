import { actionModule } from '../../../api/module.ts';
import { string, token } from '../../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../../api/refusals.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { sendMassMessage } from '../delivery/send.ts';

/** Sends a message to many pages. Manual: https://www.mediawiki.org/wiki/Extension:MassMessage/API */
export const massmessage = actionModule({
  name: 'massmessage',
  writeRights: true,
  mustBePosted: true,
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:MassMessage/API'],
  params: {
    spamlist: string({ required: true }),
    subject: string({ required: true }),
    message: string(),
    'page-message': string(),
    token: token('csrf'),
  },
  examples: {
    'action=massmessage&spamlist=Signpost%20Spamlist&subject=New%20Signpost&message=Please%20read%20it&token=TOKEN':
      'apihelp-massmessage-example-1',
  },
  async run(context) {
    const { wiki, params, performer } = context;
    requireRight(performer, 'massmessage');
    requireAtLeastOneParameter(context, 'message', 'page-message');
    const count = await sendMassMessage(wiki, performer, {
      list: params.spamlist,
      subject: params.subject,
      message: params.message,
      page: params['page-message'],
    });
    return { result: 'success', count };
  },
});
