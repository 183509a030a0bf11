import { actionModule } from '../../api/module.ts';
import { string } from '../../api/parameters.ts';
import { ipIsIn } from '../../site/ip.ts';
import { msg } from '../../i18n/message.ts';
import { pushJobs } from '../../wiki/jobs/job-queue.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { readBounce } from './bounced-mail.ts';
import { settingsOf } from './settings.ts';

/** Takes mails that came back, from the servers of mail. Manual: https://www.mediawiki.org/wiki/Extension:BounceHandler */
export const bouncehandler = actionModule({
  name: 'bouncehandler',
  helpPages: ['Extension:BounceHandler'],
  internal: true,
  mustBePosted: true,
  writeRights: true,
  params: { email: string({ required: true }) },
  examples: { 'action=bouncehandler&email=This%20is%20a%20test%20email': 'apihelp-bouncehandler-example-1' },
  async run({ wiki, performer, params: { email } }) {
    if (!ipIsIn(performer.ip, settingsOf(wiki).BounceHandlerInternalIPs)) {
      throw new Refusal(msg('apierror-bouncehandler-internalonly'), { code: 'invalid-ip' });
    }
    if (!readBounce(wiki, email)) return { submitted: 'failure' };
    await wiki.storage.transaction((tx) =>
      pushJobs(wiki, tx, [
        { type: 'BounceHandlerJob', page: { namespace: -1, dbKey: 'BounceHandler' }, params: { email } },
      ]),
    );
    return { submitted: 'job' };
  },
});
