import { metaModule, type QueryContext } from '../../../api/module.ts';
import { boolean, string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadGroups } from '../groups/all-groups.ts';
import { normalizeGroupId } from '../groups/group-ids.ts';
import { isDynamic } from '../groups/message-group.ts';
import { statisticsOfGroup, statisticsOfLanguage, type GroupStatistics } from '../groups/statistics.ts';
import { isTargetLanguage } from '../languages.ts';
import { badParameter } from './find-group.ts';

const HELP = ['https://www.mediawiki.org/wiki/Help:Extension:Translate/API'];
const offset = string({ default: '0' });

/** How far all groups are translated into a language. */
export const languagestats = metaModule({
  name: 'languagestats',
  prefix: 'ls',
  helpPages: HELP,
  params: { offset, language: string({ required: true }), group: string() },
  examples: { 'action=query&meta=languagestats&lslanguage=fi': 'apihelp-query+languagestats-example-1' },
  async run(context) {
    const { wiki, params } = context;
    if (!isTargetLanguage(wiki.site, params.language)) {
      throw new Refusal(msg('apierror-translate-invalidlanguage', params.language));
    }
    const groups = await loadGroups(wiki);
    const asked = params.group === undefined ? undefined : groups.get(normalizeGroupId(params.group));
    if (params.group !== undefined && !asked) throw badParameter('group');
    if (asked && isDynamic(asked)) throw noDynamicGroups();
    const wanted = asked ? [asked] : [...groups.values()].filter((group) => !isDynamic(group));
    const statistics = await statisticsOfLanguage(wiki, wiki.db, groups, wanted, params.language);
    const rows = wanted.flatMap(({ id }) => {
      const counted = statistics.get(id);
      return counted ? [{ ...counted, group: id }] : [];
    });
    // What nothing can be counted of comes last, and is asked for again.
    const uncounted = wanted.find(({ id }) => !statistics.has(id))?.id;
    return giveOut(context, rows, ({ group }) => group, uncounted);
  },
});

/** How far a group is translated into all languages. */
export const messagegroupstats = metaModule({
  name: 'messagegroupstats',
  prefix: 'mgs',
  helpPages: HELP,
  params: { offset, group: string({ required: true }), suppresscomplete: boolean(), suppressempty: boolean() },
  examples: {
    'action=query&meta=messagegroupstats&mgsgroup=page-Example': 'apihelp-query+messagegroupstats-example-1',
  },
  async run(context) {
    const { wiki, params } = context;
    const groups = await loadGroups(wiki);
    const group = groups.get(normalizeGroupId(params.group));
    if (!group) throw badParameter(context.paramName('group'));
    if (isDynamic(group)) throw noDynamicGroups();
    const statistics = (await statisticsOfGroup(wiki, wiki.db, groups, group)) ?? new Map<string, GroupStatistics>();
    const rows = [...statistics]
      .filter(([, { total, translated, fuzzy }]) => {
        if (params.suppresscomplete && translated === total && fuzzy === 0) return false;
        return !params.suppressempty || translated > total * NEARLY_NOTHING;
      })
      .map(([code, counted]) => ({ ...counted, code, language: code }));
    return giveOut(context, rows, ({ code }) => code);
  },
});

const noDynamicGroups = () => new Refusal(msg('apierror-translate-nodynamicgroups'), { code: 'invalidparam' });

/** Languages with no larger part translated are left out as empty. */
const NEARLY_NOTHING = 0.02;

type Numbered = GroupStatistics & { readonly group?: string; readonly code?: string };

function giveOut<Row extends Numbered>(
  context: QueryContext<{ offset: typeof offset }>,
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  last?: string,
): object[] {
  const from = context.params.offset;
  const items: object[] = [];
  for (const row of rows.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
    if (nameOf(row) < from) continue;
    if (!context.fits(row)) {
      context.continueWith('offset', nameOf(row));
      return list(items, 'stats');
    }
    items.push(row);
  }
  if (last !== undefined && last !== from) context.continueWith('offset', last);
  return list(items, 'stats');
}
