import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { oneOf, string, token } from '../../../api/parameters.ts';
import { fullUrl } from '../../../wikitext/page-url.ts';
import { msg } from '../../../i18n/message.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { addAggregate, associate, dissociate, removeAggregate, updateAggregate } from '../groups/aggregate-changes.ts';
import { labelOf, loadGroups } from '../groups/all-groups.ts';
import { requireNotBlocked } from '../../../wiki/blocks/require-not-blocked.ts';

const params = {
  do: oneOf(['add', 'associate', 'dissociate', 'remove', 'update'], { required: true }),
  aggregategroup: string(),
  group: string(),
  groupname: string(),
  groupdescription: string(),
  groupsourcelanguagecode: string({ default: '-' }),
  token: token('csrf'),
};

type Context = ModuleContext<typeof params>;

/** Groups of groups: makes them, takes them away, says what is in them. */
export const aggregategroups = actionModule({
  name: 'aggregategroups',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/API'],
  params,
  examples: {
    'action=aggregategroups&do=associate&group=groupId&aggregategroup=aggregateGroupId':
      'apihelp-aggregategroups-example-1',
  },
  async run(context) {
    requireRight(context.performer, 'translate-manage');
    await requireNotBlocked(context.wiki, context.performer, context.language);
    return { ...(await ACTS[context.params.do]!(context)), result: 'ok' };
  },
});

const ACTS: Readonly<Record<string, (context: Context) => Promise<object>>> = {
  async add(context) {
    const { wiki, params: asked, language } = context;
    const name = required(context, 'groupname', 'nogroupname');
    const description = required(context, 'groupdescription', 'nogroupdescription');
    const id = await addAggregate(wiki, { name, description, language: languageOf(asked) });
    const groups = [...(await loadGroups(wiki)).values()].filter(({ page }) => page);
    return {
      groups: Object.fromEntries(groups.map((group) => [group.id, labelOf(wiki, group, language)])),
      aggregategroupId: id,
    };
  },
  async associate(context) {
    const { wiki, performer } = context;
    const [group, aggregate] = both(context);
    const page = await associate(wiki, performer, group, aggregate);
    return { groupUrl: fullUrl(wiki.site, page) };
  },
  async dissociate(context) {
    const { wiki, performer } = context;
    const [group, aggregate] = both(context);
    await dissociate(wiki, performer, group, aggregate);
    return {};
  },
  async remove(context) {
    await removeAggregate(context.wiki, required(context, 'aggregategroup', 'noaggregategroup'));
    return {};
  },
  async update(context) {
    const { wiki, params: asked } = context;
    const id = required(context, 'aggregategroup', 'noaggregategroup');
    const name = required(context, 'groupname', 'nogroupname');
    const description = asked.groupdescription ?? '';
    await updateAggregate(wiki, id, { name, description, language: languageOf(asked) });
    return {};
  },
};

function both(context: Context): [group: string, aggregate: string] {
  const group = required(context, 'group', 'nogroup');
  return [group, required(context, 'aggregategroup', 'noaggregategroup')];
}

function required(
  { params: asked, paramName }: Context,
  name: 'aggregategroup' | 'group' | 'groupname' | 'groupdescription',
  code: string,
): string {
  const value = asked[name];
  if (value === undefined) throw new Refusal(msg('apierror-missingparam', paramName(name)), { code });
  return value;
}

const languageOf = ({ groupsourcelanguagecode: code }: { groupsourcelanguagecode: string }) =>
  code === '-' || code === '' ? undefined : code;
