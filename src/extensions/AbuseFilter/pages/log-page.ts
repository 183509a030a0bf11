import { msg, plain } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { toIso } from '../../../site/timestamp.ts';
import { makeTitle } from '../../../site/title.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { PageBlock, PagePart, SpecialPage, SpecialPageVisit } from '../../../wiki/special-pages/special-page.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { filterFacts } from '../filters.ts';
import { findLogEntries, type LogRow } from '../find-log-entries.ts';
import { loadDumps } from '../variables/dump.ts';
import { maySeeLogDetails, maySeeLogOf } from '../visibility.ts';
import { filterTitle } from './filter-blocks.ts';

const PAGE_SIZE = 50;

/** Special:AbuseLog: what filters met, and (`/ID`) what was known of an act that one met. */
export const logPage: SpecialPage = {
  name: 'AbuseLog',
  heading: 'abuselog',
  async show(visit) {
    requireRight(visit.performer, 'abusefilter-log');
    const { subpage = '' } = visit;
    return /^\d{1,15}$/.test(subpage) ? details(visit, Number(subpage)) : entries(visit);
  },
};

async function entries(visit: SpecialPageVisit): Promise<PageBlock[]> {
  const { wiki, performer, fields } = visit;
  const text = (name: string) => fields.get(name)?.trim() || undefined;
  const filters = (text('wpSearchFilter') ?? '').split('|').filter((each) => /^\d{1,15}$/.test(each));
  const before = text('before');
  const rows = await findLogEntries(wiki, performer, {
    user: text('wpSearchUser'),
    title: text('wpSearchTitle'),
    filters: await readableFilters(visit, filters.map(Number)),
    start: before !== undefined && /^\d{14}$/.test(before) ? before : undefined,
    dir: 'older',
    limit: PAGE_SIZE,
  });
  const shown = rows.slice(0, PAGE_SIZE);
  const facts = await factsOf(wiki, shown);
  const next = rows[PAGE_SIZE];
  const field = (name: string, label: string) =>
    ({ type: 'string', label: msg(label), value: fields.get(name) ?? '', optional: true }) as const;
  return [
    {
      kind: 'form',
      method: 'get',
      button: msg('abusefilter-log-search-submit'),
      fields: {
        wpSearchUser: field('wpSearchUser', 'abusefilter-log-search-user'),
        wpSearchTitle: field('wpSearchTitle', 'abusefilter-log-search-title'),
        ...(maySeeLogDetails(performer)
          ? { wpSearchFilter: field('wpSearchFilter', 'abusefilter-log-search-filter') }
          : {}),
      },
    },
    shown.length === 0
      ? { kind: 'text', message: msg('abusefilter-log-noresults') }
      : { kind: 'list', items: shown.map((row) => entry(visit, row, facts)) },
    ...(next ? [more(visit, next)] : []),
  ];
}

/** Who may not see a filter's entries cannot ask for them by its number either. */
async function readableFilters({ wiki, performer }: SpecialPageVisit, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  if (!maySeeLogDetails(performer)) throw new Refusal(msg('apierror-abusefilter-cantviewdetails'));
  const facts = await filterFacts(wiki.db, ids);
  if (ids.some((id) => !maySeeLogOf(performer, facts.get(id)?.hidden ?? 0))) {
    throw new Refusal(msg('apierror-abusefilter-cantviewprivatelog'));
  }
  return [...ids];
}

function factsOf({ db }: Wiki, rows: readonly LogRow[]): ReturnType<typeof filterFacts> {
  return filterFacts(
    db,
    rows.map(({ afl_filter_id }) => afl_filter_id),
  );
}

function entry(
  { wiki, performer }: SpecialPageVisit,
  row: LogRow,
  facts: Awaited<ReturnType<typeof filterFacts>>,
): PagePart[] {
  const { site } = wiki;
  const title = makeTitle(site, row.afl_namespace, row.afl_title);
  const { hidden = 0, description = '' } = facts.get(row.afl_filter_id) ?? {};
  const isSeen = maySeeLogDetails(performer) && maySeeLogOf(performer, hidden);
  const action = row.afl_actions === '' ? msg('abusefilter-log-noactions') : plainPart(row.afl_actions);
  return [
    toIso(row.afl_timestamp),
    ' · ',
    { to: makeTitle(site, NS.special, `Contributions/${row.afl_user_text}`), text: row.afl_user_text },
    ' · ',
    row.afl_action,
    ' · ',
    { to: title, text: title.prefixedText },
    ' · ',
    action,
    ' · ',
    description,
    ...(isSeen
      ? [
          ' · ',
          {
            to: filterTitle(wiki, row.afl_filter_id),
            text: msg('abusefilter-log-detailslink-filter', row.afl_filter_id),
          },
          ' · ',
          { to: makeTitle(site, NS.special, `AbuseLog/${row.afl_id}`), text: msg('abusefilter-log-detailslink') },
        ]
      : []),
    ...(row.afl_deleted !== 0 ? [' · ', msg('abusefilter-log-hidden')] : []),
  ];
}

function plainPart(names: string): PagePart {
  return msg('rawmessage', plain(names.replaceAll(',', ', ')));
}

/** Entries of one second may be shown twice, none is left out. */
function more({ wiki, fields }: SpecialPageVisit, { afl_timestamp }: LogRow): PageBlock {
  const query = new URLSearchParams({ before: afl_timestamp });
  for (const name of ['wpSearchUser', 'wpSearchTitle', 'wpSearchFilter']) {
    const value = fields.get(name) ?? '';
    if (value !== '') query.set(name, value);
  }
  const to = makeTitle(wiki.site, NS.special, 'AbuseLog');
  return { kind: 'line', parts: [{ to, query: query.toString(), text: msg('abusefilter-list-more') }] };
}

async function details(visit: SpecialPageVisit, logid: number): Promise<PageBlock[]> {
  const { wiki, performer } = visit;
  requireRight(performer, 'abusefilter-log-detail');
  const [row] = await findLogEntries(wiki, performer, { logid, filters: [], dir: 'older', limit: 1 });
  if (!row) throw new Refusal(msg('abusefilter-log-nonexistent'), { status: 404 });
  const facts = await factsOf(wiki, [row]);
  if (!maySeeLogOf(performer, facts.get(row.afl_filter_id)?.hidden ?? 0)) {
    throw new Refusal(msg('apierror-abusefilter-cantviewprivatelog'));
  }
  const dump = (await loadDumps(wiki, [row])).get(row.afl_id) ?? {};
  return [
    { kind: 'list', items: [entry(visit, row, facts)] },
    { kind: 'heading', message: msg('abusefilter-log-details-vars') },
    {
      kind: 'table',
      head: [msg('abusefilter-log-details-var'), msg('abusefilter-log-details-val')],
      rows: Object.entries(dump).map(([name, value]) => [
        [name],
        [typeof value === 'string' ? value : JSON.stringify(value)],
      ]),
    },
  ];
}
