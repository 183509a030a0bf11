import { actionModule } from '../../../api/module.ts';
import { boolean, string, token } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { requireAccount, subscribe, subscriptionState, unsubscribe } from '../subscriptions.ts';
import { titleNamed } from '../talk-page.ts';

/** Subscribes to a topic, or ends that. Manual: https://www.mediawiki.org/wiki/Extension:DiscussionTools */
export const discussiontoolssubscribe = actionModule({
  name: 'discussiontoolssubscribe',
  writeRights: true,
  params: {
    page: string({ required: true }),
    token: token('csrf'),
    commentname: string({ required: true }),
    subscribe: boolean({ required: true }),
  },
  async run({ wiki, performer, params }) {
    requireAccount(performer);
    const title = titleNamed(wiki, params.page);
    const { commentname, subscribe: wanted } = params;
    const { id } = performer.user;
    const isDone = await wiki.storage.transaction((tx) =>
      wanted
        ? subscribe(wiki, tx, id, { title, name: commentname, state: subscriptionState.on })
        : unsubscribe(tx, id, commentname),
    );
    if (!isDone) {
      throw new Refusal(msg(`apierror-discussiontools-subscription-failed-${wanted ? 'add' : 'remove'}`), {
        code: 'subscription-failed',
      });
    }
    return { page: title.prefixedText, commentname, subscribe: wanted };
  },
});
