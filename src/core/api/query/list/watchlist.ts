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
import { requirePatrolRights } from '../../../../api/query/change-filters.ts';
import { takeFitting } from '../../../../api/query/fitting.ts';
import { requireMaxOneParameter } from '../../../../api/refusals.ts';
import { inOrder, list } from '../../../../api/result.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { isHidden, mayView } from '../../../../wiki/revisions/visibility.ts';
import { changeEntries } from '../change-rows.ts';
import { changeSentences } from '../change-sentences.ts';
import { selectWatchedChanges, type WatchedRow } from '../watched-changes.ts';
import { watchlistOwner } from '../watchlist-owner.ts';
import { isTemporaryName } from '../../../../site/temporary-names.ts';

const params = {
  allrev: boolean(),
  start: timestamp(),
  end: timestamp(),
  namespace: namespace({ multi: true }),
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  excludeuser: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  limit: limit(),
  prop: someOf(
    [
      'comment',
      'expiry',
      'flags',
      'ids',
      'loginfo',
      'notificationtimestamp',
      'parsedcomment',
      'patrol',
      'sizes',
      'tags',
      'timestamp',
      'title',
      'user',
      'userid',
    ],
    { default: ['ids', 'title', 'flags'] },
  ),
  show: someOf([
    '!anon',
    '!autopatrolled',
    '!bot',
    '!minor',
    '!patrolled',
    '!unread',
    'anon',
    'autopatrolled',
    'bot',
    'minor',
    'patrolled',
    'unread',
  ]),
  type: someOf(['categorize', 'edit', 'external', 'log', 'new'], { default: ['edit', 'new', 'log', 'categorize'] }),
  owner: user({ subtypes: ['name'] }),
  token: string({ sensitive: true }),
  continue: continuation(),
} as const;

type Context = QueryContext<typeof params>;

/** What was done lately to the pages that somebody watches. Manual: https://www.mediawiki.org/wiki/API:Watchlist */
export const watchlist = listModule({
  name: 'watchlist',
  prefix: 'wl',
  params,
  examples: {
    'action=query&list=watchlist': 'apihelp-query+watchlist-example-simple',
  },
  async run(context) {
    const { wiki, performer } = context;
    const props = new Set<string>(context.params.prop);
    const owner = await watchlistOwner(context, context.params);
    if (props.has('patrol')) requirePatrolRights(performer, 'patrol');
    const rows = await select(context, owner, props.has('loginfo') ? new Set([...props, 'user']) : props);
    const entries = await changeEntries(wiki, rows, { props, performer });
    const sentences = props.has('loginfo')
      ? await changeSentences(wiki, rows, context.language)
      : new Map<WatchedRow, string>();
    entries.forEach((entry, i) => {
      const sentence = sentences.get(rows[i]!);
      if (sentence !== undefined) entry['logdisplay'] = sentence;
      complete(entry, rows[i]!, props, context);
    });
    const ordered = entries.map((entry) => inOrder(entry, order));
    return list(
      takeFitting(context, ordered, (i) => ({ param: 'continue', value: positionOf(rows[i]!) })),
      'item',
    );
  },
  async generate(context) {
    const rows = await select(context, await watchlistOwner(context, context.params), new Set());
    return context.params.allrev
      ? { revisionIds: rows.map((row) => row.rc_this_oldid) }
      : { pageIds: rows.map((row) => row.rc_cur_id).sort((a, b) => a - b) };
  },
});

async function select(context: Context, owner: number, props: ReadonlySet<string>): Promise<WatchedRow[]> {
  const { wiki, params, performer } = context;
  requireMaxOneParameter(context, 'user', 'excludeuser');
  const wanted = { ...params, owner, show: params.show ?? [], limit: params.limit + 1 };
  const rows = await selectWatchedChanges(wiki, performer, wanted, props);
  const next = rows[params.limit];
  if (next) context.continueWith('continue', positionOf(next));
  return rows.slice(0, params.limit);
}

function positionOf(row: { rc_timestamp: string; rc_id: number }): string {
  return `${row.rc_timestamp}|${row.rc_id}`;
}

/** The keys of an entry in MediaWiki's order. */
const order =
  `type ns title pageid revid old_revid userid user temp anon bot new minor oldlen newlen timestamp notificationtimestamp
  comment parsedcomment patrolled unpatrolled autopatrolled logid logtype logaction logparams logdisplay`.split(/\s+/);

/** What a watchlist says of a change besides what recent changes say. */
function complete(
  entry: Record<string, unknown>,
  row: WatchedRow,
  props: ReadonlySet<string>,
  { wiki, performer }: Context,
): void {
  delete entry['rcid'];
  if (
    (props.has('user') || props.has('userid')) &&
    (!isHidden(row.rc_deleted, 'user') || mayView(performer, row.rc_deleted, 'user'))
  ) {
    if (props.has('user'))
      entry['temp'] = row.actor_user !== null && isTemporaryName(wiki.site.settings, row.actor_name);
    entry['anon'] = row.actor_user === null;
  }
  if (props.has('userid') && !props.has('user') && entry['userid'] !== undefined) entry['user'] = entry['userid'];
  if (props.has('notificationtimestamp')) {
    entry['notificationtimestamp'] = row.wl_notificationtimestamp === null ? '' : toIso(row.wl_notificationtimestamp);
  }
  if (props.has('expiry')) entry['expiry'] = row.we_expiry === null ? false : toIso(row.we_expiry);
}
