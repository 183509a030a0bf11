import { shape } from '../../../../api/result.ts';
import { propModule } from '../../../../api/module.ts';
import { continuation } from '../../../../api/parameters.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { NS } from '../../../../site/namespaces.ts';

/** How many members categories have. Manual: https://www.mediawiki.org/wiki/API:Categoryinfo */
export const categoryinfo = propModule({
  name: 'categoryinfo',
  prefix: 'ci',
  cacheMode: 'public',
  params: { continue: continuation() },
  async run({ wiki, params, pages, addFacts, continueWith }) {
    const ids = new Map(
      [...pages.titles].filter(([, { namespace }]) => namespace === NS.category).map(([id, { dbKey }]) => [dbKey, id]),
    );
    if (ids.size === 0) return;
    const [from] = params.continue === undefined ? [''] : parseContinue(params.continue, 'string');
    const rows = await wiki.db
      .selectFrom('category')
      .leftJoin('page', (join) => join.onRef('page_title', '=', 'cat_title').on('page_namespace', '=', NS.category))
      .leftJoin('page_props', (join) => join.onRef('pp_page', '=', 'page_id').on('pp_propname', '=', 'hiddencat'))
      .select(['cat_title', 'cat_pages', 'cat_subcats', 'cat_files', 'pp_page'])
      .where('cat_title', 'in', [...ids.keys()])
      .where('cat_title', '>=', from)
      .orderBy('cat_title')
      .execute();
    for (const row of rows) {
      const categoryinfo = shape({ ...categorySize(row), hidden: row.pp_page !== null }, { element: 'ci' });
      if (!addFacts(ids.get(row.cat_title)!, { categoryinfo })) return continueWith('continue', row.cat_title);
    }
  },
});

/** The numbers of a category's row; `pages` without files and subcategories. */
export function categorySize(row: { cat_pages: number; cat_files: number; cat_subcats: number }) {
  return {
    size: row.cat_pages,
    pages: row.cat_pages - row.cat_subcats - row.cat_files,
    files: row.cat_files,
    subcats: row.cat_subcats,
  };
}
