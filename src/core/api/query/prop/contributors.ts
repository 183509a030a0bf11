import { sql, type SqlBool } from 'kysely';
import { propModule, type PropContext } from '../../../../api/module.ts';
import { continuation, limit, someOf } from '../../../../api/parameters.ts';
import { fromRow } from '../../../../api/query/row-order.ts';
import { addRows } from '../../../../api/query/rows.ts';
import { parseContinue, requireMaxOneParameter } from '../../../../api/refusals.ts';
import { toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { groupsWithRight } from '../../../../wiki/permissions/group-permissions.ts';
import { hidden } from '../../../../wiki/revisions/visibility.ts';
import { grantableRights, userGroups } from '../../values.ts';

const params = {
  group: someOf(userGroups),
  excludegroup: someOf(userGroups),
  rights: someOf(grantableRights),
  excluderights: someOf(grantableRights),
  limit: limit(),
  continue: continuation(),
} as const;

type Context = PropContext<typeof params>;

/** The users who wrote pages. Manual: https://www.mediawiki.org/wiki/API:Contributors */
export const contributors = propModule({
  name: 'contributors',
  prefix: 'pc',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&prop=contributors&titles=Main%20Page': 'apihelp-query+contributors-example-simple',
  },
  async run(context) {
    const { pages, params, addFacts, addToPage } = context;
    const filter = groupFilter(context);
    const from = params.continue === undefined ? undefined : parseContinue(params.continue, 'int', 'int');
    if (pages.good.size === 0) return;
    for (const { page, count } of await countAnonymous(context)) addFacts(page, { anoncontributors: count });
    addRows(
      context,
      await select(context, filter, from),
      (row) => `${row.page}|${row.user}`,
      ({ page, user, name }) => addToPage(page, { userid: user, name }, { element: 'user' }),
    );
  },
});

/** Only members of these groups, or nobody of them. */
interface GroupFilter {
  readonly groups: readonly string[];
  readonly exclude: boolean;
}

function groupFilter(context: Context): GroupFilter | undefined {
  const { wiki, params } = context;
  const given = userGroups(wiki);
  const withRights = (rights: readonly string[]) => {
    const groups = new Set(rights.flatMap((right) => groupsWithRight(wiki.site.settings, right)));
    return given.filter((group) => groups.has(group));
  };
  const by = requireMaxOneParameter(context, 'group', 'excludegroup', 'rights', 'excluderights');
  if (by === undefined || params[by]!.length === 0) return undefined;
  switch (by) {
    case 'group':
      return { groups: params.group!, exclude: false };
    case 'excludegroup':
      return { groups: params.excludegroup!, exclude: true };
    case 'rights':
      return { groups: withRights(params.rights!), exclude: false };
    case 'excluderights':
      return { groups: withRights(params.excluderights!), exclude: true };
  }
}

interface Contributor {
  readonly page: number;
  readonly user: number;
  readonly name: string;
}

async function select(
  { wiki, params, pages }: Context,
  filter: GroupFilter | undefined,
  from: readonly [number, number] | undefined,
): Promise<Contributor[]> {
  let query = wiki.db
    .selectFrom('revision')
    .innerJoin('actor', 'actor_id', 'rev_actor')
    .select(['rev_page as page', 'actor_user as user', 'actor_name as name'])
    .where('rev_page', 'in', [...pages.good.keys()])
    .where('actor_user', 'is not', null)
    .where(sql<SqlBool>`(rev_deleted & ${hidden.user}) = 0`)
    .groupBy(['rev_page', 'actor_user', 'actor_name'])
    .orderBy('rev_page')
    .orderBy('actor_user')
    .limit(params.limit + 1);
  if (from) query = query.where(fromRow('asc', [sql.ref('rev_page'), from[0]], [sql.ref('actor_user'), from[1]]));
  if (filter) {
    const now = toMediaWikiTimestamp(wiki.now());
    query = query.where(({ exists, not, selectFrom }) => {
      const members = exists(
        selectFrom('user_groups')
          .select('ug_user')
          .whereRef('ug_user', '=', 'actor_user')
          .where('ug_group', 'in', filter.groups.length > 0 ? filter.groups : [''])
          .where((expr) => expr.or([expr('ug_expiry', 'is', null), expr('ug_expiry', '>=', now)])),
      );
      return filter.exclude ? not(members) : members;
    });
  }
  return (await query.execute()).map(({ page, user, name }) => ({ page, user: user!, name }));
}

/** How many addresses wrote each page. */
async function countAnonymous({ wiki, pages }: Context): Promise<{ page: number; count: number }[]> {
  const rows = await wiki.db
    .selectFrom('revision')
    .innerJoin('actor', 'actor_id', 'rev_actor')
    .select(({ fn }) => ['rev_page as page', fn.count<number>('rev_actor').distinct().as('count')])
    .where('rev_page', 'in', [...pages.good.keys()])
    .where('actor_user', 'is', null)
    .where(sql<SqlBool>`(rev_deleted & ${hidden.user}) = 0`)
    .groupBy('rev_page')
    .execute();
  return rows.map(({ page, count }) => ({ page, count: Number(count) }));
}
