import { sql } from 'kysely';
import { propModule, type PropContext } from '../../../../api/module.ts';
import { continuation, oneOf, optionalLimit, string, timestamp, user } from '../../../../api/parameters.ts';
import { fromRow } from '../../../../api/query/row-order.ts';
import { timeDirection, withinTime } from '../../../../api/query/time-order.ts';
import { parseContinue, requireMaxOneParameter } from '../../../../api/refusals.ts';
import {
  archivedRevisionOf,
  selectArchivedRevisions,
  type ArchivedRevision,
} from '../../../../wiki/revisions/archived-revisions.ts';
import { makeTitle } from '../../../../site/title.ts';
import {
  archivePosition,
  filterArchived,
  inArchiveOrder,
  requireDeletedRights,
  type ArchiveQuery,
} from '../deleted-revisions.ts';
import { revisionEntries } from '../revision-entries.ts';
import { revisionLimit, revisionRequest, revisionsAlone, type RevisionAmount } from '../revision-request.ts';
import { oldRevisionParams, revisionParams } from '../revision-params.ts';

const params = {
  ...revisionParams,
  limit: optionalLimit(),
  ...oldRevisionParams,
  start: timestamp(),
  end: timestamp(),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  tag: string(),
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  excludeuser: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  continue: continuation(),
} as const;

type Context = PropContext<typeof params>;

/** Deleted revisions of pages, or some by their ids. Manual: https://www.mediawiki.org/wiki/API:Deletedrevisions */
export const deletedrevisions = propModule({
  name: 'deletedrevisions',
  prefix: 'drv',
  cacheMode: 'anon-public-user-private',
  showsHidden: true,
  params,
  async run(context) {
    if (asksNothing(context)) return;
    const request = revisionRequest(context);
    requireDeletedRights(context.performer, request);
    const found = await select(context, request);
    const entries = await revisionEntries(context, found, request);
    for (const [i, entry] of entries.entries()) {
      const revision = found[i]!;
      const page = entryOf(context, revision);
      if (page === undefined) continue;
      if (!context.addToPage(page, entry, { element: 'rev' })) {
        context.continueWith('continue', positionOf(context, revision));
        break;
      }
    }
  },
  async generate(context) {
    const found = await select(context, revisionsAlone);
    return { revisionIds: found.map(({ id }) => id) };
  },
});

/** Without pages or deleted revisions there is nothing to read, and nothing to complain of. */
function asksNothing({ pages }: Context): boolean {
  return pages.byRevision ? pages.deletedRevisions.size === 0 : pages.titles.size === 0;
}

function entryOf({ pages, wiki }: Context, { id, page }: ArchivedRevision): number | undefined {
  return pages.deletedRevisions.get(id) ?? pages.idOf(makeTitle(wiki.site, page.namespace, page.dbKey));
}

function positionOf({ pages }: Context, revision: ArchivedRevision): string {
  return pages.byRevision ? `${revision.id}|${revision.archiveId}` : archivePosition(revision);
}

/** Orders by id and goes on from `revid|archiveid`. */
function inRevisionOrder(query: ArchiveQuery, dir: 'newer' | 'older', from: string | undefined): ArchiveQuery {
  const direction = timeDirection(dir);
  const ordered = query.orderBy('ar_rev_id', direction).orderBy('ar_id', direction);
  if (from === undefined) return ordered;
  const [revision, id] = parseContinue(from, 'int', 'int');
  return ordered.where(fromRow(direction, [sql.ref<number>('ar_rev_id'), revision], [sql.ref<number>('ar_id'), id]));
}

async function select(context: Context, request: RevisionAmount): Promise<ArchivedRevision[]> {
  const { wiki, params, pages, performer } = context;
  requireMaxOneParameter(context, 'user', 'excludeuser');
  const limit = revisionLimit(context, request, params.limit);
  let query = selectArchivedRevisions(wiki.db);
  if (pages.byRevision) {
    if (pages.deletedRevisions.size === 0) return [];
    query = query.where('ar_rev_id', 'in', [...pages.deletedRevisions.keys()]);
    query = inRevisionOrder(query, params.dir, params.continue);
  } else {
    const titles = [...pages.titles.values()];
    if (titles.length === 0) return [];
    query = query.where((eb) =>
      eb.or(
        titles.map(({ namespace, dbKey }) => eb.and([eb('ar_namespace', '=', namespace), eb('ar_title', '=', dbKey)])),
      ),
    );
    query = withinTime(query, 'ar_timestamp', params) as ArchiveQuery;
    query = inArchiveOrder(query, params.dir, params.continue);
  }
  const rows = await (await filterArchived(wiki, performer, query, params)).limit(limit + 1).execute();
  const found = rows.map(archivedRevisionOf);
  const next = found[limit];
  if (next) context.continueWith('continue', positionOf(context, next));
  return found.slice(0, limit);
}
