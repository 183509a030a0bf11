import { sql } from 'kysely';
import { propModule, type PropContext } from '../../../api/module.ts';
import { boolean, continuation, limit, namespace, someOf } from '../../../api/parameters.ts';
import { allOf, fromRow, isOneOf, orderBy } from '../../../api/query/row-order.ts';
import { addRows } from '../../../api/query/rows.ts';
import { parseContinue } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import { wikiId } from '../../../site/farm.ts';
import { NS } from '../../../site/namespaces.ts';
import { pageAddress, wikiName } from '../other-wikis.ts';

const params = {
  prop: someOf(['url', 'pageid', 'namespace'], { default: ['url'] }),
  limit: limit(),
  namespace: namespace({ multi: true, default: '*' }),
  // Which wikis there are is not known, as in MediaWiki outside of a farm with a list of groups.
  site: someOf([]),
  continue: continuation(),
  filterlocal: boolean(),
} as const;

type Context = PropContext<typeof params>;

/** Which pages of all wikis show files that their wiki does not have. Manual: https://www.mediawiki.org/wiki/Extension:GlobalUsage/API */
export const globalusage = propModule({
  name: 'globalusage',
  prefix: 'gu',
  cacheMode: 'public',
  params,
  examples: { 'action=query&prop=globalusage&titles=File:Example.jpg': 'apihelp-query+globalusage-example-1' },
  async run(context) {
    const { wiki, params, pages, addFacts, addToPage } = context;
    const files = [...pages.titles].filter(([, { namespace }]) => namespace === NS.file);
    if (files.length === 0) return;
    const rows = await select(
      context,
      files.map(([, { dbKey }]) => dbKey),
    );
    for (const [id] of files) addFacts(id, { globalusage: list([], 'gu') });
    const props = new Set<string>(params.prop);
    addRows(context, rows, positionOf, (row) => {
      const title = row.namespaceName === '' ? row.title : `${row.namespaceName}:${row.title}`;
      const item = {
        title,
        wiki: wikiName(wiki.site.settings, row.wiki),
        ...(props.has('url') ? { url: pageAddress(wiki.site.settings, row.wiki, title) } : {}),
        ...(props.has('pageid') ? { pageid: String(row.page) } : {}),
        ...(props.has('namespace') ? { ns: String(row.namespace) } : {}),
      };
      return addToPage(pages.idOf({ namespace: NS.file, dbKey: row.file })!, item);
    });
  },
});

interface Row {
  readonly file: string;
  readonly wiki: string;
  readonly page: number;
  readonly namespace: number;
  readonly namespaceName: string;
  readonly title: string;
}

const positionOf = ({ file, wiki, page }: Row): string => `${file}|${wiki}|${page}`;

async function select({ wiki, params }: Context, names: readonly string[]): Promise<Row[]> {
  const [file, site, page] = [sql.ref<string>('gil_to'), sql.ref<string>('gil_wiki'), sql.ref<number>('gil_page')];
  const conditions = [isOneOf(file, names)];
  if (params.continue !== undefined) {
    const [fromFile, fromWiki, fromPage] = parseContinue(params.continue, 'string', 'string', 'int');
    conditions.push(fromRow('asc', [file, fromFile], [site, fromWiki], [page, fromPage]));
  }
  if (params.filterlocal) conditions.push(sql<boolean>`${site} <> ${wikiId(wiki.site.settings)}`);
  // Where none of the namespaces is known, all are meant.
  if (params.namespace.length > 0) conditions.push(isOneOf(sql.ref('gil_page_namespace_id'), params.namespace));
  const { rows } = await sql<Row>`
    SELECT gil_to AS file, gil_wiki AS wiki, gil_page AS page, gil_page_namespace_id AS namespace,
      COALESCE(gil_page_namespace, '') AS "namespaceName", COALESCE(gil_page_title, '') AS title
    FROM globalimagelinks
    WHERE ${allOf(conditions)}
    ${orderBy('asc', file, site, page)}
    LIMIT ${params.limit + 1}`.execute(wiki.db);
  return rows;
}
