import { metaModule, type QueryContext } from '../../../api/module.ts';
import { boolean, continuation, limit, oneOf, someOf, string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { NotificationSection } from '../../../wiki/notifications/notification-type.ts';
import { findPages } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { fetchNotifications, fetchUnreadFirst, type Place, type ReadState } from '../fetch.ts';
import { badge, countsOf, seenTime, SECTIONS, typesOf } from '../unread.ts';
import { entriesOf, placeOf } from './entries.ts';
import { requireAccount } from './requests.ts';

const params = {
  filter: someOf(['!read', 'read'], { default: ['read', '!read'] }),
  prop: someOf(['count', 'list', 'seenTime'], { default: ['list'] }),
  sections: someOf(['alert', 'message'], { default: ['alert', 'message'] }),
  groupbysection: boolean(),
  format: oneOf(['model', 'special', 'flyout', 'html']),
  limit: limit({ default: 20, max: 50, highMax: 500 }),
  continue: continuation(),
  unreadfirst: boolean(),
  titles: string({ multi: true }),
  bundle: boolean(),
  notifiertypes: someOf(['email', 'web'], { default: ['web'] }),
  alertcontinue: string(),
  alertunreadfirst: boolean(),
  messagecontinue: string(),
  messageunreadfirst: boolean(),
} as const;

type Context = QueryContext<typeof params>;
type Answer = Record<string, unknown>;

/** One's own notifications. Manual: https://www.mediawiki.org/wiki/Notifications/API */
export const notifications = metaModule({
  name: 'notifications',
  helpPages: ['Echo_(Notifications)/API'],
  prefix: 'not',
  params,
  examples: {
    'action=query&meta=notifications': 'apihelp-query+notifications-example-1',
    'action=query&meta=notifications&notprop=count&notsections=alert|message&notgroupbysection=1':
      'apihelp-query+notifications-example-2',
  },
  async run(context) {
    const { params, performer } = context;
    requireAccount(performer);
    warnOfOldFormats(context);
    const answer = params.groupbysection ? await bySection(context) : await allTogether(context);
    return Object.keys(answer).length === 0 ? [] : answer;
  },
});

function warnOfOldFormats({ params: { format }, warnDeprecated }: Context): void {
  if (format !== 'flyout' && format !== 'html') return;
  warnDeprecated(msg(`apiwarn-echo-deprecation-${format}`), `action=query&meta=notifications&notformat=${format}`);
}

async function allTogether(context: Context): Promise<Answer> {
  const { params, wiki, performer, language } = context;
  const props = new Set(params.prop);
  const answer: Answer = {};
  if (props.has('list')) {
    Object.assign(
      answer,
      await listOf(context, params.sections, { from: params.continue, unreadFirst: params.unreadfirst }),
    );
  }
  if (props.has('count')) {
    const counts = await countsOf(wiki, wiki.db, performer.user.id);
    const sum = params.sections.reduce((total, section) => total + counts[section], 0);
    Object.assign(answer, badge(wiki, sum, language));
  }
  if (props.has('seenTime')) {
    const times: Record<string, string> = {};
    for (const section of params.sections) times[section] = await seenTime(wiki, performer.user.id, section);
    answer.seenTime = params.sections.length > 0 ? times : [];
  }
  return answer;
}

async function bySection(context: Context): Promise<Answer> {
  const { params, wiki, performer, language } = context;
  const props = new Set(params.prop);
  const counts = props.has('count') ? await countsOf(wiki, wiki.db, performer.user.id) : undefined;
  const answer: Answer = {};
  let sum = 0;
  for (const section of params.sections) {
    const own: Answer = {};
    if (props.has('list')) {
      const from = section === 'alert' ? params.alertcontinue : params.messagecontinue;
      const unreadFirst = section === 'alert' ? params.alertunreadfirst : params.messageunreadfirst;
      Object.assign(own, await listOf(context, [section], { from, unreadFirst }));
    }
    if (counts) {
      Object.assign(own, badge(wiki, counts[section], language));
      sum += counts[section];
    }
    if (props.has('seenTime')) own.seenTime = await seenTime(wiki, performer.user.id, section);
    if (Object.keys(own).length > 0) answer[section] = own;
  }
  if (counts) Object.assign(answer, badge(wiki, sum, language));
  for (const section of SECTIONS) {
    if (!params.sections.includes(section)) Object.assign(answer, { ...withNothing(section, props) });
  }
  return answer;
}

/** What stands for a section that was not asked for: clients may rely on both. */
function withNothing(section: NotificationSection, props: ReadonlySet<string>): Answer {
  const nothing = {
    ...(props.has('list') ? { list: list([], 'notification') } : {}),
    ...(props.has('count') ? { rawcount: 0, count: '0' } : {}),
  };
  return Object.keys(nothing).length > 0 ? { [section]: nothing } : {};
}

async function listOf(
  { params, wiki, performer, language }: Context,
  sections: readonly NotificationSection[],
  { from, unreadFirst }: { from: string | undefined; unreadFirst: boolean },
): Promise<Answer> {
  const types = await typesOf(wiki, performer.user.id, params.notifiertypes);
  const titles = (params.titles ?? []).filter((name) => name !== '');
  const query = {
    userId: performer.user.id,
    types: sections.flatMap((section) => types[section]),
    limit: params.limit + 1,
    from: from === undefined || from === '' ? undefined : readPlace(from),
    pageIds: titles.length > 0 ? await pageIdsOf(wiki, titles) : undefined,
  };
  const state = stateOf(params.filter);
  const rows =
    unreadFirst && state === 'any'
      ? await fetchUnreadFirst(wiki.db, query)
      : await fetchNotifications(wiki.db, { ...query, state });
  const next = rows[params.limit];
  const entries = await entriesOf(wiki, rows.slice(0, params.limit), {
    performer,
    language,
    format: params.format,
    bundle: params.bundle,
  });
  return { list: list(entries, 'notification'), continue: next ? placeOf(next) : null };
}

function stateOf(filter: readonly string[]): ReadState {
  if (!filter.includes('read')) return 'unread';
  return filter.includes('!read') ? 'any' : 'read';
}

/** Reads `seconds|event id`. */
function readPlace(text: string): Place | undefined {
  const [seconds, eventId, ...more] = text.split('|');
  if (!/^\d{1,11}$/.test(seconds ?? '') || eventId === undefined || more.length > 0) {
    throw new Refusal(msg('apierror-badcontinue'));
  }
  // Without an event there is no place: the list begins anew.
  const id = Number.parseInt(eventId, 10) || 0;
  return id > 0 ? { timestamp: toMediaWikiTimestamp(new Date(Number(seconds) * 1000)), eventId: id } : undefined;
}

/** Ids of the pages of these titles; `[]` stands for no page at all. */
async function pageIdsOf(wiki: Wiki, names: readonly string[]): Promise<(number | null)[]> {
  const titles = names.flatMap((name) => titleOrUndefined(wiki.site, name) ?? []).filter((title) => title.canExist);
  const pages = await findPages(wiki.db, titles);
  return [...[...pages.values()].map(({ id }) => id), ...(names.includes('[]') ? [null] : [])];
}
