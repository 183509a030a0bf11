import { requireOnlyOneParameter } from '../../api/refusals.ts';
import { actionModule } from '../../api/module.ts';
import { id, token } from '../../api/parameters.ts';
import { patrolChange } from '../../wiki/changes/patrol-change.ts';
import { tagsParameter } from './values.ts';

export const patrol = actionModule({
  name: 'patrol',
  params: {
    rcid: id(),
    revid: id(),
    tags: tagsParameter,
    token: token('patrol'),
  },
  examples: {
    'action=patrol&token=123ABC&rcid=123': 'apihelp-patrol-example-rcid',
  },
  async run(context) {
    requireOnlyOneParameter(context, 'rcid', 'revid');
    const { params, wiki, performer } = context;
    const { rcid, revid, tags } = params;
    const change = rcid === undefined ? { revisionId: revid ?? 0 } : { recentChangeId: rcid };
    const { id, title } = await patrolChange(wiki, performer, change, tags);
    return { rcid: id, ns: title.namespace, title: title.prefixedText };
  },
});
