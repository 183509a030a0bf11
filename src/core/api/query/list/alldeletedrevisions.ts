import { listModule, type QueryContext } from '../../../../api/module.ts';
import {
  boolean,
  continuation,
  namespace,
  oneOf,
  optionalLimit,
  string,
  timestamp,
  user,
} from '../../../../api/parameters.ts';
import { inTimeOrder } from '../../../../api/query/time-order.ts';
import { titlePart } from '../../../../api/query/title-part.ts';
import { msg } from '../../../../i18n/message.ts';
import { findPages, nameKey } from '../../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import {
  archivedRevisionOf,
  selectArchivedRevisions,
  type ArchivedRevision,
} from '../../../../wiki/revisions/archived-revisions.ts';
import {
  archivePosition,
  filterArchived,
  inArchiveOrder,
  requireDeletedRights,
  type ArchiveQuery,
} from '../deleted-revisions.ts';
import { revisionEntries } from '../revision-entries.ts';
import { revisionLimit, revisionRequest, revisionsAlone, type RevisionAmount } from '../revision-request.ts';
import { groupByPage } from '../revision-groups.ts';
import { oldRevisionParams, revisionParams } from '../revision-params.ts';

const userOnly = { remarks: [{ name: 'useronly' }] } as const;
const nonUserOnly = { remarks: [{ name: 'nonuseronly' }] } as const;

const params = {
  ...revisionParams,
  limit: optionalLimit(),
  ...oldRevisionParams,
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  namespace: namespace({ multi: true, noneIfUnknown: true }),
  start: timestamp(userOnly),
  end: timestamp(userOnly),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  from: string(nonUserOnly),
  to: string(nonUserOnly),
  prefix: string(nonUserOnly),
  excludeuser: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'], ...nonUserOnly }),
  tag: string(),
  continue: continuation(),
  generatetitles: boolean(),
} as const;

type Context = QueryContext<typeof params>;

/** Deleted revisions of all pages, or of one user. Manual: https://www.mediawiki.org/wiki/API:Alldeletedrevisions */
export const alldeletedrevisions = listModule({
  name: 'alldeletedrevisions',
  prefix: 'adr',
  cacheMode: 'anon-public-user-private',
  showsHidden: true,
  params,
  async run(context) {
    if (excludesAll(context)) return groupByPage(context, [], [], () => '');
    refuseMixture(context);
    const request = revisionRequest(context);
    requireDeletedRights(context.performer, request);
    const found = await select(context, request);
    const entries = await revisionEntries(context, found, request);
    const live = await findPages(
      context.wiki.db,
      found.map(({ page }) => page),
    );
    const listed = found.map((revision) => ({ ...revision, pageId: live.get(nameKey(revision.page))?.id ?? 0 }));
    return groupByPage(context, listed, entries, (revision) => positionOf(context, revision));
  },
  async generate(context) {
    const { params } = context;
    if (excludesAll(context)) return { revisionIds: [] };
    refuseMixture(context);
    const found = await select(context, revisionsAlone);
    if (!params.generatetitles) return { revisionIds: found.map(({ id }) => id) };
    if (params.user === undefined && params.dir !== 'newer') {
      context.warn(msg('apiwarn-alldeletedrevisions-performance', context.paramName('')));
    }
    const titles = new Map(found.map(({ page }) => [`${page.namespace}:${page.dbKey}`, page]));
    return { titles: [...titles.values()] };
  },
});

/** Whether namespaces were given, and none that exists: nothing is listed then, whatever else was asked for. */
function excludesAll({ params }: Context): boolean {
  return params.namespace?.length === 0;
}

function refuseMixture(context: Context): void {
  const { params } = context;
  const refuse = (key: string, ...names: string[]) => {
    throw new Refusal(msg(key, ...names.map((name) => context.paramName(name))), {
      code: 'invalidparammix',
    });
  };
  if (params.user !== undefined) {
    for (const name of ['from', 'to', 'prefix', 'excludeuser'] as const) {
      if (params[name] !== undefined) refuse('apierror-invalidparammix-cannotusewith', name, 'user');
    }
  } else {
    for (const name of ['start', 'end'] as const) {
      if (params[name] !== undefined) refuse('apierror-invalidparammix-mustusewith', name, 'user');
    }
  }
}

function positionOf({ params }: Context, revision: ArchivedRevision): string {
  return params.user === undefined ? archivePosition(revision) : `${revision.timestamp}|${revision.archiveId}`;
}

async function select(context: Context, request: RevisionAmount): Promise<ArchivedRevision[]> {
  const { wiki, params, performer } = context;
  const limit = revisionLimit(context, request, params.limit);
  let query = selectArchivedRevisions(wiki.db);
  if (params.user !== undefined) {
    query = inTimeOrder(query, { timestamp: 'ar_timestamp', id: 'ar_id' }, params) as ArchiveQuery;
  } else {
    query = inArchiveOrder(query, params.dir, params.continue);
    // The list begins at `from`, whichever way it goes.
    const [after, before] = params.dir === 'newer' ? (['>=', '<='] as const) : (['<=', '>='] as const);
    if (params.from !== undefined) query = query.where('ar_title', after, titlePart(wiki.site, params.from));
    if (params.to !== undefined) query = query.where('ar_title', before, titlePart(wiki.site, params.to));
    if (params.prefix !== undefined) {
      const prefix = titlePart(wiki.site, params.prefix);
      query = query.where('ar_title', '>=', prefix).where('ar_title', '<', `${prefix}\u{10ffff}`);
    }
  }
  if (params.namespace) query = query.where('ar_namespace', 'in', params.namespace);
  const rows = await (await filterArchived(wiki, performer, query, params)).limit(limit + 1).execute();
  const found = rows.map(archivedRevisionOf);
  const next = found[limit];
  if (next) context.continueWith('continue', positionOf(context, next));
  return found.slice(0, limit);
}
