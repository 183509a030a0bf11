import { unindexed } from '../../../../storage/dialect.ts';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { continuation, limit, namespace, oneOf, someOf, string, timestamp, user } from '../../../../api/parameters.ts';
import { onlyVisible } from '../../../../api/query/change-filters.ts';
import { takeFitting } from '../../../../api/query/fitting.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { requireTitle } from '../../../../api/query/require-title.ts';
import { inTimeOrder } from '../../../../api/query/time-order.ts';
import { requireMaxOneParameter } from '../../../../api/refusals.ts';
import { list } from '../../../../api/result.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { findTagIds } from '../../../../wiki/changes/change-tags.ts';
import { shape } from '../../../../api/result.ts';
import { logParameters } from '../../log-parameters.ts';
import { associatedRevision } from '../../../../wiki/logs/log-parameters.ts';
import type { Performer } from '../../../../wiki/performer.ts';
import { isHidden, isSuppressed, mayView, mayViewLogAction } from '../../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { byUser } from '../by-user.ts';
import { loadRowTexts } from '../row-texts.ts';
import { logActions, logTypes } from '../../values.ts';
import { isTemporaryName } from '../../../../site/temporary-names.ts';

const params = {
  prop: someOf(['comment', 'details', 'ids', 'parsedcomment', 'tags', 'timestamp', 'title', 'type', 'user', 'userid'], {
    default: ['ids', 'title', 'type', 'user', 'timestamp', 'comment', 'details'],
  }),
  type: oneOf(logTypes),
  action: oneOf(logActions, { unknownByName: true }),
  start: timestamp(),
  end: timestamp(),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  title: string(),
  namespace: namespace({ extraNamespaces: [-2, -1] }),
  prefix: string(),
  tag: string(),
  limit: limit(),
  continue: continuation(),
} as const;

type Context = QueryContext<typeof params>;
type LogRow = Awaited<ReturnType<typeof select>>[number];

/** Entries of the logs. Manual: https://www.mediawiki.org/wiki/API:Logevents */
export const logevents = listModule({
  name: 'logevents',
  prefix: 'le',
  cacheMode: 'anon-public-user-private',
  showsHidden: true,
  params,
  examples: {
    'action=query&list=logevents&letype=move': 'apihelp-query+logevents-example-simple',
  },
  async run(context) {
    const rows = await select(context);
    const entries = await logEntries(context, rows);
    return list(
      takeFitting(context, entries, (i) => ({ param: 'continue', value: positionOf(rows[i]!) })),
      'item',
    );
  },
});

async function select(context: Context) {
  const { wiki, params, performer } = context;
  requireMaxOneParameter(context, 'title', 'prefix', 'namespace');
  const props = new Set<string>(params.prop);
  let query = wiki.db
    .selectFrom('logging')
    .innerJoin('actor', 'actor_id', 'log_actor')
    .leftJoin('page', (join) =>
      join.onRef('page_namespace', '=', 'log_namespace').onRef('page_title', '=', 'log_title'),
    )
    .select(['log_id', 'log_type', 'log_action', 'log_timestamp', 'log_deleted', 'log_namespace', 'log_title'])
    .select(['log_page', 'log_params', 'actor_user', 'actor_name', 'page_id'])
    .$if(props.has('comment') || props.has('parsedcomment'), (joined) =>
      joined.innerJoin('comment', 'comment_id', 'log_comment_id').select('comment_text'),
    );
  query = inTimeOrder(query, { timestamp: 'log_timestamp', id: 'log_id' }, params) as typeof query;
  const closed = closedLogs(wiki, performer);
  if (closed.length > 0) query = query.where('log_type', 'not in', closed);
  if (params.action !== undefined) {
    const [type, action] = params.action.split('/', 2) as [string, string];
    query = query.where('log_type', '=', type);
    if (action !== '*') query = query.where('log_action', '=', action);
  } else if (params.type !== undefined) query = query.where('log_type', '=', params.type);
  const wanted = byUser({ user: params.user });
  if (wanted) query = query.where(wanted);
  if (params.namespace !== undefined)
    query = query.where(unindexed<number>(wiki.db, 'log_namespace'), '=', params.namespace);
  if (params.title !== undefined) {
    const title = requireTitle(wiki.site, params.title);
    query = query.where('log_namespace', '=', title.namespace).where('log_title', '=', title.dbKey);
  }
  if (params.prefix !== undefined) {
    const title = requireTitle(wiki.site, params.prefix);
    query = query
      .where('log_namespace', '=', title.namespace)
      .where('log_title', '>=', title.dbKey)
      .where('log_title', '<', `${title.dbKey}\u{10ffff}`);
  }
  if (params.tag !== undefined) {
    const id = (await findTagIds(wiki.db, [params.tag])).get(params.tag) ?? 0;
    query = query.where((eb) =>
      eb.exists(
        eb.selectFrom('change_tag').select('ct_id').where('ct_tag_id', '=', id).whereRef('ct_log_id', '=', 'log_id'),
      ),
    );
  }
  const aboutPages = params.title !== undefined || params.prefix !== undefined || params.namespace !== undefined;
  for (const visible of [
    aboutPages ? onlyVisible(performer, 'log_deleted', 'text') : undefined,
    params.user === undefined ? undefined : onlyVisible(performer, 'log_deleted', 'user'),
  ]) {
    if (visible) query = query.where(visible);
  }
  const rows = await query.limit(params.limit + 1).execute();
  const next = rows[params.limit];
  if (next) context.continueWith('continue', positionOf(next));
  return rows.slice(0, params.limit);
}

function positionOf(row: { log_timestamp: string; log_id: number }): string {
  return `${row.log_timestamp}|${row.log_id}`;
}

/** The logs that this performer must not see at all. */
function closedLogs(wiki: Wiki, { rights }: Performer): string[] {
  return [...wiki.registry.logTypes.values()]
    .filter(({ restriction }) => restriction !== undefined && !rights.has(restriction))
    .map(({ name }) => name);
}

async function logEntries(
  { wiki, params, performer }: Context,
  rows: readonly LogRow[],
): Promise<Record<string, unknown>[]> {
  const props = new Set<string>(params.prop);
  const texts = await loadRowTexts(wiki, rows, props, {
    tagged: 'ct_log_id',
    id: (row) => row.log_id,
    comment: (row) => row.comment_text,
    page: (row) => ({ namespace: row.log_namespace, dbKey: row.log_title }),
  });
  return rows.map((row) => {
    const entry: Record<string, unknown> = {};
    const bits = row.log_deleted;
    if (props.has('ids')) entry['logid'] = row.log_id;
    let anyHidden = false;
    if ((props.has('title') || props.has('ids') || props.has('details')) && isHidden(bits, 'text')) {
      entry['actionhidden'] = true;
      anyHidden = true;
    }
    if (mayViewLogAction(performer, bits)) {
      if (props.has('title')) Object.assign(entry, pageFields(wiki.site, row.log_namespace, row.log_title));
      if (props.has('ids')) {
        Object.assign(entry, { pageid: row.page_id ?? 0, logpage: row.log_page ?? 0 });
        const revision = associatedRevision(row.log_params);
        if (revision) entry['revid'] = revision;
      }
      if (props.has('details'))
        entry['params'] = logParameters(wiki, {
          type: row.log_type,
          action: row.log_action,
          params: row.log_params,
          timestamp: row.log_timestamp,
        });
    }
    if (props.has('type')) Object.assign(entry, { type: row.log_type, action: row.log_action });
    if (props.has('user') || props.has('userid')) {
      if (isHidden(bits, 'user')) {
        entry['userhidden'] = true;
        anyHidden = true;
      }
      if (mayView(performer, bits, 'user')) {
        if (props.has('user')) entry['user'] = row.actor_name;
        if (props.has('userid')) entry['userid'] = row.actor_user ?? 0;
        if (row.actor_user === null) entry['anon'] = true;
        else if (isTemporaryName(wiki.site.settings, row.actor_name)) entry['temp'] = true;
      }
    }
    if (props.has('timestamp')) entry['timestamp'] = toIso(row.log_timestamp);
    if (props.has('comment') || props.has('parsedcomment')) {
      if (isHidden(bits, 'comment')) {
        entry['commenthidden'] = true;
        anyHidden = true;
      }
      if (mayView(performer, bits, 'comment')) {
        if (props.has('comment')) entry['comment'] = row.comment_text;
        if (props.has('parsedcomment')) entry['parsedcomment'] = texts.parsedComment(row);
      }
    }
    if (props.has('tags')) entry['tags'] = texts.tags(row);
    if (anyHidden && isSuppressed(bits)) entry['suppressed'] = true;
    return shape(entry, { type: 'assoc' });
  });
}
