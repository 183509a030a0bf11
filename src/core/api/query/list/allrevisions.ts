import { unindexed } from '../../../../storage/dialect.ts';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { boolean, continuation, namespace, oneOf, optionalLimit, timestamp, user } from '../../../../api/parameters.ts';
import { onlyVisible } from '../../../../api/query/change-filters.ts';
import { inTimeOrder } from '../../../../api/query/time-order.ts';
import { requireMaxOneParameter } from '../../../../api/refusals.ts';
import { revisionOf, selectRevisions } from '../../../../wiki/revisions/revision-store.ts';
import { revisionEntries } from '../revision-entries.ts';
import {
  revisionLimit,
  revisionRequest,
  revisionsAlone,
  type ListedRevision,
  type RevisionAmount,
} from '../revision-request.ts';
import { groupByPage } from '../revision-groups.ts';
import { oldRevisionParams, revisionParams } from '../revision-params.ts';
import { byUser } from '../by-user.ts';

const params = {
  ...revisionParams,
  limit: optionalLimit(),
  ...oldRevisionParams,
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  namespace: namespace({ multi: true }),
  start: timestamp(),
  end: timestamp(),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  excludeuser: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  continue: continuation(),
  generatetitles: boolean(),
} as const;

type Context = QueryContext<typeof params>;

/** All revisions of all pages. Manual: https://www.mediawiki.org/wiki/API:Allrevisions */
export const allrevisions = listModule({
  name: 'allrevisions',
  prefix: 'arv',
  params,
  cacheMode: 'anon-public-user-private',
  showsHidden: true,
  examples: {
    'action=query&list=allrevisions&arvlimit=50': 'apihelp-query+allrevisions-example-simple',
  },
  async run(context) {
    requireMaxOneParameter(context, 'user', 'excludeuser');
    const request = revisionRequest(context);
    const found = await select(context, request);
    return groupByPage(context, found, await revisionEntries(context, found, request), positionOf);
  },
  async generate(context) {
    requireMaxOneParameter(context, 'user', 'excludeuser');
    const found = await select(context, revisionsAlone);
    if (!context.params.generatetitles) return { revisionIds: found.map(({ id }) => id) };
    return { pageIds: [...new Set(found.map(({ pageId }) => pageId))] };
  },
});

async function select(context: Context, request: RevisionAmount): Promise<ListedRevision[]> {
  const { wiki, params, performer } = context;
  const limit = revisionLimit(context, request, params.limit);
  let query = selectRevisions(wiki.db)
    .innerJoin('page', 'page_id', 'rev_page')
    .select(['page_namespace', 'page_title']);
  query = inTimeOrder(query, { timestamp: 'rev_timestamp', id: 'rev_id' }, params) as typeof query;
  if (params.namespace) query = query.where(unindexed<number>(wiki.db, 'page_namespace'), 'in', params.namespace);
  const wanted = byUser(params);
  if (wanted) {
    query = query.where(wanted);
    const visible = onlyVisible(performer, 'rev_deleted', 'user');
    if (visible) query = query.where(visible);
  }
  const rows = await query.limit(limit + 1).execute();
  const found = rows.map((row) => ({
    ...revisionOf(row),
    page: { namespace: row.page_namespace, dbKey: row.page_title },
  }));
  const next = found[limit];
  if (next) context.continueWith('continue', positionOf(next));
  return found.slice(0, limit);
}

function positionOf({ timestamp, id }: ListedRevision): string {
  return `${timestamp}|${id}`;
}
