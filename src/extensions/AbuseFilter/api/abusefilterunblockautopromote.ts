import { actionModule } from '../../../api/module.ts';
import { token, user } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import { restorePromotion } from '../suspension.ts';
import { denied } from '../visibility.ts';

/** Lets somebody into the groups that come by themselves, from which a filter kept them. */
export const abusefilterunblockautopromote = actionModule({
  name: 'abusefilterunblockautopromote',
  helpPages: ['Extension:AbuseFilter'],
  params: { user: user({ required: true, subtypes: ['name'] }), token: token('csrf') },
  examples: {
    'action=abusefilterunblockautopromote&user=Example&token=123ABC': 'apihelp-abusefilterunblockautopromote-example-1',
  },
  async run({ wiki, performer, params }) {
    if (!performer.rights.has('abusefilter-modify')) throw denied('apierror-abusefilter-cantmodify');
    const account = await findAccountByName(wiki.db, params.user);
    if (!account || !(await restorePromotion(wiki, performer.user, account))) {
      throw new Refusal(msg('abusefilter-reautoconfirm-none'), { code: 'notsuspended' });
    }
    return { user: params.user };
  },
});
