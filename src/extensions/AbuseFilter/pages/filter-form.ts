import type { Selectable } from 'kysely';
import { msg } from '../../../i18n/message.ts';
import type { PageBlock, PageField } from '../../../wiki/special-pages/special-page.ts';
import type { FilterWish } from '../save-filter.ts';
import type { AbuseFilterTables } from '../tables.ts';
import { isPrivate, isProtected } from '../visibility.ts';

type Fields = ReadonlyMap<string, string>;

/** What a filter does, in the order in which it does it, with the field that switches it on. */
const ACTIONS = {
  throttle: 'wpFilterActionThrottle',
  warn: 'wpFilterActionWarn',
  disallow: 'wpFilterActionDisallow',
  blockautopromote: 'wpFilterActionBlockautopromote',
  block: 'wpFilterActionBlock',
  tag: 'wpFilterActionTag',
} as const;

/** The form to make a filter, or (with what it is now) to change it. Names of fields are MediaWiki's. */
export function filterForm(subpage: string, wish: FilterWish): PageBlock {
  const box = (key: string, checked: boolean): PageField => ({ type: 'box', label: msg(key), checked });
  const line = (key: string, value: string | undefined): PageField => ({
    type: 'string',
    label: msg(key),
    value: value ?? '',
    optional: true,
  });
  const does = (action: keyof typeof ACTIONS) => box(`abusefilter-edit-action-${action}`, wish.actions.has(action));
  const of = (action: string) => wish.actions.get(action) ?? [];
  const [rate = '', ...groups] = of('throttle');
  const [count, period] = rate.split(',');
  const [talk, anonymous, named] = of('block');
  return {
    kind: 'form',
    subpage,
    button: msg('abusefilter-edit-save'),
    fields: {
      wpFilterDescription: { type: 'string', label: msg('abusefilter-edit-description'), value: wish.description },
      wpFilterRules: { type: 'area', label: msg('abusefilter-edit-rules'), value: wish.rule },
      wpFilterNotes: { type: 'area', label: msg('abusefilter-edit-notes'), value: wish.notes, optional: true },
      wpFilterEnabled: box('abusefilter-edit-enabled', wish.enabled),
      wpFilterHidden: box('abusefilter-edit-hidden', wish.hidden),
      wpFilterProtected: box('abusefilter-edit-protected', wish.isProtected),
      wpFilterDeleted: box('abusefilter-edit-deleted', wish.deleted),
      wpFilterActionThrottle: does('throttle'),
      wpFilterThrottleCount: line('abusefilter-edit-throttle-count', count),
      wpFilterThrottlePeriod: line('abusefilter-edit-throttle-period', period),
      wpFilterThrottleGroups: {
        type: 'area',
        label: msg('abusefilter-edit-throttle-groups'),
        value: groups.join('\n'),
        optional: true,
      },
      wpFilterActionWarn: does('warn'),
      wpFilterWarnMessage: line('abusefilter-edit-warn-message', of('warn')[0] ?? 'abusefilter-warning'),
      wpFilterActionDisallow: does('disallow'),
      wpFilterDisallowMessage: line('abusefilter-edit-disallow-message', of('disallow')[0] ?? 'abusefilter-disallowed'),
      wpFilterActionBlockautopromote: does('blockautopromote'),
      wpFilterActionBlock: does('block'),
      wpFilterBlockTalk: box('abusefilter-edit-block-talk', talk === 'blocktalk'),
      wpBlockAnonDuration: line('abusefilter-edit-block-anon-durations', anonymous),
      wpBlockUserDuration: line('abusefilter-edit-block-user-durations', named),
      wpFilterActionTag: does('tag'),
      wpFilterTags: line('abusefilter-edit-tag-tag', of('tag').join(',')),
    },
  };
}

/** What the form was filled in with. Durations that were left empty are those that blocks by filters have otherwise. */
export function wishOf(fields: Fields, defaults: { readonly anonymous: string; readonly named: string }): FilterWish {
  const text = (name: string) => (fields.get(name) ?? '').replaceAll('\r\n', '\n').trim();
  const parameters: Readonly<Record<keyof typeof ACTIONS, () => readonly string[]>> = {
    throttle: () => [
      `${text('wpFilterThrottleCount')},${text('wpFilterThrottlePeriod')}`,
      ...text('wpFilterThrottleGroups')
        .split('\n')
        .map((group) => group.trim())
        .filter((group) => group !== ''),
    ],
    warn: () => [text('wpFilterWarnMessage') || 'abusefilter-warning'],
    disallow: () => [text('wpFilterDisallowMessage') || 'abusefilter-disallowed'],
    blockautopromote: () => [],
    block: () => [
      fields.has('wpFilterBlockTalk') ? 'blocktalk' : 'noTalkBlockSet',
      text('wpBlockAnonDuration') || defaults.anonymous,
      text('wpBlockUserDuration') || defaults.named,
    ],
    tag: () =>
      text('wpFilterTags')
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
  };
  const actions = (Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]).filter((name) => fields.has(ACTIONS[name]));
  return {
    description: text('wpFilterDescription'),
    rule: text('wpFilterRules'),
    notes: text('wpFilterNotes'),
    enabled: fields.has('wpFilterEnabled'),
    hidden: fields.has('wpFilterHidden'),
    isProtected: fields.has('wpFilterProtected'),
    deleted: fields.has('wpFilterDeleted'),
    actions: new Map(actions.map((name) => [name, parameters[name]()])),
  };
}

/** A filter as it is, as the form shows it. */
export function wishOfRow(
  row: Selectable<AbuseFilterTables['abuse_filter']>,
  actions: ReadonlyMap<string, readonly string[]>,
): FilterWish {
  return {
    description: row.af_public_comments ?? '',
    rule: row.af_pattern,
    notes: row.af_comments ?? '',
    hidden: isPrivate(row.af_hidden),
    isProtected: isProtected(row.af_hidden),
    enabled: row.af_enabled !== 0,
    deleted: row.af_deleted !== 0,
    actions,
  };
}

/** What the form for a new filter begins with. */
export const newFilter: FilterWish = {
  description: '',
  rule: '',
  notes: '',
  hidden: false,
  isProtected: false,
  enabled: true,
  deleted: false,
  actions: new Map(),
};
