import { listModule } from '../../../../api/module.ts';
import { continuation, limit } from '../../../../api/parameters.ts';
import { listRows } from '../../../../api/query/rows.ts';
import { parseContinue } from '../../../../api/refusals.ts';

/** Names of the properties that some page has. Manual: https://www.mediawiki.org/wiki/API:Pagepropnames */
export const pagepropnames = listModule({
  name: 'pagepropnames',
  prefix: 'ppn',
  cacheMode: 'public',
  params: { continue: continuation(), limit: limit() },
  async run(context) {
    const { wiki, params } = context;
    const [from] = params.continue === undefined ? [''] : parseContinue(params.continue, 'string');
    const rows = await wiki.db
      .selectFrom('page_props')
      .select('pp_propname')
      .distinct()
      .where('pp_propname', '>=', from)
      .orderBy('pp_propname')
      .limit(params.limit + 1)
      .execute();
    const name = (row: { pp_propname: string }) => row.pp_propname;
    return listRows(context, rows, name, (row) => ({ propname: name(row) }), 'p');
  },
});
