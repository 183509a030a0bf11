import { sql } from 'kysely';
import { propModule, type PropContext } from '../../../../api/module.ts';
import { continuation, integer, oneOf, optionalLimit, string, timestamp, user } from '../../../../api/parameters.ts';
import { onlyVisible } from '../../../../api/query/change-filters.ts';
import { inTimeOrder } from '../../../../api/query/time-order.ts';
import { parseContinue, requireMaxOneParameter } from '../../../../api/refusals.ts';
import { msg } from '../../../../i18n/message.ts';
import { findTagIds } from '../../../../wiki/changes/change-tags.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import type { RevisionRecord } from '../../../../wiki/revisions/revision-record.ts';
import { loadRevisions, revisionOf, selectRevisions } from '../../../../wiki/revisions/revision-store.ts';
import { revisionEntries } from '../revision-entries.ts';
import { revisionLimit, revisionRequest, revisionsAlone, type RevisionAmount } from '../revision-request.ts';
import { oldRevisionParams, revisionParams } from '../revision-params.ts';
import { byUser } from '../by-user.ts';

const singlePage = { remarks: [{ name: 'singlepageonly' }] } as const;

const params = {
  ...revisionParams,
  limit: optionalLimit(singlePage),
  ...oldRevisionParams,
  startid: integer(singlePage),
  endid: integer(singlePage),
  start: timestamp(singlePage),
  end: timestamp(singlePage),
  dir: oneOf(['newer', 'older'], { default: 'older', ...singlePage }),
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'], ...singlePage }),
  excludeuser: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'], ...singlePage }),
  tag: string(),
  continue: continuation(),
} as const;

type Context = PropContext<typeof params>;

/** Revisions of pages: the newest of each, some by their ids, or the history of one. Manual: https://www.mediawiki.org/wiki/API:Revisions */
export const revisions = propModule({
  name: 'revisions',
  prefix: 'rv',
  params,
  cacheMode: 'anon-public-user-private',
  showsHidden: true,
  examples: {
    'action=query&prop=revisions&titles=Main%20Page&rvlimit=5&rvslots=main&rvprop=timestamp|user|comment':
      'apihelp-query+revisions-example-last5',
    'action=query&prop=revisions&titles=Main%20Page&rvslots=main&rvprop=content':
      'apihelp-query+revisions-example-content',
  },
  async run(context) {
    if (asksNothing(context)) return;
    refuseMixture(context);
    const request = revisionRequest(context);
    const { found, positionOf } = await select(context, request);
    const listed = found.map((revision) => ({ ...revision, page: context.pages.good.get(revision.pageId)! }));
    const entries = await revisionEntries(context, listed, request);
    for (const [i, entry] of entries.entries()) {
      if (!context.addToPage(found[i]!.pageId, entry, { element: 'rev' })) {
        context.continueWith('continue', positionOf(found[i]!));
        break;
      }
    }
  },
  async generate(context) {
    if (asksNothing(context)) return { revisionIds: [] };
    refuseMixture(context);
    const { found } = await select(context, revisionsAlone);
    return { revisionIds: found.map(({ id }) => id) };
  },
});

interface Selected {
  readonly found: RevisionRecord[];
  /** The continuation value that begins with a revision. */
  positionOf(revision: RevisionRecord): string;
}

async function select(context: Context, request: RevisionAmount): Promise<Selected> {
  if (context.pages.byRevision) return byIds(context, request);
  return listsHistory(context) ? history(context, request) : newest(context, request);
}

function listsHistory({ params }: Context): boolean {
  const names = ['limit', 'startid', 'endid', 'start', 'end', 'user', 'excludeuser'] as const;
  return names.some((name) => params[name] !== undefined) || params.dir === 'newer';
}

/** Without pages or revisions there is nothing to read, and nothing to complain of. */
function asksNothing({ pages }: Context): boolean {
  return pages.byRevision ? pages.revisions.size === 0 : pages.good.size === 0;
}

/** Only one page at a time has a history, and no revision has. */
function refuseMixture(context: Context): void {
  if (!listsHistory(context)) return;
  const problem = context.pages.byRevision ? 'norevids' : context.pages.good.size > 1 ? 'singlepage' : undefined;
  if (problem === undefined) return;
  throw new Refusal(msg(`apierror-revisions-${problem}`, context.paramName('')), { code: 'invalidparammix' });
}

async function byIds(context: Context, request: RevisionAmount): Promise<Selected> {
  const { wiki, params, pages } = context;
  const positionOf = (revision: RevisionRecord) => String(revision.id);
  const limit = revisionLimit(context, request, Number.MAX_SAFE_INTEGER);
  const rows = await (
    await tagged(context, selectRevisions(wiki.db))
  )
    .where('rev_id', 'in', [...pages.revisions.keys()])
    .$if(params.continue !== undefined, (query) =>
      query.where('rev_id', '>=', parseContinue(params.continue!, 'int')[0]),
    )
    .orderBy('rev_id')
    .limit(limit + 1)
    .execute();
  return cut(context, rows.map(revisionOf), limit, positionOf);
}

async function newest(context: Context, request: RevisionAmount): Promise<Selected> {
  const { wiki, params, pages } = context;
  const positionOf = ({ pageId, id }: RevisionRecord) => `${pageId}|${id}`;
  const limit = revisionLimit(context, request, Number.MAX_SAFE_INTEGER);
  const from = params.continue === undefined ? 0 : parseContinue(params.continue, 'int', 'int')[0];
  const latest = Array.from(pages.good.values())
    .filter((page) => page.id >= from)
    .sort((a, b) => a.id - b.id)
    .map((page) => page.latest);
  // Sorted here: told to sort by page, SQLite would rather walk through the histories of all pages in that order.
  const wanted = params.tag === undefined ? latest.slice(0, limit + 1) : latest;
  if (wanted.length === 0) return { found: [], positionOf };
  const found =
    params.tag === undefined
      ? [...(await loadRevisions(wiki.db, wanted)).values()]
      : (await (await tagged(context, selectRevisions(wiki.db))).where('rev_id', 'in', wanted).execute()).map(
          revisionOf,
        );
  return cut(
    context,
    found.sort((a, b) => a.pageId - b.pageId),
    limit,
    positionOf,
  );
}

async function history(context: Context, request: RevisionAmount): Promise<Selected> {
  const { wiki, params, pages, performer } = context;
  const positionOf = (revision: RevisionRecord) => `${revision.timestamp}|${revision.id}`;
  requireMaxOneParameter(context, 'startid', 'start');
  requireMaxOneParameter(context, 'endid', 'end');
  requireMaxOneParameter(context, 'user', 'excludeuser');
  if (params.continue !== undefined) parseContinue(params.continue, 'timestamp', 'int');
  const page = [...pages.good.keys()][0];
  if (page === undefined) return { found: [], positionOf };
  const limit = revisionLimit(context, request, params.limit);
  let query = (await tagged(context, selectRevisions(wiki.db))).where('rev_page', '=', page);
  query = inTimeOrder(query, { timestamp: 'rev_timestamp', id: 'rev_id' }, params) as typeof query;
  for (const [name, id, isLower] of [
    ['startid', params.startid, params.dir === 'newer'],
    ['endid', params.endid, params.dir === 'older'],
  ] as const) {
    if (id === undefined) continue;
    const time = await timeOf(context, name, id);
    const beyond = sql.raw(isLower ? '>' : '<');
    query = query.where(
      sql<boolean>`rev_timestamp ${beyond}= ${time} AND (rev_timestamp ${beyond} ${time} OR rev_id ${beyond}= ${id})`,
    );
  }
  const wanted = byUser(params);
  if (wanted) {
    query = query.where(wanted);
    const visible = onlyVisible(performer, 'rev_deleted', 'user');
    if (visible) query = query.where(visible);
  }
  const rows = await query.limit(limit + 1).execute();
  return cut(context, rows.map(revisionOf), limit, positionOf);
}

/** The time of the revision that begins or ends the list; it may be of another page, or deleted. */
async function timeOf(context: Context, name: 'startid' | 'endid', id: number): Promise<string> {
  const { db } = context.wiki;
  const live = await db.selectFrom('revision').select('rev_timestamp').where('rev_id', '=', id).executeTakeFirst();
  if (live) return live.rev_timestamp;
  const deleted = await db.selectFrom('archive').select('ar_timestamp').where('ar_rev_id', '=', id).executeTakeFirst();
  if (deleted) return deleted.ar_timestamp;
  const param = context.paramName(name);
  throw new Refusal(msg('apierror-revisions-badid', `<var>${param}</var>`), { code: `badid_${param}` });
}

type RevisionsQuery = ReturnType<typeof selectRevisions>;

async function tagged({ wiki, params }: Context, query: RevisionsQuery): Promise<RevisionsQuery> {
  if (params.tag === undefined) return query;
  const id = (await findTagIds(wiki.db, [params.tag])).get(params.tag) ?? 0;
  return query.where((eb) =>
    eb.exists(
      eb.selectFrom('change_tag').select('ct_id').where('ct_tag_id', '=', id).whereRef('ct_rev_id', '=', 'rev_id'),
    ),
  );
}

/** One page of the list; the row after it is where the next one begins. */
function cut(context: Context, rows: RevisionRecord[], limit: number, positionOf: Selected['positionOf']): Selected {
  const next = rows[limit];
  if (next) context.continueWith('continue', positionOf(next));
  return { found: rows.slice(0, limit), positionOf };
}
