import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { findSubscriptions, requireAccount } from '../subscriptions.ts';

/** Which topics one is subscribed to. Manual: https://www.mediawiki.org/wiki/Extension:DiscussionTools */
export const discussiontoolsgetsubscriptions = actionModule({
  name: 'discussiontoolsgetsubscriptions',
  params: { commentname: string({ required: true, multi: true }) },
  async run({ wiki, performer, params, addTopLevel }) {
    requireAccount(performer);
    const found = await findSubscriptions(wiki, performer.user.id, params.commentname);
    addTopLevel('subscriptions', Object.fromEntries(found));
    return undefined;
  },
});
