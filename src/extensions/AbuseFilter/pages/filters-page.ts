import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { toIso } from '../../../site/timestamp.ts';
import { makeTitle } from '../../../site/title.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { PageBlock, PagePart, SpecialPage, SpecialPageVisit } from '../../../wiki/special-pages/special-page.ts';
import { requireTools } from '../api/rights.ts';
import { actionsOf, saveFilter, type FilterWish } from '../save-filter.ts';
import { settingsOf } from '../settings.ts';
import type { AbuseFilterTables } from '../tables.ts';
import { isPrivate, isProtected, maySeeFilter } from '../visibility.ts';
import { filterForm, newFilter, wishOf, wishOfRow } from './filter-form.ts';
import { filterBlocks, filterTitle } from './filter-blocks.ts';
import { historyBlocks, versionBlocks } from './filter-history.ts';
import { testForm, testResults } from './test-rule.ts';

/** Filters on one page of the list. */
const PAGE_SIZE = 50;

/** Special:AbuseFilter: the filters, each of them (to see or to change), what they were, and a place to try rules. */
export const filtersPage: SpecialPage = {
  name: 'AbuseFilter',
  heading: 'abusefilter-management',

  async show(visit) {
    const { performer, subpage = '' } = visit;
    if (!performer.rights.has('abusefilter-view')) requireRight(performer, 'abusefilter-modify');
    const [first = '', second = '', third, fourth = ''] = subpage.split('/');
    const blocks = navigation(visit);
    if (first === 'test') {
      requireTools(performer, 'apierror-abusefilter-canttest');
      return [...blocks, testForm(visit), ...(await testResults(visit))];
    }
    if (first === 'history') {
      const id = second === '' ? undefined : idOf(second);
      const shown =
        id !== undefined && third === 'item' ? versionBlocks(visit, id, idOf(fourth)) : historyBlocks(visit, id);
      return [...blocks, ...(await shown)];
    }
    if (first === 'new') {
      requireRight(performer, 'abusefilter-modify');
      return [...blocks, filterForm('new', sentWish(visit) ?? newFilter)];
    }
    if (first !== '') return [...blocks, ...(await oneFilter(visit, idOf(first)))];
    return [...blocks, ...(await listOfFilters(visit))];
  },

  async submit(visit) {
    const { wiki, performer, subpage = '' } = visit;
    const id = subpage === 'new' ? undefined : idOf(subpage);
    const wish = sentWish(visit) ?? newFilter;
    const saved = await saveFilter(wiki, performer, id, wish);
    const message = msg(
      saved.historyId === undefined ? 'abusefilter-edit-nochange' : 'abusefilter-edit-done',
      saved.id,
    );
    return [{ kind: 'done', message }, ...navigation(visit), ...(await listOfFilters(visit))];
  },
};

function idOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Refusal(msg('abusefilter-edit-badfilter'), { status: 404 });
  return Number(text);
}

/** What was sent and could not be saved stands in the form again. */
function sentWish({ wiki, fields }: SpecialPageVisit): FilterWish | undefined {
  const settings = settingsOf(wiki);
  const named = settings.AbuseFilterBlockDuration;
  return fields.has('wpFilterRules')
    ? wishOf(fields, { named, anonymous: settings.AbuseFilterAnonBlockDuration ?? named })
    : undefined;
}

function navigation({ wiki, performer }: SpecialPageVisit): PageBlock[] {
  const { rights } = performer;
  const links: [string, string, boolean][] = [
    ['', 'abusefilter-topnav-home', true],
    ['history', 'abusefilter-topnav-recentchanges', true],
    ['new', 'abusefilter-new', rights.has('abusefilter-modify')],
    ['test', 'abusefilter-topnav-test', rights.has('abusefilter-modify') || rights.has('abusefilter-view-private')],
  ];
  const shown = links
    .filter(([, , may]) => may)
    .map(([page, text]) => ({ to: filterTitle(wiki, page), text: msg(text) }));
  const log = rights.has('abusefilter-log')
    ? [{ to: makeTitle(wiki.site, NS.special, 'AbuseLog'), text: msg('abusefilter-topnav-log') }]
    : [];
  return [
    { kind: 'line', parts: [...shown, ...log].flatMap((link, i): PagePart[] => (i === 0 ? [link] : [' · ', link])) },
  ];
}

async function listOfFilters({ wiki, performer, fields }: SpecialPageVisit): Promise<PageBlock[]> {
  const from = Number.parseInt(fields.get('from') ?? '0', 10) || 0;
  const isComplete = fields.get('deletedfilters') === 'show';
  let query = wiki.db
    .withTables<AbuseFilterTables>()
    .selectFrom('abuse_filter')
    .innerJoin('actor', 'actor_id', 'af_actor')
    .selectAll('abuse_filter')
    .select('actor_name')
    .where('af_id', '>=', from);
  if (!isComplete) query = query.where('af_deleted', '=', 0);
  const rows = await query
    .orderBy('af_id')
    .limit(PAGE_SIZE + 1)
    .execute();
  const next = rows[PAGE_SIZE];
  const more = next ? `from=${next.af_id}${isComplete ? '&deletedfilters=show' : ''}` : undefined;
  return [
    {
      kind: 'table',
      head: ['id', 'public', 'consequences', 'status', 'lastmodified', 'hidden', 'hitcount'].map((column) =>
        msg(`abusefilter-list-${column}`),
      ),
      rows: rows
        .slice(0, PAGE_SIZE)
        .map((row) => [
          [{ to: filterTitle(wiki, row.af_id), text: String(row.af_id) }],
          [{ to: filterTitle(wiki, row.af_id), text: row.af_public_comments ?? '' }],
          [row.af_actions.replaceAll(',', ', ')],
          [msg(statusOf(row))],
          [toIso(row.af_timestamp), ' · ', row.actor_name],
          [msg(visibilityOf(row.af_hidden))],
          [maySeeFilter(performer, row.af_hidden) ? String(row.af_hit_count) : ''],
        ]),
    },
    ...(more === undefined
      ? []
      : [
          {
            kind: 'line',
            parts: [{ to: filterTitle(wiki, ''), query: more, text: msg('abusefilter-list-more') }],
          } as const,
        ]),
    ...(isComplete
      ? []
      : [
          {
            kind: 'line',
            parts: [
              {
                to: filterTitle(wiki, ''),
                query: 'deletedfilters=show',
                text: msg('abusefilter-list-options-deleted'),
              },
            ],
          } as const,
        ]),
  ];
}

function statusOf({ af_deleted, af_enabled }: { readonly af_deleted: number; readonly af_enabled: number }): string {
  if (af_deleted !== 0) return 'abusefilter-deleted';
  return af_enabled === 0 ? 'abusefilter-disabled' : 'abusefilter-enabled';
}

function visibilityOf(hidden: number): string {
  if (isProtected(hidden)) return 'abusefilter-protected';
  return isPrivate(hidden) ? 'abusefilter-hidden' : 'abusefilter-unhidden';
}

async function oneFilter(visit: SpecialPageVisit, id: number): Promise<PageBlock[]> {
  const { wiki, performer } = visit;
  const row = await wiki.db
    .withTables<AbuseFilterTables>()
    .selectFrom('abuse_filter')
    .selectAll()
    .where('af_id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Refusal(msg('abusefilter-edit-badfilter'), { status: 404 });
  if (!maySeeFilter(performer, row.af_hidden)) throw new Refusal(msg('abusefilter-edit-denied'));
  const wish = sentWish(visit) ?? wishOfRow(row, await actionsOf(wiki.db, id));
  const history: PageBlock = {
    kind: 'line',
    parts: [
      { to: filterTitle(wiki, `history/${id}`), text: msg('abusefilter-edit-history') },
      ' · ',
      msg('abusefilter-edit-hitcount', row.af_hit_count),
    ],
  };
  const shown = performer.rights.has('abusefilter-modify') ? [filterForm(String(id), wish)] : filterBlocks(wish);
  return [{ kind: 'heading', message: msg('abusefilter-edit-subtitle', id) }, history, ...shown];
}
