import { sql } from 'kysely';
import { propModule } from '../../../../api/module.ts';
import { boolean, continuation, limit, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { directionOf, fromRow } from '../../../../api/query/row-order.ts';
import { addRows } from '../../../../api/query/rows.ts';
import { parseContinue, requireMaxOneParameter } from '../../../../api/refusals.ts';
import { withContent } from '../../../../api/result.ts';
import { msg } from '../../../../i18n/message.ts';
import { makeTitle } from '../../../../site/title.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { absoluteInterwikiUrl } from '../../../../wikitext/html/link-urls.ts';

/** The links of pages to other wikis. Manual: https://www.mediawiki.org/wiki/API:Iwlinks */
export const iwlinks = propModule({
  name: 'iwlinks',
  prefix: 'iw',
  cacheMode: 'public',
  params: {
    prop: someOf(['url']),
    prefix: string(),
    title: string(),
    dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
    limit: limit(),
    continue: continuation(),
    url: boolean({ deprecated: true }),
  },
  async run(context) {
    const { wiki, params, pages, paramName } = context;
    if (pages.good.size === 0) return;
    requireMaxOneParameter(context, 'prop', 'url');
    if (params.title !== undefined && params.prefix === undefined) {
      throw new Refusal(msg('apierror-invalidparammix-mustusewith', paramName('title'), paramName('prefix')), {
        code: 'invalidparammix',
      });
    }
    const urls = params.url || params.prop?.includes('url');
    const direction = directionOf(params.dir);
    const from = params.continue === undefined ? undefined : parseContinue(params.continue, 'int', 'string', 'string');
    const rows = await wiki.db
      .selectFrom('iwlinks')
      .select(['iwl_from', 'iwl_prefix', 'iwl_title'])
      .where('iwl_from', 'in', [...pages.good.keys()])
      .$if(params.prefix !== undefined, (query) => query.where('iwl_prefix', '=', params.prefix!))
      .$if(params.title !== undefined, (query) => query.where('iwl_title', '=', params.title!.replaceAll(' ', '_')))
      .$if(from !== undefined, (query) =>
        query.where(
          fromRow(
            direction,
            [sql.ref('iwl_from'), from![0]],
            [sql.ref('iwl_prefix'), from![1]],
            [sql.ref('iwl_title'), from![2]],
          ),
        ),
      )
      .orderBy('iwl_from', direction)
      .orderBy('iwl_prefix', direction)
      .orderBy('iwl_title', direction)
      .limit(params.limit + 1)
      .execute();
    addRows(
      context,
      rows,
      (row) => `${row.iwl_from}|${row.iwl_prefix}|${row.iwl_title}`,
      (row) => {
        const [interwiki, dbKey] = [row.iwl_prefix, row.iwl_title];
        const item = {
          prefix: interwiki,
          url: urls ? absoluteInterwikiUrl(wiki.site, makeTitle(wiki.site, 0, dbKey, '', interwiki)) : undefined,
          title: dbKey,
        };
        return context.addToPage(row.iwl_from, withContent(item, 'title'), { element: 'iw' });
      },
    );
  },
});
