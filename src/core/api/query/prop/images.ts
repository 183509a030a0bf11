import { sql } from 'kysely';
import { propModule, type PropContext } from '../../../../api/module.ts';
import { continuation, limit, oneOf, string } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { directionOf, fromRow } from '../../../../api/query/row-order.ts';
import { addRows, takeRows } from '../../../../api/query/rows.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { msg } from '../../../../i18n/message.ts';
import { NS } from '../../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../../site/parse-title.ts';

const params = {
  limit: limit(),
  continue: continuation(),
  images: string({ multi: true }),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
} as const;

type Context = PropContext<typeof params>;

/** The files that pages show. Manual: https://www.mediawiki.org/wiki/API:Images */
export const images = propModule({
  name: 'images',
  prefix: 'im',
  cacheMode: 'public',
  params,
  async run(context) {
    addRows(context, await select(context), position, (row) =>
      context.addToPage(row.il_from, pageFields(context.wiki.site, NS.file, row.il_to), { element: 'im' }),
    );
  },
  async generate(context) {
    const rows = takeRows(context, await select(context), position);
    return { titles: rows.map(({ il_to }) => ({ namespace: NS.file, dbKey: il_to })) };
  },
});

function position(row: { il_from: number; il_to: string }): string {
  return `${row.il_from}|${row.il_to}`;
}

async function select(context: Context) {
  const { wiki, params, pages } = context;
  const direction = directionOf(params.dir);
  if (pages.good.size === 0) return [];
  const from = params.continue === undefined ? undefined : parseContinue(params.continue, 'int', 'string');
  const only = params.images?.length ? readFiles(context, params.images) : undefined;
  if (only?.length === 0) return [];
  return wiki.db
    .selectFrom('imagelinks')
    .select(['il_from', 'il_to'])
    .where('il_from', 'in', [...pages.good.keys()])
    .$if(only !== undefined, (query) => query.where('il_to', 'in', only!))
    .$if(from !== undefined, (query) =>
      query.where(fromRow(direction, [sql.ref('il_from'), from![0]], [sql.ref('il_to'), from![1]])),
    )
    .orderBy('il_from', direction)
    .orderBy('il_to', direction)
    .limit(params.limit + 1)
    .execute();
}

function readFiles({ wiki, warn }: Context, texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const title = titleOrUndefined(wiki.site, text);
    if (title?.namespace === NS.file) return [title.dbKey];
    warn(msg('apiwarn-notfile', { plaintext: text }));
    return [];
  });
}
