import { sql, type SelectQueryBuilder } from 'kysely';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { continuation, integer, limit, namespace, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { directionOf } from '../../../../api/query/row-order.ts';
import { startsWith } from '../../../../storage/dialect.ts';
import { listRows, takeRows } from '../../../../api/query/rows.ts';
import { titlePart } from '../../../../api/query/title-part.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { msg } from '../../../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import type { CoreTables } from '../../../../storage/schema/core.ts';
import { restrictionLevels, restrictionTypes } from '../../values.ts';

const params = {
  from: string(),
  continue: continuation(),
  to: string(),
  prefix: string(),
  namespace: namespace({ default: 0 }),
  filterredir: oneOf(['all', 'redirects', 'nonredirects'], { default: 'all' }),
  filterlanglinks: oneOf(['withlanglinks', 'withoutlanglinks', 'all'], { default: 'all' }),
  minsize: integer(),
  maxsize: integer(),
  prtype: someOf(restrictionTypes),
  prlevel: someOf(restrictionLevels),
  prfiltercascade: oneOf(['cascading', 'noncascading', 'all'], { default: 'all' }),
  prexpiry: oneOf(['indefinite', 'definite', 'all'], { default: 'all' }),
  limit: limit(),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
} as const;

type Context = QueryContext<typeof params>;
interface Row {
  readonly page_id: number;
  readonly page_namespace: number;
  readonly page_title: string;
}

/** The pages of a namespace. Manual: https://www.mediawiki.org/wiki/API:Allpages */
export const allpages = listModule({
  name: 'allpages',
  prefix: 'ap',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&list=allpages&apfrom=B': 'apihelp-query+allpages-example-b',
  },
  async run(context) {
    return listRows(
      context,
      await select(context),
      position,
      (row) => ({ pageid: row.page_id, ...pageFields(context.wiki.site, row.page_namespace, row.page_title) }),
      'p',
    );
  },
  async generate(context) {
    if (context.resolvesRedirects) throw new Refusal(msg('apierror-allpages-generator-redirects'), { code: 'params' });
    return { pageIds: takeRows(context, await select(context), position).map((row) => row.page_id) };
  },
});

function position(row: Row): string {
  return row.page_title;
}

async function select(context: Context): Promise<Row[]> {
  const { wiki, params } = context;
  const ascending = params.dir === 'ascending';
  let query = wiki.db
    .selectFrom('page')
    .select(['page_id', 'page_namespace', 'page_title'])
    .where('page_namespace', '=', params.namespace);
  if (params.continue !== undefined) {
    const [title] = parseContinue(params.continue, 'string');
    query = query.where('page_title', ascending ? '>=' : '<=', title);
  }
  const part = (text: string) => titlePart(wiki.site, text, params.namespace);
  if (params.from !== undefined) query = query.where('page_title', ascending ? '>=' : '<=', part(params.from));
  if (params.to !== undefined) query = query.where('page_title', ascending ? '<=' : '>=', part(params.to));
  if (params.prefix !== undefined) query = query.where(startsWith(sql.ref('page_title'), part(params.prefix)));
  if (params.filterredir !== 'all') {
    query = query.where('page_is_redirect', '=', params.filterredir === 'redirects' ? 1 : 0);
  }
  if (params.minsize !== undefined) query = query.where('page_len', '>=', params.minsize);
  if (params.maxsize !== undefined) query = query.where('page_len', '<=', params.maxsize);
  if (params.filterlanglinks !== 'all') {
    query = query.where(({ exists, not, selectFrom }) => {
      const any = exists(selectFrom('langlinks').select('ll_from').whereRef('ll_from', '=', 'page_id'));
      return params.filterlanglinks === 'withlanglinks' ? any : not(any);
    });
  }
  if (params.prlevel !== undefined && !params.prtype?.length && params.prexpiry === 'all') {
    throw new Refusal(msg('apierror-invalidparammix-mustusewith', 'prlevel', 'prtype'), {
      code: 'invalidparammix',
    });
  }
  query = onlyProtected(query, context);
  return query
    .orderBy('page_title', directionOf(params.dir))
    .limit(params.limit + 1)
    .execute();
}

type Pages = SelectQueryBuilder<CoreTables, 'page', Row>;

/** Keeps pages with a protection of the wished kind; of types and levels only where a type is asked for. */
function onlyProtected(query: Pages, { wiki, params }: Context): Pages {
  const { prtype, prlevel, prfiltercascade, prexpiry } = params;
  const byType = Boolean(prtype?.length);
  if (!byType && prexpiry === 'all') return query;
  const levels = prlevel?.filter((level) => level !== '') ?? [];
  const now = toMediaWikiTimestamp(wiki.now());
  return query.where(({ exists, selectFrom }) => {
    let restrictions = selectFrom('page_restrictions').select('pr_page').whereRef('pr_page', '=', 'page_id');
    if (byType) {
      restrictions = restrictions
        .where('pr_type', 'in', prtype!)
        .where((expr) => expr.or([expr('pr_expiry', '>', now), expr('pr_expiry', 'is', null)]));
      if (levels.length > 0) restrictions = restrictions.where('pr_level', 'in', levels);
      if (prfiltercascade !== 'all') {
        restrictions = restrictions.where('pr_cascade', '=', prfiltercascade === 'cascading' ? 1 : 0);
      }
    }
    if (prexpiry === 'indefinite') {
      restrictions = restrictions.where((expr) =>
        expr.or([expr('pr_expiry', '=', 'infinity'), expr('pr_expiry', 'is', null)]),
      );
    } else if (prexpiry === 'definite') restrictions = restrictions.where('pr_expiry', '<>', 'infinity');
    return exists(restrictions);
  });
}
