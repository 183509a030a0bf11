import { sql } from 'kysely';
import type { Generated, QueryContext } from '../../../api/module.ts';
import { continuation, limit, oneOf, string } from '../../../api/parameters.ts';
import { pageFields } from '../../../api/query/page-fields.ts';
import { allOf, directionOf, fromRow, orderBy } from '../../../api/query/row-order.ts';
import { listRows, takeRows } from '../../../api/query/rows.ts';
import { parseContinue } from '../../../api/refusals.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';

/** What the lists of links to other wikis have in common. */
export const foreignBacklinksParams = {
  title: string(),
  continue: continuation(),
  limit: limit(),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
} as const;

interface Context extends Omit<QueryContext<typeof foreignBacklinksParams>, 'params'> {
  readonly params: {
    readonly title: string | undefined;
    readonly continue: string | undefined;
    readonly limit: number;
    readonly dir: 'ascending' | 'descending';
    readonly prop: readonly string[];
  };
}

/** How links to other wikis are stored, and what they are called. */
export interface ForeignLinks {
  readonly table: 'iwlinks' | 'langlinks';
  /** Columns: which wiki, which title there, which page here. */
  readonly wiki: string;
  readonly title: string;
  readonly from: string;
  /** Name of the parameter that says which wiki, and its value. */
  readonly parameter: string;
  /** Keys, which are also the values of `prop`. */
  readonly wikiKey: string;
  readonly titleKey: string;
  /** What a title looks like: as the database has it, and as it is shown. */
  readonly stored: (title: string) => string;
  readonly shown: (title: string) => string;
  /** Refusal of a title without a wiki. */
  readonly code: string;
  /** What an item is called in XML. */
  readonly element: string;
}

interface Row {
  readonly page_id: number;
  readonly page_namespace: number;
  readonly page_title: string;
  readonly page_is_redirect: number;
  readonly wiki: string;
  readonly title: string;
}

/** The pages with links to a wiki (undefined: to any). */
export async function listForeignBacklinks(
  context: Context,
  links: ForeignLinks,
  wiki: string | undefined,
): Promise<unknown> {
  const props = new Set(context.params.prop);
  return listRows(
    context,
    await select(context, links, wiki),
    position,
    (row) => ({
      pageid: row.page_id,
      ...pageFields(context.wiki.site, row.page_namespace, row.page_title),
      ...(row.page_is_redirect !== 0 ? { redirect: true } : {}),
      ...(props.has(links.wikiKey) ? { [links.wikiKey]: row.wiki } : {}),
      ...(props.has(links.titleKey) ? { [links.titleKey]: links.shown(row.title) } : {}),
    }),
    links.element,
  );
}

/** The same as a generator. */
export async function generateForeignBacklinks(
  context: Context,
  links: ForeignLinks,
  wiki: string | undefined,
): Promise<Generated> {
  const rows = takeRows(context, await select(context, links, wiki), position);
  return { titles: rows.map((row) => ({ namespace: row.page_namespace, dbKey: row.page_title })) };
}

function position(row: Row): string {
  return `${row.wiki}|${row.title}|${row.page_id}`;
}

async function select(context: Context, links: ForeignLinks, wiki: string | undefined): Promise<readonly Row[]> {
  const { params, paramName } = context;
  if (params.title !== undefined && wiki === undefined) {
    throw new Refusal(msg('apierror-invalidparammix-mustusewith', paramName('title'), paramName(links.parameter)), {
      code: links.code,
    });
  }
  const direction = directionOf(params.dir);
  const [wikiColumn, titleColumn, from] = [
    sql.ref<string>(links.wiki),
    sql.ref<string>(links.title),
    sql.ref<number>(links.from),
  ];
  const conditions = [];
  if (wiki !== undefined) conditions.push(sql<boolean>`${wikiColumn} = ${wiki}`);
  if (params.title !== undefined) conditions.push(sql<boolean>`${titleColumn} = ${links.stored(params.title)}`);
  if (params.continue !== undefined) {
    const [atWiki, atTitle, atPage] = parseContinue(params.continue, 'string', 'string', 'int');
    conditions.push(fromRow(direction, [wikiColumn, atWiki], [titleColumn, atTitle], [from, atPage]));
  }
  const { rows } = await sql<Row>`SELECT page_id, page_namespace, page_title, page_is_redirect,
      ${wikiColumn} AS wiki, ${titleColumn} AS title
    FROM ${sql.table(links.table)} INNER JOIN page ON page_id = ${from}
    WHERE ${allOf(conditions)}
    ${orderBy(direction, wikiColumn, titleColumn, from)}
    LIMIT ${params.limit + 1}`.execute(context.wiki.db);
  return rows;
}
