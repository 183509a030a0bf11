import { actionModule } from '../../api/module.ts';
import { integer, oneOf, token } from '../../api/parameters.ts';
import { msg } from '../../i18n/message.ts';
import { isNamed } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findNewsletter, subscribe, unsubscribe } from './store.ts';

/** Begins or ends somebody's own subscription. Manual: https://www.mediawiki.org/wiki/Extension:Newsletter */
export const newslettersubscribe = actionModule({
  name: 'newslettersubscribe',
  writeRights: true,
  mustBePosted: true,
  params: {
    id: integer({ required: true }),
    do: oneOf(['subscribe', 'unsubscribe'], { required: true }),
    token: token('csrf'),
  },
  examples: {
    'action=newslettersubscribe&id=1&do=subscribe&token=123ABC': 'apihelp-newslettersubscribe-example-1',
    'action=newslettersubscribe&id=1&do=unsubscribe&token=123ABC': 'apihelp-newslettersubscribe-example-2',
  },
  async run({ wiki, params, performer }) {
    if (!isNamed(performer)) throw new Refusal(msg('newsletter-subscribe-anon'), { code: 'notloggedin' });
    const { id: account } = performer.user;
    return wiki.storage.transaction(async (tx) => {
      const newsletter = await findNewsletter(tx, params.id);
      if (!newsletter) throw new Refusal(msg('newsletter-not-found'), { code: 'notfound' });
      if (params.do === 'subscribe') await subscribe(tx, newsletter.id, [account]);
      else await unsubscribe(tx, newsletter.id, account);
      return { id: newsletter.id, name: newsletter.name };
    });
  },
});
