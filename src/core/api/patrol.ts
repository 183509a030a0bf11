import { msg } from '../../i18n/message.ts';
import { actionModule } from '../../api/module.ts';
import { integer, token } from '../../api/parameters.ts';
import { patrolChange } from '../../wiki/changes/patrol-change.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { tagsParameter } from './values.ts';

export const patrol = actionModule({
  name: 'patrol',
  params: {
    rcid: integer(),
    revid: integer(),
    tags: tagsParameter,
    token: token('patrol'),
  },
  examples: {
    'action=patrol&token=123ABC&rcid=123': 'apihelp-patrol-example-rcid',
  },
  async run({ params: { rcid, revid, tags }, wiki, performer }) {
    if (rcid !== undefined && revid !== undefined) throw new Refusal(msg('apierror-invalidparammix', 'rcid, revid', 2));
    if (rcid === undefined && revid === undefined) {
      throw new Refusal(msg('apierror-missingparam-at-least-one-of', 'rcid, revid', 2), { code: 'missingparam' });
    }
    const change = rcid === undefined ? { revisionId: revid ?? 0 } : { recentChangeId: rcid };
    const { id, title } = await patrolChange(wiki, performer, change, tags);
    return { rcid: id, ns: title.namespace, title: title.prefixedText };
  },
});
