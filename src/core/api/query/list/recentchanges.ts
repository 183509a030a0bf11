import { unindexed } from '../../../../storage/dialect.ts';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import {
  boolean,
  continuation,
  limit,
  namespace,
  oneOf,
  someOf,
  string,
  timestamp,
  user,
} from '../../../../api/parameters.ts';
import { onlyVisible, refuseOpposites, requirePatrolRights } from '../../../../api/query/change-filters.ts';
import { takeFitting } from '../../../../api/query/fitting.ts';
import { requireTitle } from '../../../../api/query/require-title.ts';
import { inTimeOrder } from '../../../../api/query/time-order.ts';
import { mixedParameters, requireMaxOneParameter } from '../../../../api/refusals.ts';
import { list } from '../../../../api/result.ts';
import { findTagIds } from '../../../../wiki/changes/change-tags.ts';
import {
  changeEntries,
  ofTypes,
  selectChanges,
  shown,
  withVisibleAction,
  type ChangeRow,
  type ChangesQuery,
} from '../change-rows.ts';
import { byUser } from '../by-user.ts';

const params = {
  start: timestamp(),
  end: timestamp(),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  namespace: namespace({ multi: true, extraNamespaces: [-2, -1] }),
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  excludeuser: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  tag: string(),
  prop: someOf(
    [
      'comment',
      'flags',
      'ids',
      'loginfo',
      'parsedcomment',
      'patrolled',
      'redirect',
      'sha1',
      'sizes',
      'tags',
      'timestamp',
      'title',
      'user',
      'userid',
    ],
    { default: ['title', 'timestamp', 'ids'] },
  ),
  show: someOf([
    '!anon',
    '!autopatrolled',
    '!bot',
    '!minor',
    '!patrolled',
    '!redirect',
    'anon',
    'autopatrolled',
    'bot',
    'minor',
    'patrolled',
    'redirect',
    'unpatrolled',
  ]),
  limit: limit(),
  type: someOf(['categorize', 'edit', 'external', 'log', 'new'], { default: ['edit', 'new', 'log', 'categorize'] }),
  toponly: boolean(),
  title: string(),
  continue: continuation(),
  generaterevisions: boolean(),
  slot: oneOf(['main']),
} as const;

type Context = QueryContext<typeof params>;

/** What was done lately. Manual: https://www.mediawiki.org/wiki/API:RecentChanges */
export const recentchanges = listModule({
  name: 'recentchanges',
  prefix: 'rc',
  cacheMode: 'anon-public-user-private',
  showsHidden: true,
  params,
  examples: {
    'action=query&list=recentchanges': 'apihelp-query+recentchanges-example-simple',
  },
  async run(context) {
    const { wiki, performer } = context;
    const props = new Set<string>(context.params.prop);
    const rows = await select(context, props);
    const entries = await changeEntries(wiki, rows, { props, performer });
    return list(
      takeFitting(context, entries, (i) => ({ param: 'continue', value: positionOf(rows[i]!) })),
      'rc',
    );
  },
  async generate(context) {
    const rows = await select(context, new Set());
    if (context.params.generaterevisions) {
      return { revisionIds: rows.map((row) => row.rc_this_oldid).filter((id) => id > 0) };
    }
    return {
      titles: rows
        .filter((row) => row.rc_namespace >= 0)
        .map((row) => ({ namespace: row.rc_namespace, dbKey: row.rc_title })),
    };
  },
});

/** The changes that are asked for, one page of the list; says where the next one begins. */
async function select(context: Context, props: ReadonlySet<string>): Promise<ChangeRow[]> {
  const { wiki, params, performer } = context;
  let query = inTimeOrder(
    selectChanges(wiki.db, props),
    { timestamp: 'rc_timestamp', id: 'rc_id' },
    params,
  ) as ChangesQuery;
  if (params.namespace) query = query.where(unindexed<number>(wiki.db, 'rc_namespace'), 'in', params.namespace);
  if (params.title !== undefined) {
    const title = requireTitle(wiki.site, params.title);
    if (params.namespace && !params.namespace.includes(title.namespace)) {
      throw mixedParameters(context, ['namespace', 'title']);
    }
    query = query.where('rc_namespace', '=', title.namespace).where('rc_title', '=', title.dbKey);
  }
  const show = params.show ?? [];
  refuseOpposites(show);
  if (show.some((value) => value.includes('patrolled'))) requirePatrolRights(performer);
  requireMaxOneParameter(context, 'user', 'excludeuser');
  if (props.has('patrolled')) requirePatrolRights(performer);
  query = shown(ofTypes(query, params.type), show);
  if (params.title !== undefined) query = withVisibleAction(query, performer);
  const wanted = byUser(params);
  if (wanted) {
    query = query.where(wanted);
    const visible = onlyVisible(performer, 'rc_deleted', 'user');
    if (visible) query = query.where(visible);
  }
  if (params.tag !== undefined) {
    const id = (await findTagIds(wiki.db, [params.tag])).get(params.tag) ?? 0;
    query = query.where((eb) =>
      eb.exists(
        eb.selectFrom('change_tag').select('ct_id').where('ct_tag_id', '=', id).whereRef('ct_rc_id', '=', 'rc_id'),
      ),
    );
  }
  if (params.slot !== undefined) query = ofTypes(query, ['edit', 'new']);
  const rows = await withPage(query, props.has('redirect'), show, params.toponly)
    .limit(params.limit + 1)
    .execute();
  const next = rows[params.limit];
  if (next) context.continueWith('continue', positionOf(next));
  return rows.slice(0, params.limit);
}

function positionOf(row: ChangeRow): string {
  return `${row.rc_timestamp}|${row.rc_id}`;
}

/** Joins the page that has the change's title now, where something is asked of it. */
function withPage(query: ChangesQuery, wanted: boolean, show: readonly string[], topOnly: boolean) {
  const redirect = show.includes('redirect');
  const noRedirect = show.includes('!redirect');
  return query.$if(wanted || redirect || noRedirect || topOnly, (joined) =>
    joined
      .leftJoin('page', (join) =>
        join.onRef('page_namespace', '=', 'rc_namespace').onRef('page_title', '=', 'rc_title'),
      )
      .select('page_is_redirect')
      .$if(redirect, (q) => q.where('page_is_redirect', '=', 1))
      .$if(noRedirect, (q) =>
        q.where((eb) => eb.or([eb('page_is_redirect', '=', 0), eb('page_is_redirect', 'is', null)])),
      )
      .$if(topOnly, (q) => q.whereRef('rc_this_oldid', '=', 'page_latest')),
  );
}
