import { actionModule } from '../../api/module.ts';
import { msg } from '../../i18n/message.ts';
import { temporaryNames } from '../../site/temporary-names.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { reserveTemporaryName } from '../../wiki/users/temporary-accounts.ts';

/** Reserves the name that this session's temporary account will have. */
export const acquiretempusername = actionModule({
  name: 'acquiretempusername',
  helpPages: [],
  writeRights: true,
  mustBePosted: true,
  params: {},
  examples: { 'action=acquiretempusername': 'apihelp-acquiretempusername-example-simple' },
  async run({ wiki, performer, session }) {
    if (!temporaryNames(wiki.site.settings).enabled) throw new Refusal(msg('apierror-tempuserdisabled'));
    if (performer.registered) throw new Refusal(msg('apierror-alreadyregistered'));
    return reserveTemporaryName(wiki, session, performer.ip);
  },
});
