import { keyedList, list, shape } from '../../../../api/result.ts';
import type { Settings } from '../../../../site/settings.ts';
import { toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { allGroups } from '../../../../wiki/users/changeable-groups.ts';
import {
  APCOND_AGE,
  APCOND_AGE_FROM_EDIT,
  APCOND_BLOCKED,
  APCOND_EDITCOUNT,
  APCOND_EMAILCONFIRMED,
  APCOND_INGROUPS,
  APCOND_IPINRANGE,
  APCOND_ISBOT,
  APCOND_ISIP,
} from '../../../../wiki/users/autopromotion.ts';
import { loadDefaultOptions } from '../../../../wiki/users/options.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

/** The groups with their rights and with what their members may give and take; with the numbers of members if wished. */
export async function userGroups(wiki: Wiki, withNumbers: boolean): Promise<object[]> {
  const { settings } = wiki.site;
  const numbers = withNumbers ? await membersByGroup(wiki) : undefined;
  const groups = Object.entries(settings.GroupPermissions).map(([name, permissions]) => {
    const counted = numbers && !UNCOUNTED.has(name);
    return {
      name,
      rights: list(
        Object.keys(permissions).filter((right) => permissions[right]),
        'permission',
      ),
      ...(counted ? { number: numbers.get(name) ?? 0 } : {}),
      ...changes(wiki, name),
    };
  });
  return list(groups, 'group');
}

/** Everybody is in these, or nobody knows who. */
const UNCOUNTED = new Set(['*', 'autoconfirmed']);

async function membersByGroup({ db, now }: Wiki): Promise<Map<string, number>> {
  const at = toMediaWikiTimestamp(now());
  const rows = await db
    .selectFrom('user_groups')
    .select(({ fn }) => ['ug_group', fn.countAll<number>().as('members')])
    .where((where) => where.or([where('ug_expiry', 'is', null), where('ug_expiry', '>=', at)]))
    .groupBy('ug_group')
    .execute();
  const all = await db.selectFrom('site_stats').select('ss_users').where('ss_row_id', '=', 1).executeTakeFirst();
  return new Map([
    ...rows.map((row) => [row.ug_group, Number(row.members)] as const),
    ['user', Math.max(0, all?.ss_users ?? 0)],
  ]);
}

function changes(wiki: Wiki, group: string): Record<string, string[]> {
  const { settings } = wiki.site;
  const all = allGroups(wiki);
  const lists = {
    add: settings.AddGroups[group],
    remove: settings.RemoveGroups[group],
    'add-self': settings.GroupsAddToSelf[group],
    'remove-self': settings.GroupsRemoveFromSelf[group],
  };
  return Object.fromEntries(
    Object.entries(lists).flatMap(([key, groups]) => {
      const named = groups === true ? all : Array.isArray(groups) ? groups.filter((each) => all.includes(each)) : [];
      return named.length === 0 ? [] : [[key, list([...named], 'group')]];
    }),
  );
}

/** What pages can be protected from, and to which groups of people. */
export function restrictions({ site: { settings } }: Wiki): object {
  return {
    types: keyedList([...new Set(['create', ...settings.RestrictionTypes])], 'type'),
    levels: keyedList([...settings.RestrictionLevels], 'level'),
    cascadinglevels: keyedList([...settings.CascadingRestrictionLevels], 'level'),
    semiprotectedlevels: keyedList([...settings.SemiprotectedRestrictionLevels], 'level'),
  };
}

/** Preferences of those who changed none. */
export async function defaultOptions(wiki: Wiki): Promise<object> {
  const defaults = { ...(await loadDefaultOptions(wiki)) };
  return shape(defaults, { kind: 'map', booleans: Object.keys(defaults) });
}

/** Conditions under which someone is in a group by themselves. */
export function autopromote({ site: { settings } }: Wiki): object {
  return conditionsOf(settings, settings.Autopromote);
}

/** Conditions that put someone into a group for good, by the event at which they are looked at. */
export function autopromoteOnce({ site: { settings } }: Wiki): object {
  const events = Object.entries(settings.AutopromoteOnce).map(
    ([event, groups]) => [event, Object.keys(groups).length === 0 ? [] : conditionsOf(settings, groups)] as const,
  );
  return Object.fromEntries(events);
}

const CONDITION_NAMES: Readonly<Record<number, string>> = {
  [APCOND_EDITCOUNT]: 'APCOND_EDITCOUNT',
  [APCOND_AGE]: 'APCOND_AGE',
  [APCOND_EMAILCONFIRMED]: 'APCOND_EMAILCONFIRMED',
  [APCOND_INGROUPS]: 'APCOND_INGROUPS',
  [APCOND_ISIP]: 'APCOND_ISIP',
  [APCOND_IPINRANGE]: 'APCOND_IPINRANGE',
  [APCOND_AGE_FROM_EDIT]: 'APCOND_AGE_FROM_EDIT',
  [APCOND_BLOCKED]: 'APCOND_BLOCKED',
  [APCOND_ISBOT]: 'APCOND_ISBOT',
};

function conditionsOf(settings: Settings, byGroup: Readonly<Record<string, unknown>>): object {
  // A condition that stands alone is a list of one.
  const ofGroup = (condition: unknown) => {
    const answer = written(settings, condition);
    return 'operand' in answer ? answer : list([answer], '_v');
  };
  return Object.fromEntries(Object.entries(byGroup).map(([group, condition]) => [group, ofGroup(condition)]));
}

function written(settings: Settings, condition: unknown): object {
  const [first, ...rest]: unknown[] = Array.isArray(condition) ? condition : [condition];
  if (typeof first === 'string' && /^[&|^!]$/.test(first)) {
    return { operand: first, ...Object.fromEntries(rest.map((each, i) => [i, written(settings, each)])) };
  }
  const unsaid: unknown =
    first === APCOND_EDITCOUNT ? settings.AutoConfirmCount : first === APCOND_AGE ? settings.AutoConfirmAge : null;
  return {
    condname: CONDITION_NAMES[Number(first)] ?? String(first),
    params: list(
      rest.map((value) => value ?? unsaid).filter((value) => value !== null),
      '_v',
    ),
  };
}
