import { sql } from 'kysely';
import { listModule } from '../../../../api/module.ts';
import { boolean, limit, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { requireMaxOneParameter } from '../../../../api/refusals.ts';
import { list } from '../../../../api/result.ts';
import { temporaryNames } from '../../../../site/temporary-names.ts';
import { toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import type { Db } from '../../../../storage/storage.ts';
import { groupsWithRight } from '../../../../wiki/permissions/group-permissions.ts';
import { findAccountsById } from '../../../../wiki/users/accounts.ts';
import { canonicalUserName } from '../../../../wiki/users/user-name.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { userGroups, userRights } from '../../values.ts';
import { writeUsers } from '../user-answer.ts';

/** All accounts, by name. */
export const allusers = listModule({
  name: 'allusers',
  prefix: 'au',
  cacheMode: 'anon-public-user-private',
  params: {
    from: string(),
    to: string(),
    prefix: string(),
    dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
    group: someOf(userGroups),
    excludegroup: someOf(userGroups),
    rights: someOf(userRights),
    prop: someOf(['blockinfo', 'centralids', 'editcount', 'groups', 'implicitgroups', 'registration', 'rights']),
    limit: limit(),
    witheditsonly: boolean(),
    activeusers: boolean(),
    attachedwiki: string(),
    excludenamed: boolean(),
    excludetemp: boolean(),
  },
  examples: { 'action=query&list=allusers&aufrom=Y': 'apihelp-query+allusers-example-y' },
  async run(context) {
    const { wiki, params, performer, language, continueWith, fits } = context;
    requireMaxOneParameter(context, 'group', 'excludegroup');
    const rows = await selectNames(wiki, { ...params, withHidden: performer.rights.has('hideuser') });
    const accounts = await findAccountsById(
      wiki.db,
      rows.slice(0, params.limit).map((row) => row.user_id),
    );
    const written = await writeUsers(wiki, [...accounts.values()], {
      props: params.prop ?? [],
      language,
      attachedWiki: params.attachedwiki,
      implicitFirst: true,
    });
    const actions = params.activeusers
      ? await recentActions(
          wiki,
          [...accounts.values()].map(({ name }) => name),
        )
      : undefined;
    const answer: object[] = list([], 'u');
    for (const [i, row] of rows.entries()) {
      const entry = written.get(row.user_id);
      const whole = entry && actions ? { ...entry, recentactions: actions.get(row.user_name) ?? 0 } : entry;
      if (i >= params.limit || (whole && !fits(whole))) {
        continueWith('from', row.user_name);
        break;
      }
      if (whole) answer.push(whole);
    }
    return answer;
  },
});

interface Filter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly prefix?: string | undefined;
  readonly dir: 'ascending' | 'descending';
  readonly group?: readonly string[] | undefined;
  readonly excludegroup?: readonly string[] | undefined;
  readonly rights?: readonly string[] | undefined;
  readonly limit: number;
  readonly witheditsonly: boolean;
  readonly activeusers: boolean;
  readonly excludetemp: boolean;
  readonly excludenamed: boolean;
  readonly withHidden: boolean;
}

/** One row more than asked for, by the index of names. */
async function selectNames(wiki: Wiki, filter: Filter): Promise<{ user_id: number; user_name: string }[]> {
  const { from, to, prefix, dir } = filter;
  const ascending = dir === 'ascending';
  const now = toMediaWikiTimestamp(wiki.now());
  let query = wiki.db
    .selectFrom('user')
    .select(['user_id', 'user_name'])
    .orderBy('user_name', ascending ? 'asc' : 'desc')
    .limit(filter.limit + 1);
  const bound = (text: string) => canonicalUserName(wiki.site, text) ?? text;
  if (from !== undefined) query = query.where('user_name', ascending ? '>=' : '<=', bound(from));
  if (to !== undefined) query = query.where('user_name', ascending ? '<=' : '>=', bound(to));
  if (prefix !== undefined && prefix !== '') {
    const start = prefix.slice(0, 1).toUpperCase() + prefix.slice(1).replaceAll('_', ' ');
    query = query.where('user_name', '>=', start).where('user_name', '<', `${start}\u{10FFFF}`);
  }
  if (filter.witheditsonly) query = query.where('user_editcount', '>', 0);
  // Where there are no temporary accounts nobody is told apart.
  const { known } = temporaryNames(wiki.site.settings);
  if (known && filter.excludetemp) query = query.where('user_is_temp', '=', 0);
  if (known && filter.excludenamed) query = query.where('user_is_temp', '=', 1);
  if (filter.rights?.length) {
    const groups = filter.rights.flatMap((right) => groupsWithRight(wiki.site.settings, right));
    if (groups.length === 0) return [];
    const everybody = groups.includes('*') || groups.includes('user');
    if (!everybody) query = query.where('user_id', 'in', membersOf(wiki.db, groups, now));
  }
  if (filter.group?.length) query = query.where('user_id', 'in', membersOf(wiki.db, filter.group, now));
  if (filter.excludegroup !== undefined) {
    query = query.where('user_id', 'not in', membersOf(wiki.db, filter.excludegroup, now));
  }
  if (!filter.withHidden) {
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('block_target')
            .innerJoin('block', 'bl_target', 'bt_id')
            .select('bl_id')
            .whereRef('bt_user', '=', 'user_id')
            .where('bl_deleted', '=', 1),
        ),
      ),
    );
  }
  if (filter.activeusers) query = query.where('user_name', 'in', activeNames(wiki));
  return query.execute();
}

function membersOf(db: Db, groups: readonly string[], now: string) {
  return db
    .selectFrom('user_groups')
    .select('ug_user')
    .where('ug_group', 'in', groups)
    .where((where) => where.or([where('ug_expiry', 'is', null), where('ug_expiry', '>=', now)]));
}

/** Those who did something in the last `ActiveUserDays`, patrolling and the like aside. */
function activeNames(wiki: Wiki) {
  return recentChangesBy(wiki).select('actor_name');
}

async function recentActions(wiki: Wiki, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const rows = await recentChangesBy(wiki)
    .select(['actor_name', sql<number>`count(*)`.as('actions')])
    .where('actor_name', 'in', names)
    .groupBy('actor_name')
    .execute();
  return new Map(rows.map((row) => [row.actor_name, Number(row.actions)]));
}

function recentChangesBy(wiki: Wiki) {
  const days = wiki.site.settings.ActiveUserDays;
  const since = toMediaWikiTimestamp(new Date(wiki.now().getTime() - days * 86_400_000));
  return wiki.db
    .selectFrom('recentchanges')
    .innerJoin('actor', 'actor_id', 'rc_actor')
    .where('rc_type', '!=', RC_EXTERNAL)
    .where((where) => where.or([where('rc_log_type', 'is', null), where('rc_log_type', '!=', 'newusers')]))
    .where('rc_timestamp', '>=', since);
}

const RC_EXTERNAL = 5;
