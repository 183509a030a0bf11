import { sql } from 'kysely';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import {
  boolean,
  continuation,
  integer,
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
import { pageFields } from '../../../../api/query/page-fields.ts';
import { fromRow } from '../../../../api/query/row-order.ts';
import { inTimeOrder, timeDirection, withinTime } from '../../../../api/query/time-order.ts';
import { badContinue, parseContinue, requireOnlyOneParameter } from '../../../../api/refusals.ts';
import { list } from '../../../../api/result.ts';
import { msg } from '../../../../i18n/message.ts';
import { parseIpRange } from '../../../../site/ip.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { findTagIds } from '../../../../wiki/changes/change-tags.ts';
import { patrolled } from '../../../../wiki/changes/recent-changes.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { isHidden, isSuppressed, mayView } from '../../../../wiki/revisions/visibility.ts';
import { loadRowTexts } from '../row-texts.ts';

const params = {
  limit: limit(),
  start: timestamp(),
  end: timestamp(),
  continue: continuation(),
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki'], multi: true }),
  userids: integer({ multi: true }),
  userprefix: string(),
  iprange: string(),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  namespace: namespace({ multi: true }),
  prop: someOf(
    ['comment', 'flags', 'ids', 'parsedcomment', 'patrolled', 'size', 'sizediff', 'tags', 'timestamp', 'title'],
    {
      default: ['ids', 'title', 'timestamp', 'comment', 'size', 'flags'],
    },
  ),
  show: someOf([
    '!autopatrolled',
    '!minor',
    '!new',
    '!patrolled',
    '!top',
    'autopatrolled',
    'minor',
    'new',
    'patrolled',
    'top',
  ]),
  tag: string(),
  toponly: boolean({ deprecated: true }),
} as const;

type Context = QueryContext<typeof params>;
type ContributionRow = Awaited<ReturnType<typeof select>>['rows'][number];

/** What users wrote. Manual: https://www.mediawiki.org/wiki/API:Usercontribs */
export const usercontribs = listModule({
  name: 'usercontribs',
  prefix: 'uc',
  cacheMode: 'anon-public-user-private',
  params,
  examples: {
    'action=query&list=usercontribs&ucuser=Example': 'apihelp-query+usercontribs-example-user',
  },
  async run(context) {
    const { rows, positionOf } = await select(context);
    const entries = await contributions(context, rows);
    return list(
      takeFitting(context, entries, (i) => ({ param: 'continue', value: positionOf(rows[i]!) })),
      'item',
    );
  },
});

/**
 * Whose contributions, and how several users are told apart in the order: one author's (or a range's) are in order of time alone,
 * several are grouped by actor, those of a prefix by name.
 */
type Selection =
  | { by: 'actor'; actors: readonly number[] }
  | { by: 'name'; prefix: string }
  | { by: 'range'; first: string; last: string };

async function selectionOf(context: Context): Promise<Selection> {
  const { wiki, params } = context;
  switch (requireOnlyOneParameter(context, 'userprefix', 'userids', 'iprange', 'user')) {
    case 'userprefix': {
      const prefix = params.userprefix!.replaceAll('_', ' ');
      if (prefix === '')
        throw new Refusal(msg('apierror-paramempty', context.paramName('userprefix')), {
          code: `paramempty_${context.paramName('userprefix')}`,
        });
      return { by: 'name', prefix };
    }
    case 'iprange':
      return { by: 'range', ...rangeOf(context, params.iprange!) };
    case 'userids': {
      if (params.userids!.length === 0)
        throw new Refusal(msg('apierror-paramempty', context.paramName('userids')), {
          code: `paramempty_${context.paramName('userids')}`,
        });
      const invalid = params.userids!.find((id) => id < 1);
      if (invalid !== undefined) throw new Refusal(msg('apierror-invaliduserid', invalid));
      const rows = await wiki.db
        .selectFrom('actor')
        .select('actor_id')
        .where('actor_user', 'in', params.userids!)
        .execute();
      return { by: 'actor', actors: rows.map((row) => row.actor_id) };
    }
    case 'user': {
      const names = params.user!;
      if (names.length === 0 || names.includes(''))
        throw new Refusal(msg('apierror-paramempty', context.paramName('user')), {
          code: `paramempty_${context.paramName('user')}`,
        });
      const rows = await wiki.db.selectFrom('actor').select('actor_id').where('actor_name', 'in', names).execute();
      return { by: 'actor', actors: rows.map((row) => row.actor_id) };
    }
  }
}

function rangeOf({ wiki }: Context, text: string): { first: string; last: string } {
  const range = parseIpRange(text);
  if (!range) throw new Refusal(msg('apierror-invalidiprange', text));
  const limits = wiki.site.settings.RangeContributionsCIDRLimit;
  const limit = limits[`IPv${range.version}`] ?? 0;
  if (range.bits < limit) throw new Refusal(msg('apierror-cidrtoobroad', `IPv${range.version}`, limit));
  return { first: range.startHex, last: range.endHex };
}

async function select(context: Context) {
  const { wiki, params, performer } = context;
  const props = new Set<string>(params.prop);
  const selection = await selectionOf(context);
  const show = new Set<string>(params.show ?? []);
  if (params.toponly) show.add('top');
  refuseOpposites([...show]);
  const patrolShown = [...show].some((value) => value.includes('patrolled'));
  if (patrolShown || props.has('patrolled')) requirePatrolRights(performer);
  const grouped = selection.by === 'name' || (selection.by === 'actor' && selection.actors.length > 1);
  let query = wiki.db
    .selectFrom('revision')
    .innerJoin('page', 'page_id', 'revision.rev_page')
    .innerJoin('actor', 'actor_id', 'revision.rev_actor')
    .select(['revision.rev_id', 'revision.rev_page', 'revision.rev_parent_id', 'revision.rev_timestamp'])
    .select(['revision.rev_minor_edit', 'revision.rev_deleted', 'revision.rev_len'])
    .select(['page_namespace', 'page_title', 'page_latest', 'actor_id', 'actor_user', 'actor_name'])
    .$if(props.has('comment') || props.has('parsedcomment'), (joined) =>
      joined.innerJoin('comment', 'comment_id', 'revision.rev_comment_id').select('comment_text'),
    )
    .$if(props.has('sizediff'), (joined) =>
      joined
        .leftJoin('revision as parent', 'parent.rev_id', 'revision.rev_parent_id')
        .select('parent.rev_len as parent_len'),
    )
    .$if(patrolShown || props.has('patrolled'), (joined) =>
      joined
        // As in MediaWiki, an edit that also put its page into categories comes once for each of these changes.
        .leftJoin('recentchanges', 'rc_this_oldid', 'revision.rev_id')
        .select('rc_patrolled'),
    );
  switch (selection.by) {
    case 'actor':
      query = query.where('revision.rev_actor', 'in', selection.actors.length ? selection.actors : [0]);
      break;
    case 'name':
      query = query
        .where('actor_name', '>=', selection.prefix)
        .where('actor_name', '<', `${selection.prefix}\u{10ffff}`);
      break;
    case 'range':
      query = query.where('revision.rev_id', 'in', (eb) =>
        eb
          .selectFrom('ip_changes')
          .select('ipc_rev_id')
          .where('ipc_hex', '>=', selection.first)
          .where('ipc_hex', '<=', selection.last),
      );
  }
  const columns = { timestamp: 'revision.rev_timestamp', id: 'revision.rev_id' };
  if (grouped) {
    const key = sql.ref<string | number>(selection.by === 'name' ? 'actor_name' : 'actor_id');
    const direction = timeDirection(params.dir);
    if (params.continue !== undefined) {
      const [kind, group, time, id] = parseContinue(params.continue, 'string', 'string', 'timestamp', 'int');
      if (kind !== selection.by) throw badContinue();
      query = query.where(
        fromRow(
          direction,
          [key, kind === 'actor' ? Number(group) : group],
          [sql.ref<string>(columns.timestamp), time],
          [sql.ref<number>(columns.id), id],
        ),
      );
    }
    query = withinTime(query.orderBy(key, direction), columns.timestamp, params) as typeof query;
    query = query.orderBy('revision.rev_timestamp', direction).orderBy('revision.rev_id', direction);
  } else query = inTimeOrder(query, columns, params) as typeof query;
  const visible = onlyVisible(performer, 'revision.rev_deleted', 'user');
  if (visible) query = query.where(visible);
  if (params.namespace) query = query.where('page_namespace', 'in', params.namespace);
  if (show.has('minor')) query = query.where('revision.rev_minor_edit', '<>', 0);
  if (show.has('!minor')) query = query.where('revision.rev_minor_edit', '=', 0);
  if (show.has('new')) query = query.where('revision.rev_parent_id', '=', 0);
  if (show.has('!new')) query = query.where('revision.rev_parent_id', '<>', 0);
  if (show.has('top')) query = query.whereRef('revision.rev_id', '=', 'page_latest');
  if (show.has('!top')) query = query.whereRef('revision.rev_id', '<>', 'page_latest');
  const isPatrolled = sql.ref<number>('rc_patrolled');
  if (show.has('patrolled')) query = query.where(sql<boolean>`${isPatrolled} <> ${patrolled.no}`);
  if (show.has('!patrolled')) query = query.where(sql<boolean>`${isPatrolled} = ${patrolled.no}`);
  if (show.has('autopatrolled')) query = query.where(sql<boolean>`${isPatrolled} = ${patrolled.automatically}`);
  if (show.has('!autopatrolled')) query = query.where(sql<boolean>`${isPatrolled} <> ${patrolled.automatically}`);
  if (params.tag !== undefined) {
    const id = (await findTagIds(wiki.db, [params.tag])).get(params.tag) ?? 0;
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('change_tag')
          .select('ct_id')
          .where('ct_tag_id', '=', id)
          .whereRef('ct_rev_id', '=', 'revision.rev_id'),
      ),
    );
  }
  const rows = await query.limit(params.limit + 1).execute();
  const positionOf = (row: (typeof rows)[number]) =>
    `${grouped ? `${selection.by}|${selection.by === 'name' ? row.actor_name : row.actor_id}|` : ''}${row.rev_timestamp}|${row.rev_id}`;
  const next = rows[params.limit];
  if (next) context.continueWith('continue', positionOf(next));
  return { rows: rows.slice(0, params.limit), positionOf };
}

async function contributions(
  { wiki, params, performer }: Context,
  rows: readonly ContributionRow[],
): Promise<Record<string, unknown>[]> {
  const props = new Set<string>(params.prop);
  const texts = await loadRowTexts(wiki, rows, props, {
    tagged: 'ct_rev_id',
    id: (row) => row.rev_id,
    comment: (row) => row.comment_text,
    page: (row) => ({ namespace: row.page_namespace, dbKey: row.page_title }),
  });
  return rows.map((row) => {
    const bits = row.rev_deleted;
    const entry: Record<string, unknown> = { userid: row.actor_user ?? 0, user: row.actor_name };
    let anyHidden = false;
    if (isHidden(bits, 'text')) {
      entry['texthidden'] = true;
      anyHidden = true;
    }
    if (isHidden(bits, 'user')) {
      entry['userhidden'] = true;
      anyHidden = true;
    }
    if (props.has('ids'))
      Object.assign(entry, { pageid: row.rev_page, revid: row.rev_id, parentid: row.rev_parent_id ?? 0 });
    if (props.has('title')) Object.assign(entry, pageFields(wiki.site, row.page_namespace, row.page_title));
    if (props.has('timestamp')) entry['timestamp'] = toIso(row.rev_timestamp);
    if (props.has('flags')) {
      Object.assign(entry, {
        new: row.rev_parent_id === 0,
        minor: row.rev_minor_edit !== 0,
        top: row.page_latest === row.rev_id,
      });
    }
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
    if (props.has('patrolled')) {
      Object.assign(entry, {
        patrolled: (row.rc_patrolled ?? patrolled.no) !== patrolled.no,
        autopatrolled: row.rc_patrolled === patrolled.automatically,
      });
    }
    if (props.has('size') && row.rev_len !== null) entry['size'] = row.rev_len;
    if (props.has('sizediff') && row.rev_len !== null && row.rev_parent_id !== null)
      entry['sizediff'] = row.rev_len - (row.parent_len ?? 0);
    if (props.has('tags')) entry['tags'] = texts.tags(row);
    if (anyHidden && isSuppressed(bits)) entry['suppressed'] = true;
    return entry;
  });
}
