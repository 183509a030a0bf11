import { sql } from 'kysely';
import { propModule, type PropContext } from '../../../../api/module.ts';
import { continuation, limit, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { directionOf, fromRow } from '../../../../api/query/row-order.ts';
import { addRows, takeRows } from '../../../../api/query/rows.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { msg } from '../../../../i18n/message.ts';
import { NS } from '../../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../../site/parse-title.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { Refusal } from '../../../../wiki/refusal.ts';

const params = {
  prop: someOf(['hidden', 'sortkey', 'timestamp']),
  show: someOf(['!hidden', 'hidden']),
  limit: limit(),
  continue: continuation(),
  categories: string({ multi: true }),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
} as const;

type Context = PropContext<typeof params>;

/** The categories that pages are in. Manual: https://www.mediawiki.org/wiki/API:Categories */
export const categories = propModule({
  name: 'categories',
  prefix: 'cl',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&prop=categories&titles=Main%20Page': 'apihelp-query+categories-example-simple',
  },
  async run(context) {
    const props = new Set<string>(context.params.prop);
    addRows(context, await select(context), position, (row) =>
      context.addToPage(
        row.cl_from,
        {
          ...pageFields(context.wiki.site, NS.category, row.cl_to),
          ...(props.has('sortkey')
            ? { sortkey: Buffer.from(row.cl_sortkey).toString('hex'), sortkeyprefix: row.cl_sortkey_prefix }
            : {}),
          ...(props.has('timestamp') ? { timestamp: toIso(row.cl_timestamp) } : {}),
          ...(props.has('hidden') ? { hidden: row.pp_page !== null } : {}),
        },
        { element: 'cl' },
      ),
    );
  },
  async generate(context) {
    const rows = takeRows(context, await select(context), position);
    return { titles: rows.map(({ cl_to }) => ({ namespace: NS.category, dbKey: cl_to })) };
  },
});

function position(row: { cl_from: number; cl_to: string }): string {
  return `${row.cl_from}|${row.cl_to}`;
}

async function select(context: Context) {
  const { wiki, params, pages } = context;
  const direction = directionOf(params.dir);
  if (pages.good.size === 0) return [];
  const only = params.categories?.length ? readCategories(context, params.categories) : undefined;
  if (only?.length === 0) return [];
  const from = params.continue === undefined ? undefined : parseContinue(params.continue, 'int', 'string');
  const show = new Set<string>(params.show);
  if (show.has('hidden') && show.has('!hidden')) throw new Refusal(msg('apierror-show'));
  return wiki.db
    .selectFrom('categorylinks')
    .leftJoin('page', (join) => join.onRef('page_title', '=', 'cl_to').on('page_namespace', '=', NS.category))
    .leftJoin('page_props', (join) => join.onRef('pp_page', '=', 'page_id').on('pp_propname', '=', 'hiddencat'))
    .select(['cl_from', 'cl_to', 'cl_sortkey', 'cl_sortkey_prefix', 'cl_timestamp', 'pp_page'])
    .where('cl_from', 'in', [...pages.good.keys()])
    .$if(only !== undefined, (query) => query.where('cl_to', 'in', only!))
    .$if(show.has('hidden'), (query) => query.where('pp_page', 'is not', null))
    .$if(show.has('!hidden'), (query) => query.where('pp_page', 'is', null))
    .$if(from !== undefined, (query) =>
      query.where(fromRow(direction, [sql.ref('cl_from'), from![0]], [sql.ref('cl_to'), from![1]])),
    )
    .orderBy('cl_from', direction)
    .orderBy('cl_to', direction)
    .limit(params.limit + 1)
    .execute();
}

function readCategories({ wiki, warn }: Context, texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const title = titleOrUndefined(wiki.site, text);
    if (title?.namespace === NS.category) return [title.dbKey];
    warn(msg('apiwarn-invalidcategory', { plaintext: text }));
    return [];
  });
}
