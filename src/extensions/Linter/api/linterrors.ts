import type { Selectable } from 'kysely';
import { listModule } from '../../../api/module.ts';
import { integer, limit, namespace, someOf, string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { invalidTitle, requireMaxOneParameter } from '../../../api/refusals.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle } from '../../../site/title.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { categories, categoryNamed, categoryOf, visibleCategories } from '../categories.ts';
import type { LinterTables } from '../tables.ts';

/** What is wrong with the wikitext of pages. */
export const linterrors = listModule({
  name: 'linterrors',
  prefix: 'lnt',
  helpPages: ['Extension:Linter'],
  params: {
    categories: someOf(categories.map(({ name }) => name).sort(), { default: [...visibleCategories] }),
    limit: limit(),
    namespace: namespace({ multi: true }),
    pageid: integer({ multi: true }),
    title: string(),
    from: integer(),
  },
  examples: { 'action=query&list=linterrors&lntcategories=obsolete-tag': 'apihelp-query+linterrors-example-1' },
  async run(context) {
    const { wiki, params } = context;
    requireMaxOneParameter(context, 'pageid', 'title');
    requireMaxOneParameter(context, 'namespace', 'title');
    const ids = [...(params.pageid ?? [])];
    if (params.title !== undefined) {
      const title = titleOrUndefined(wiki.site, params.title);
      if (!title || title.isExternal) throw invalidTitle(params.title);
      const page = await findPage(wiki.db, title);
      if (!page) return undefined;
      ids.push(page.id);
    }
    const chosen = params.categories.flatMap((name) => categoryNamed(name)?.id ?? []);
    const all = chosen.length === 0 ? visibleCategories.map((name) => categoryNamed(name)!.id) : chosen;
    let query = wiki.db
      .withTables<LinterTables>()
      .selectFrom('linter')
      .innerJoin('page', 'page_id', 'linter_page')
      .selectAll('linter')
      .select(['page_namespace', 'page_title'])
      .where('linter_cat', 'in', all);
    if (ids.length > 0) query = query.where('linter_page', 'in', ids);
    if (params.namespace) query = query.where('page_namespace', 'in', [...params.namespace]);
    if (params.from !== undefined) query = query.where('linter_id', '>=', params.from);
    const rows = await query
      .orderBy('linter_id')
      .limit(params.limit + 1)
      .execute();
    if (rows.length === 0) return undefined;
    const items: unknown[] = [];
    for (const [i, row] of rows.entries()) {
      const item = errorOf(wiki, row);
      if (i < params.limit && context.fits(item)) items.push(item);
      else {
        context.continueWith('from', row.linter_id);
        break;
      }
    }
    return list(items, 'linterror');
  },
});

type Row = Omit<Selectable<LinterTables['linter']>, 'linter_namespace' | 'linter_template' | 'linter_tag'> & {
  readonly page_namespace: number;
  readonly page_title: string;
};

function errorOf({ site }: Wiki, row: Row): Record<string, unknown> {
  const { templateInfo = {}, ...params } = JSON.parse(row.linter_params) as Record<string, unknown>;
  return {
    pageid: row.linter_page,
    ns: row.page_namespace,
    title: makeTitle(site, row.page_namespace, row.page_title).prefixedText,
    lintId: row.linter_id,
    category: categoryOf(row.linter_cat)?.name,
    location: [row.linter_start, row.linter_end],
    templateInfo,
    params,
  };
}
