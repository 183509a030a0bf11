import { actionModule } from '../../api/module.ts';
import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';

/** The name that a temporary account would get. This wiki makes none. */
export const acquiretempusername = actionModule({
  name: 'acquiretempusername',
  helpPages: [],
  writeRights: true,
  mustBePosted: true,
  params: {},
  examples: { 'action=acquiretempusername': 'apihelp-acquiretempusername-example-simple' },
  async run() {
    throw new Refusal(msg('apierror-tempuserdisabled'));
  },
});
