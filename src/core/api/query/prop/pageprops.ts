import { propModule } from '../../../../api/module.ts';
import { continuation, string } from '../../../../api/parameters.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { shape } from '../../../../api/result.ts';

/** Properties that pages' texts set. Manual: https://www.mediawiki.org/wiki/API:Pageprops */
export const pageprops = propModule({
  name: 'pageprops',
  prefix: 'pp',
  cacheMode: 'public',
  params: { continue: continuation(), prop: string({ multi: true }) },
  examples: {
    'action=query&prop=pageprops&titles=Main%20Page': 'apihelp-query+pageprops-example-simple',
  },
  async run({ wiki, params, pages, addFacts, continueWith }) {
    const [from] = params.continue === undefined ? [0] : parseContinue(params.continue, 'int');
    const ids = [...pages.good.keys()].filter((id) => id >= from);
    if (ids.length === 0) return;
    const rows = await wiki.db
      .selectFrom('page_props')
      .select(['pp_page', 'pp_propname', 'pp_value'])
      .where('pp_page', 'in', ids)
      .$if(Boolean(params.prop?.length), (query) => query.where('pp_propname', 'in', params.prop!))
      .orderBy('pp_page')
      .orderBy('pp_propname')
      .execute();
    for (const [id, ofPage] of Map.groupBy(rows, (row) => row.pp_page)) {
      const pageprops = Object.fromEntries(ofPage.map((row) => [row.pp_propname, String(row.pp_value)]));
      if (!addFacts(id, { pageprops: shape(pageprops, { kind: 'map', preserve: Object.keys(pageprops) }) })) {
        return continueWith('continue', id);
      }
    }
  },
});
