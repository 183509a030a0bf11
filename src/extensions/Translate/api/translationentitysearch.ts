import { actionModule } from '../../../api/module.ts';
import { limit, someOf, string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { makeTitle } from '../../../site/title.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { labelOf, loadGroups } from '../groups/all-groups.ts';
import { isDynamic, type MessageGroup } from '../groups/message-group.ts';
import { loadOwnKeys } from '../groups/messages.ts';

/** Kinds of groups as this module calls them. */
const KINDS: Readonly<Record<string, MessageGroup['kind']>> = {
  'aggregate-groups': 'AggregateMessageGroup',
  'message-bundles': 'MessageBundleMessageGroup',
  'translatable-pages': 'WikiPageMessageGroup',
};

/** Finds groups by their labels, and messages by the beginnings of their names. */
export const translationentitysearch = actionModule({
  name: 'translationentitysearch',
  internal: true,
  params: {
    entitytype: someOf(['groups', 'messages'], { default: ['groups', 'messages'] }),
    query: string({ default: '' }),
    limit: limit({ max: 50, highMax: undefined, min: 0 }),
    grouptypes: someOf(['aggregate-groups', 'message-bundles', 'translatable-pages'], {
      default: [],
      defaultAsList: true,
    }),
  },
  async run({ wiki, params, language }) {
    const all = await loadGroups(wiki);
    const order = new Intl.Collator(language, { numeric: true }).compare;
    const answer: Record<string, object[]> = {};
    let left = params.limit;
    if (params.entitytype.includes('groups')) {
      const kinds = params.grouptypes.map((type) => KINDS[type]!);
      const groups = [...all.values()]
        .filter((group) => !isDynamic(group) && (kinds.length === 0 || kinds.includes(group.kind)))
        .map((group) => ({ label: labelOf(wiki, group, language), group: group.id }))
        .filter(({ label }) => label.toLowerCase().includes(params.query.toLowerCase()))
        .sort((a, b) => order(a.label, b.label))
        .slice(0, left);
      left -= groups.length;
      answer.groups = list(groups, 'group');
    }
    if (params.entitytype.includes('messages')) {
      answer.messages = list((await findMessages(wiki, all, params.query, order)).slice(0, left), 'message');
    }
    return Object.keys(answer).length === 0 ? [] : answer;
  },
});

/** Messages whose names begin so: together where there are several, each by itself where nothing is asked for. */
async function findMessages(
  wiki: Wiki,
  groups: ReadonlyMap<string, MessageGroup>,
  query: string,
  order: (a: string, b: string) => number,
): Promise<{ pattern: string; count: number }[]> {
  const own = await loadOwnKeys(wiki, wiki.db, groups.values());
  const wanted = query.replaceAll(' ', '_').toLowerCase();
  const found = [...own.values()].flat().filter(({ key }) => key.toLowerCase().startsWith(wanted));
  const byNamespace = Map.groupBy(found, ({ namespace }) => namespace);
  const name = (namespace: number, key: string) => makeTitle(wiki.site, namespace, key).prefixedText;
  return [...byNamespace]
    .flatMap(([namespace, messages]) => {
      const [first] = messages;
      if (wanted === '' || messages.length === 1) {
        return messages.map(({ key }) => ({ pattern: name(namespace, key), count: 1 }));
      }
      return [{ pattern: `${name(namespace, first!.key.slice(0, wanted.length))}*`, count: messages.length }];
    })
    .sort((a, b) => order(a.pattern, b.pattern));
}
