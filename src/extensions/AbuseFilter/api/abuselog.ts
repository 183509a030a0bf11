import { listModule, type QueryContext } from '../../../api/module.ts';
import { integer, limit, oneOf, someOf, string, timestamp } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { makeTitle } from '../../../site/title.ts';
import { toIso } from '../../../site/timestamp.ts';
import { findLogEntries, type LogRow } from '../find-log-entries.ts';
import { filterFacts } from '../filters.ts';
import { loadDumps } from '../variables/dump.ts';
import { denied, isPrivate, isProtected, maySeeLogDetails, maySeeLogOf, maySeeProtectedValues } from '../visibility.ts';

const params = {
  logid: integer(),
  start: timestamp(),
  end: timestamp(),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  user: string(),
  title: string(),
  filter: string({ multi: true }),
  limit: limit(),
  prop: someOf(['action', 'details', 'filter', 'hidden', 'ids', 'result', 'revid', 'timestamp', 'title', 'user'], {
    default: ['ids', 'user', 'title', 'action', 'result', 'timestamp', 'hidden', 'revid'],
  }),
} as const;

type Context = QueryContext<typeof params>;

/** What filters met. Manual: https://www.mediawiki.org/wiki/Extension:AbuseFilter */
export const abuselog = listModule({
  name: 'abuselog',
  prefix: 'afl',
  helpPages: ['Extension:AbuseFilter'],
  params,
  examples: {
    'action=query&list=abuselog': 'apihelp-query+abuselog-example-1',
    'action=query&list=abuselog&afltitle=API': 'apihelp-query+abuselog-example-2',
  },
  async run(context) {
    const { wiki, params, performer } = context;
    if (!performer.rights.has('abusefilter-log')) throw denied('apierror-abusefilter-cantviewlog');
    const props = new Set<string>(params.prop);
    if (props.has('details') && !maySeeLogDetails(performer)) throw denied('apierror-abusefilter-cantviewdetails');
    const rows = await select(context);
    const filters = await filterFacts(
      wiki.db,
      rows.map(({ afl_filter_id }) => afl_filter_id),
    );
    const dumps = props.has('details') ? await loadDumps(wiki, rows) : undefined;
    const items: unknown[] = [];
    for (const [i, row] of rows.entries()) {
      const { hidden = 0, description = '' } = filters.get(row.afl_filter_id) ?? {};
      const isSeen = maySeeLogDetails(performer) && maySeeLogOf(performer, hidden);
      const title = makeTitle(wiki.site, row.afl_namespace, row.afl_title);
      const item = {
        ...(props.has('ids') ? { id: row.afl_id, filter_id: isSeen ? String(row.afl_filter_id) : '' } : {}),
        ...(props.has('filter') ? { filter: description } : {}),
        ...(props.has('user') ? { user: row.afl_user_text } : {}),
        ...(props.has('title') ? { ns: title.namespace, title: title.prefixedText } : {}),
        ...(props.has('action') ? { action: row.afl_action } : {}),
        ...(props.has('result') ? { result: row.afl_actions } : {}),
        ...(props.has('revid') && row.afl_rev_id !== null
          ? { revid: maySeeLogDetails(performer) ? row.afl_rev_id : '' }
          : {}),
        ...(props.has('timestamp') ? { timestamp: toIso(row.afl_timestamp) } : {}),
        ...(dumps ? { details: isSeen ? shown(dumps.get(row.afl_id) ?? {}) : [] } : {}),
        ...(props.has('hidden') ? { hidden: row.afl_deleted !== 0 } : {}),
      };
      if (i < params.limit && context.fits(item)) items.push(item);
      else {
        context.continueWith('start', toIso(row.afl_timestamp));
        break;
      }
    }
    return list(items, 'item');
  },
});

function shown(dump: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entry = (value: unknown): unknown => (Array.isArray(value) ? list(value.map(entry), '_v') : value);
  return Object.fromEntries(Object.entries(dump).map(([name, value]) => [name, entry(value)]));
}

async function select(context: Context): Promise<LogRow[]> {
  const { wiki, params, performer } = context;
  const filters = await wantedFilters(context);
  return findLogEntries(wiki, performer, { ...params, filters });
}

/** The filters that are asked for, as far as their names mean something; refuses those whose log somebody may not see. */
async function wantedFilters({ wiki, params, performer, warn }: Context): Promise<number[]> {
  if (!params.filter) return [];
  const named = params.filter.filter((each) => /^\d+$/.test(each)).map(Number);
  const facts = await filterFacts(wiki.db, named);
  if (!performer.rights.has('abusefilter-log-private') && named.some((id) => isPrivate(facts.get(id)?.hidden ?? 0))) {
    throw denied('apierror-abusefilter-cantviewprivatelog');
  }
  // What other wikis’ filters ask for is not known here.
  const mayBeProtected =
    named.some((id) => isProtected(facts.get(id)?.hidden ?? 0)) ||
    params.filter.some((each) => /^global-\d+$/.test(each));
  if (mayBeProtected && !(await maySeeProtectedValues(wiki, performer))) {
    throw denied('apierror-abusefilter-cantviewprotectedlog');
  }
  if (params.filter.some((each) => !facts.has(Number(each)))) warn(msg('abusefilter-log-invalid-filter'));
  return named;
}
