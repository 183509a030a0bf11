import type { Selectable } from 'kysely';
import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { toIso } from '../../../site/timestamp.ts';
import { makeTitle } from '../../../site/title.ts';
import { unserialize } from '../../../storage/php.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { PageBlock, SpecialPageVisit } from '../../../wiki/special-pages/special-page.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { filterFacts } from '../filters.ts';
import type { FilterWish } from '../save-filter.ts';
import type { AbuseFilterTables } from '../tables.ts';
import { maySeeFilter } from '../visibility.ts';
import { filterBlocks, filterTitle } from './filter-blocks.ts';

type Version = Selectable<AbuseFilterTables['abuse_filter_history']>;

const PAGE_SIZE = 50;

/** What was changed in a filter, or in all of them, the newest first; what only others may see is left out. */
export async function historyBlocks(visit: SpecialPageVisit, filter: number | undefined): Promise<PageBlock[]> {
  const { wiki, performer, fields } = visit;
  if (filter !== undefined) await requireMaySee(visit, filter);
  const before = Number.parseInt(fields.get('before') ?? '', 10);
  let query = wiki.db
    .withTables<AbuseFilterTables>()
    .selectFrom('abuse_filter_history')
    .innerJoin('actor', 'actor_id', 'afh_actor')
    .selectAll('abuse_filter_history')
    .select('actor_name');
  if (filter !== undefined) query = query.where('afh_filter', '=', filter);
  if (!Number.isNaN(before)) query = query.where('afh_id', '<', before);
  const rows = await query
    .orderBy('afh_id', 'desc')
    .limit(PAGE_SIZE + 1)
    .execute();
  const shown = rows.slice(0, PAGE_SIZE);
  const facts = await filterFacts(
    wiki.db,
    shown.map(({ afh_filter }) => afh_filter),
  );
  const seen = shown.filter(
    (row) => maySeeVersion(performer, row) && maySeeFilter(performer, facts.get(row.afh_filter)?.hidden ?? 0),
  );
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
  const own = filter === undefined ? 'history' : `history/${filter}`;
  return [
    {
      kind: 'table',
      head: ['timestamp', 'filterid', 'user', 'public', 'flags', 'changedfields'].map((column) =>
        msg(`abusefilter-history-${column}`),
      ),
      rows: seen.map((row) => [
        [
          {
            to: filterTitle(wiki, `history/${row.afh_filter}/item/${row.afh_id}`),
            text: toIso(row.afh_timestamp),
          },
        ],
        [{ to: filterTitle(wiki, row.afh_filter), text: String(row.afh_filter) }],
        [{ to: makeTitle(wiki.site, NS.special, `Contributions/${row.actor_name}`), text: row.actor_name }],
        [row.afh_public_comments ?? ''],
        [String(row.afh_flags).replaceAll(',', ', ')],
        [row.afh_changed_fields.replaceAll(',', ', ')],
      ]),
    },
    ...(last
      ? [
          {
            kind: 'line',
            parts: [{ to: filterTitle(wiki, own), query: `before=${last.afh_id}`, text: msg('abusefilter-list-more') }],
          } as const,
        ]
      : []),
  ];
}

/** A filter as it was after a change. */
export async function versionBlocks(visit: SpecialPageVisit, filter: number, id: number): Promise<PageBlock[]> {
  const { wiki, performer } = visit;
  await requireMaySee(visit, filter);
  const row = await wiki.db
    .withTables<AbuseFilterTables>()
    .selectFrom('abuse_filter_history')
    .selectAll()
    .where('afh_id', '=', id)
    .where('afh_filter', '=', filter)
    .executeTakeFirst();
  if (!row) throw new Refusal(msg('abusefilter-edit-badfilter'), { status: 404 });
  if (!maySeeVersion(performer, row)) throw new Refusal(msg('abusefilter-edit-denied'));
  return [{ kind: 'heading', message: msg('abusefilter-edit-subtitle', filter) }, ...filterBlocks(wishOfVersion(row))];
}

async function requireMaySee({ wiki, performer }: SpecialPageVisit, filter: number): Promise<void> {
  const facts = (await filterFacts(wiki.db, [filter])).get(filter);
  if (!facts) throw new Refusal(msg('abusefilter-edit-badfilter'), { status: 404 });
  if (!maySeeFilter(performer, facts.hidden)) throw new Refusal(msg('abusefilter-edit-denied'));
}

/** What was hidden once stays so, though the filter is public now. */
function maySeeVersion(performer: Performer, { afh_flags }: Version): boolean {
  const flags = flagsOf(afh_flags);
  return maySeeFilter(performer, Number(flags.has('hidden')) + 2 * Number(flags.has('protected')));
}

function flagsOf(flags: Version['afh_flags']): ReadonlySet<string> {
  return new Set(String(flags).split(','));
}

function wishOfVersion(row: Version): FilterWish {
  const flags = flagsOf(row.afh_flags);
  const actions = unserialize(row.afh_actions ?? '');
  const entries = actions instanceof Map ? [...actions] : [];
  return {
    description: row.afh_public_comments ?? '',
    rule: row.afh_pattern,
    notes: row.afh_comments,
    hidden: flags.has('hidden'),
    isProtected: flags.has('protected'),
    enabled: flags.has('enabled'),
    deleted: row.afh_deleted !== 0,
    actions: new Map(
      entries.map(([action, parameters]) => {
        const values = Array.isArray(parameters) ? parameters.map(String) : [];
        return [String(action), action === 'throttle' ? values.slice(1) : values];
      }),
    ),
  };
}
