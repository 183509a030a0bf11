import { APIQuerySiteInfoGeneralInfo } from '../../core/api/query/siteinfo/hooks.ts';
import { on } from '../../wiki/hooks.ts';

/** Who brings an index up to date goes through all pages by their ids, up to this one. */
export const sayLastPage = on(APIQuerySiteInfoGeneralInfo, async ({ results }, { db }) => {
  const row = await db
    .selectFrom('page')
    .select(({ fn }) => fn.max('page_id').as('last'))
    .executeTakeFirst();
  results['max-page-id'] = Number(row?.last ?? 0);
});
