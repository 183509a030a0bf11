import { actionModule } from '../../../api/module.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { giveToken } from '../central-token.ts';
import { wikiId } from '../../../site/farm.ts';
import { findAttachedUsers } from '../global-user.ts';
import { settingsOf } from '../settings.ts';

/** Gives a token for one request to another wiki of the same users. */
export const centralauthtoken = actionModule({
  name: 'centralauthtoken',
  params: {},
  examples: { 'action=centralauthtoken': 'apihelp-centralauthtoken-example-1' },
  async run({ wiki, performer, call }) {
    if (call.untrusted) throw refusal('hascallback');
    if (!performer.registered) throw refusal('notloggedin');
    const { settings } = wiki.site;
    const { name } = performer.user;
    const global = (await findAttachedUsers(wiki.db, [name], wikiId(settings))).get(name);
    if (!global) throw refusal('notattached');
    // A bot password allows less than the token would.
    if (!settingsOf(settings).CentralAuthCookies || performer.botPassword !== undefined) throw refusal('badsession');
    return { centralauthtoken: await giveToken(wiki, global) };
  },
});

function refusal(code: 'badsession' | 'hascallback' | 'notattached' | 'notloggedin'): Refusal {
  return new Refusal(msg(`apierror-centralauth-${code}`), { code });
}
