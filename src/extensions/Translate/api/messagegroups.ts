import { metaModule, type QueryContext } from '../../../api/module.ts';
import { integer, oneOf, someOf, string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { isNamed } from '../../../wiki/performer.ts';
import { whyDisabled } from '../disabled-languages.ts';
import { labelOf, loadGroups } from '../groups/all-groups.ts';
import { normalizeGroupId } from '../groups/group-ids.ts';
import { isDynamic, type MessageGroup } from '../groups/message-group.ts';
import { subscribedGroups } from '../groups/subscriptions.ts';
import { loadPriorities, workflowStates } from '../groups/workflow-states.ts';
import { loadMetadata, prioritiesOf, type Metadata } from '../metadata.ts';

const params = {
  depth: integer({ default: 100 }),
  filter: string({ multi: true, default: '' }),
  format: oneOf(['flat', 'tree'], { default: 'flat' }),
  iconsize: integer({ default: 64 }),
  prop: someOf(
    [
      'class',
      'description',
      'exists',
      'icon',
      'id',
      'label',
      'namespace',
      'priority',
      'priorityforce',
      'prioritylangs',
      'sourcelanguage',
      'subscription',
      'workflowstates',
    ],
    { default: ['id', 'label', 'description', 'class', 'exists'] },
  ),
  root: string({ default: '' }),
  languageFilter: string({ default: '' }),
};

type Context = QueryContext<typeof params>;

/** The groups of messages. */
export const messagegroups = metaModule({
  name: 'messagegroups',
  prefix: 'mg',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/API'],
  params,
  examples: { 'action=query&meta=messagegroups': 'apihelp-query+messagegroups-example-1' },
  async run(context) {
    const { wiki, params: asked } = context;
    const groups = await loadGroups(wiki);
    const describe = await describer(context, groups);
    const shown = rootGroups(groups, asked).filter((group) => fitsFilter(group.id, asked.filter));
    const inLanguage = (group: MessageGroup) =>
      asked.languageFilter === '' || whyDisabled(wiki.site, group, asked.languageFilter) === undefined;
    const tree = (group: MessageGroup, depth: number): object => {
      const facts = describe(group);
      if (asked.format !== 'tree') return facts;
      const members = membersOf(groups, group);
      if (depth <= 0) return { ...facts, groupcount: members.length };
      if (!group.members) return facts;
      return {
        ...facts,
        groups: list(
          members.filter(inLanguage).map((member) => tree(member, depth - 1)),
          'group',
        ),
      };
    };
    const items: object[] = [];
    for (const group of shown.filter(inLanguage)) {
      const item = tree(group, asked.depth);
      // There is nothing to continue by.
      if (!context.fits(item)) break;
      items.push(item);
    }
    return list(items, 'group');
  },
});

function membersOf(groups: ReadonlyMap<string, MessageGroup>, { members = [] }: MessageGroup): MessageGroup[] {
  return members.flatMap((id) => groups.get(id) ?? []);
}

/** A tree begins with the groups that are in no other, and has no aggregates of nothing; a root is left out for what is in it. */
function rootGroups(
  groups: ReadonlyMap<string, MessageGroup>,
  { format, root }: { format: string; root: string },
): MessageGroup[] {
  if (root !== '') {
    const group = groups.get(normalizeGroupId(root));
    if (!group) return [];
    return format === 'tree' ? membersOf(groups, group) : [group];
  }
  const all = [...groups.values()];
  if (format !== 'tree') return all;
  const inner = new Set(all.flatMap(({ members = [] }) => members));
  return all.filter(({ id, members }) => !inner.has(id) && members?.length !== 0);
}

/** Ids, in which `*` is anything. */
function fitsFilter(id: string, filters: readonly string[]): boolean {
  const patterns = filters.filter((filter) => filter !== '');
  return patterns.length === 0 || patterns.some((pattern) => matches(id, pattern.split('*')));
}

function matches(id: string, [first = '', ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return id === first;
  if (!id.startsWith(first)) return false;
  const last = rest.at(-1)!;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = id.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return id.length - last.length >= at && id.endsWith(last);
}

/** How groups are told of, by the properties that are asked for. */
async function describer(
  context: Context,
  groups: ReadonlyMap<string, MessageGroup>,
): Promise<(group: MessageGroup) => Record<string, unknown>> {
  const { wiki, params: asked, performer, language } = context;
  const wanted = new Set<string>(asked.prop);
  const ids = [...groups.keys()];
  const needsMetadata = ['prioritylangs', 'priorityforce'].some((prop) => wanted.has(prop));
  const metadata = needsMetadata ? await loadMetadata(wiki.db, ids) : (): Metadata => new Map<string, string>();
  const priorities = wanted.has('priority') ? await loadPriorities(wiki.db, ids) : new Map<string, string>();
  const subscribed =
    wanted.has('subscription') && isNamed(performer)
      ? new Set(await subscribedGroups(wiki.db, performer.user.id))
      : undefined;
  const states = Object.fromEntries(
    [...workflowStates(wiki.site)].map(([name, state]) => {
      const may =
        performer.rights.has('translate-groupreview') &&
        (state.right === undefined || performer.rights.has(state.right));
      const key = `translate-workflow-state-${name}`;
      const shown = wiki.messages.exists(key) ? wiki.messages.text({ key, params: [] }, language) : name;
      return [name, { ...state, ...(may ? { canchange: 1 } : {}), name: shown }];
    }),
  );
  return (group) => {
    const { languages, force } = prioritiesOf(metadata(group.id));
    const dynamic = isDynamic(group);
    const text = (value: MessageGroup['description']) =>
      typeof value === 'string' ? value : wiki.messages.text(value, language);
    const facts: Record<string, unknown> = {
      id: group.id,
      label: labelOf(wiki, group, language),
      description: text(group.description),
      class: group.kind,
      namespace: group.namespace ?? false,
      exists: true,
      priority: priorities.get(group.id) || 'default',
      prioritylangs: languages ? list([...languages], 'prioritylang') : false,
      priorityforce: force,
      workflowstates: dynamic || Object.keys(states).length === 0 ? false : states,
      sourcelanguage: group.sourceLanguage,
    };
    if (subscribed && !dynamic) facts.subscription = subscribed.has(group.id);
    return Object.fromEntries(Object.entries(facts).filter(([name]) => wanted.has(name)));
  };
}
