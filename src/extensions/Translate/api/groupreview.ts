import { actionModule } from '../../../api/module.ts';
import { string, token } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { addLogEntry, recentChangeBy } from '../../../wiki/logs/log-entry.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findGroup, labelOf } from '../groups/all-groups.ts';
import { isDynamic } from '../groups/message-group.ts';
import { setState, stateOf, workflowStates } from '../groups/workflow-states.ts';
import { isTargetLanguage } from '../languages.ts';
import { badParameter } from './find-group.ts';
import { requireNotBlocked } from '../../../wiki/blocks/require-not-blocked.ts';

/** Says in which state translations of a group into a language are. */
export const groupreview = actionModule({
  name: 'groupreview',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/Group_management'],
  params: {
    group: string({ required: true }),
    language: string({ default: 'en' }),
    state: string({ required: true }),
    token: token('csrf'),
  },
  examples: {
    'action=groupreview&group=page-Example&language=de&state=ready&token=foo': 'apihelp-groupreview-example-1',
  },
  async run({ wiki, params, performer, language: reader }) {
    const { group: id, language, state: name } = params;
    const group = await findGroup(wiki, id);
    if (!group || isDynamic(group)) throw badParameter('group');
    const states = workflowStates(wiki.site);
    if (states.size === 0) throw new Refusal(msg('apierror-translate-groupreviewdisabled'), { code: 'disabled' });
    requireRight(performer, 'translate-groupreview');
    await requireNotBlocked(wiki, performer, reader, { any: true });
    if (!isTargetLanguage(wiki.site, language)) throw badParameter('language');
    const state = states.get(name);
    if (!state) throw new Refusal(msg('apierror-translate-invalidstate'), { code: 'invalidstate' });
    if (state.right !== undefined) requireRight(performer, state.right);
    await wiki.storage.transaction(async (tx) => {
      const before = await stateOf(tx, group.id, language);
      if (before === name) return;
      await setState(tx, group.id, language, name);
      await addLogEntry(wiki, tx, {
        type: 'translationreview',
        action: 'group',
        user: performer.user,
        target: { namespace: NS.special, dbKey: `Translate/${group.id.replaceAll(' ', '_')}` },
        pageId: 0,
        params: {
          '4::language': language,
          '5::group-label': labelOf(wiki, group, wiki.site.settings.LanguageCode),
          '6::old-state': before ?? false,
          '7::new-state': name,
        },
        recentChange: recentChangeBy(performer),
      });
    });
    return { review: { group: group.id, language, state: name } };
  },
});
