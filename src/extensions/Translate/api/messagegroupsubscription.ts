import { actionModule, listModule } from '../../../api/module.ts';
import { oneOf, string, token } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { isNamed } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { findGroup, labelOf } from '../groups/all-groups.ts';
import { isDynamic } from '../groups/message-group.ts';
import { subscribe, subscribedGroups, unsubscribe } from '../groups/subscriptions.ts';
import { settingsOf } from '../settings.ts';
import { noSuchGroup } from './find-group.ts';

/** Lets somebody hear of what is new in a group, or no longer. */
export const messagegroupsubscription = actionModule({
  name: 'messagegroupsubscription',
  internal: true,
  writeRights: false,
  params: {
    groupId: string({ required: true }),
    operation: oneOf(['subscribe', 'unsubscribe'], { required: true }),
    token: token('csrf'),
  },
  async run({ wiki, params, performer, language }) {
    requireEnabled(wiki);
    const group = await findGroup(wiki, params.groupId);
    if (!group) throw noSuchGroup();
    if (!isNamed(performer)) {
      throw new Refusal(msg('apierror-mustbeloggedin', msg('action-messagegroupsubscription')));
    }
    if (isDynamic(group)) {
      throw new Refusal(msg('apierror-translate-messagegroupsubscription-dynamic-group-unsupported'));
    }
    const change = params.operation === 'subscribe' ? subscribe : unsubscribe;
    await wiki.storage.transaction((tx) => change(tx, performer.user.id, group.id));
    return { success: 1, group: { id: group.id, label: labelOf(wiki, group, language) } };
  },
});

/** The groups that the one who asks wants to hear of. */
export const subscriptionList = listModule({
  name: 'messagegroupsubscription',
  prefix: 'qmgs',
  internal: true,
  params: {},
  async run({ wiki, performer }) {
    requireEnabled(wiki);
    return list(isNamed(performer) ? await subscribedGroups(wiki.db, performer.user.id) : [], 'group');
  },
});

function requireEnabled({ site }: Wiki): void {
  if (settingsOf(site.settings).TranslateEnableMessageGroupSubscription) return;
  throw new Refusal(msg('apierror-translate-messagegroupsubscription-disabled'));
}
