import { propModule } from '../../../../api/module.ts';
import { boolean, continuation, limit, oneOf, string } from '../../../../api/parameters.ts';
import { externalLinkCondition } from '../../../../api/query/external-link-search.ts';
import { addRows } from '../../../../api/query/rows.ts';
import { badContinue } from '../../../../api/refusals.ts';
import { withContent } from '../../../../api/result.ts';
import { unindexLink } from '../../../../wiki/links/external-link-index.ts';
import { urlProtocols } from '../../values.ts';

/** The links of pages to other sites. Manual: https://www.mediawiki.org/wiki/API:Extlinks */
export const extlinks = propModule({
  name: 'extlinks',
  prefix: 'el',
  cacheMode: 'public',
  params: {
    limit: limit(),
    continue: continuation(),
    protocol: oneOf(urlProtocols, { default: '' }),
    query: string(),
    expandurl: boolean({ deprecated: true }),
  },
  examples: {
    'action=query&prop=extlinks&titles=Main%20Page': 'apihelp-query+extlinks-example-simple',
  },
  async run(context) {
    const { wiki, params, pages } = context;
    if (pages.good.size === 0) return;
    const condition = externalLinkCondition(wiki.site, params.protocol, params.query);
    const from = params.continue === undefined ? 0 : Number(params.continue);
    if (params.continue?.includes('|')) throw badContinue();
    // The reference finds nothing from another place that there is not, and says nothing of it.
    if (!Number.isInteger(from)) return;
    const rows = await wiki.db
      .selectFrom('externallinks')
      .select(['el_id', 'el_from', 'el_to_domain_index', 'el_to_path'])
      .where('el_from', 'in', [...pages.good.keys()])
      .where('el_id', '>=', from)
      .$if(condition !== undefined, (query) => query.where(condition!))
      .orderBy('el_id')
      .limit(params.limit + 1)
      .execute();
    addRows(
      context,
      rows,
      (row) => row.el_id,
      (row) => {
        const url = unindexLink(row.el_to_domain_index, row.el_to_path === null ? '' : String(row.el_to_path));
        return context.addToPage(row.el_from, withContent({ url }, 'url'), { element: 'el' });
      },
    );
  },
});
