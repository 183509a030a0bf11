import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { listModule, type QueryContext } from '../../../api/module.ts';
import { boolean, limit, oneOf, someOf, string } from '../../../api/parameters.ts';
import { requireMaxOneParameter } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import { temporaryNames } from '../../../site/temporary-names.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { startsWith } from '../../../storage/dialect.ts';
import { findAccountsByName } from '../../../wiki/users/accounts.ts';
import { canonicalUserName } from '../../../wiki/users/user-name.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { globalGroupNames, loadGlobalGroups } from '../global-groups.ts';
import { withCentralTables, type CentralDb } from '../tables.ts';

const groupNames = (wiki: Wiki) => globalGroupNames(wiki.db);

const params = {
  from: string(),
  to: string(),
  prefix: string(),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
  group: someOf(groupNames),
  excludegroup: someOf(groupNames),
  prop: someOf(['existslocally', 'groups', 'lockinfo']),
  limit: limit(),
  excludenamed: boolean(),
  excludetemp: boolean(),
};

type Context = QueryContext<typeof params>;

/** Global accounts by name; those that are hidden are left out. */
export const globalallusers = listModule({
  name: 'globalallusers',
  prefix: 'agu',
  cacheMode: 'private',
  params,
  examples: {
    'action=query&list=globalallusers&agufrom=ABC': 'apihelp-query+globalallusers-example-1',
    'action=query&list=globalallusers&agugroup=steward': 'apihelp-query+globalallusers-example-2',
    'action=query&list=globalallusers&agugroup=steward&aguprop=existslocally': 'apihelp-query+globalallusers-example-3',
  },
  async run(context) {
    const { wiki, params, continueWith, fits } = context;
    requireMaxOneParameter(context, 'group', 'excludegroup');
    const rows = await selectUsers(context);
    const shown = rows.slice(0, params.limit);
    const asks = (prop: (typeof params.prop & object)[number]) => params.prop?.includes(prop) ?? false;
    const groups = asks('groups')
      ? await loadGlobalGroups(
          wiki.db,
          shown.map((row) => row.gu_id),
          toMediaWikiTimestamp(wiki.now()),
        )
      : undefined;
    const local = asks('existslocally')
      ? await findAccountsByName(
          wiki.db,
          shown.map((row) => row.gu_name!),
        )
      : undefined;
    const answer: object[] = list([], 'globaluser');
    for (const [i, { gu_id: id, gu_name, gu_locked }] of rows.entries()) {
      const name = gu_name!;
      const held = groups?.get(id)?.map(({ group }) => group) ?? [];
      const entry = {
        id,
        name,
        ...(groups ? { groups: list(held, 'group') } : {}),
        ...(local?.has(name) ? { existslocally: '' } : {}),
        ...(asks('lockinfo') && gu_locked ? { locked: '' } : {}),
      };
      if (i >= params.limit || !fits(entry)) {
        continueWith('from', name);
        break;
      }
      answer.push(entry);
    }
    return answer;
  },
});

/** One row more than asked for, by the index of names. */
async function selectUsers({ wiki, params }: Context) {
  const { from, to, prefix, dir, group, excludegroup, limit } = params;
  const ascending = dir === 'ascending';
  const central = withCentralTables(wiki.db);
  const bound = (text: string) => canonicalUserName(wiki.site, text) ?? text;
  let query = central
    .selectFrom('globaluser')
    .select(['gu_id', 'gu_name', 'gu_locked'])
    .where('gu_hidden_level', '=', 0)
    .where('gu_name', 'is not', null)
    .orderBy('gu_name', ascending ? 'asc' : 'desc')
    .limit(limit + 1);
  if (from !== undefined) query = query.where('gu_name', ascending ? '>=' : '<=', bound(from));
  if (to !== undefined) query = query.where('gu_name', ascending ? '<=' : '>=', bound(to));
  if (prefix !== undefined && prefix !== '') {
    const start = prefix.slice(0, 1).toUpperCase() + prefix.slice(1).replaceAll('_', ' ');
    query = query.where('gu_name', '>=', start).where('gu_name', '<', `${start}\u{10FFFF}`);
  }
  const now = toMediaWikiTimestamp(wiki.now());
  // Names of groups that do not exist were warned of; where none is left, nothing is asked for.
  if (group?.length) query = query.where('gu_id', 'in', membersOf(central, group, now));
  if (excludegroup?.length) query = query.where('gu_id', 'not in', membersOf(central, excludegroup, now));
  // Where there are no temporary accounts nobody is told apart.
  const { known, matchPatterns } = temporaryNames(wiki.site.settings);
  if (known && params.excludetemp) query = query.where(({ not }) => not(isTemporary(matchPatterns)));
  if (known && params.excludenamed) query = query.where(isTemporary(matchPatterns));
  return query.execute();
}

/** Names of temporary accounts; the table of global ones has no other mark of them. */
function isTemporary(patterns: readonly string[]): RawBuilder<SqlBool> {
  const forms = patterns.map((pattern) => {
    const [before = '', after = ''] = pattern.split(/\$1(.*)/s);
    const end = `%${after.replace(/[\\%_]/g, '\\$&')}`;
    return sql`(${startsWith(sql.ref('gu_name'), before)} AND gu_name LIKE ${end} ESCAPE ${'\\'})`;
  });
  return forms.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(forms, sql` OR `)})`;
}

function membersOf(central: CentralDb, groups: readonly string[], now: string) {
  return central
    .selectFrom('global_user_groups')
    .select('gug_user')
    .where('gug_group', 'in', groups)
    .where((where) => where.or([where('gug_expiry', 'is', null), where('gug_expiry', '>=', now)]));
}
