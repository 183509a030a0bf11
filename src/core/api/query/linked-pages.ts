import { escapeWikitext } from '../../../site/escape-wikitext.ts';
import { sql } from 'kysely';
import { msg } from '../../../i18n/message.ts';
import type { Generated, PropContext } from '../../../api/module.ts';
import { continuation, limit, namespace, oneOf } from '../../../api/parameters.ts';
import { pageFields } from '../../../api/query/page-fields.ts';
import { allOf, directionOf, fromRow, isOneOf, isOneOfPages, orderBy } from '../../../api/query/row-order.ts';
import { addRows, takeRows } from '../../../api/query/rows.ts';
import { parseContinue } from '../../../api/refusals.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';

/** What the modules about pages that a page leads to have in common. */
export const linkedPagesParams = {
  namespace: namespace({ multi: true, extraNamespaces: [-2, -1] }),
  limit: limit(),
  continue: continuation(),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
} as const;

type Context = PropContext<typeof linkedPagesParams>;

/** A table of links from pages to link targets. */
export interface LinkTable {
  readonly table: 'pagelinks' | 'templatelinks';
  readonly from: string;
  readonly target: string;
}

export const pageLinkTable: LinkTable = { table: 'pagelinks', from: 'pl_from', target: 'pl_target_id' };
export const templateLinkTable: LinkTable = { table: 'templatelinks', from: 'tl_from', target: 'tl_target_id' };

interface LinkRow {
  readonly page: number;
  readonly namespace: number;
  readonly title: string;
}

/** Lists the pages that the page set's pages lead to. `only` keeps those of these titles; titles that are none are warned of. */
export async function addLinkedPages(
  context: Context,
  links: LinkTable,
  only: readonly string[] | undefined,
  element: string,
): Promise<void> {
  const rows = await select(context, links, only);
  addRows(context, rows, position, ({ page, namespace, title }) =>
    context.addToPage(page, pageFields(context.wiki.site, namespace, title), { element }),
  );
}

/** The same pages as a generator names them. */
export async function generateLinkedPages(
  context: Context,
  links: LinkTable,
  only: readonly string[] | undefined,
): Promise<Generated> {
  const rows = takeRows(context, await select(context, links, only), position);
  return { titles: rows.map(({ namespace, title }) => ({ namespace, dbKey: title })) };
}

function position({ page, namespace, title }: LinkRow): string {
  return `${page}|${namespace}|${title}`;
}

async function select(context: Context, links: LinkTable, only: readonly string[] | undefined): Promise<LinkRow[]> {
  const { params, pages, wiki } = context;
  const from = sql.ref<number>(links.from);
  const namespace = sql.ref<number>('lt_namespace');
  const title = sql.ref<string>('lt_title');
  const direction = directionOf(params.dir);
  if (pages.good.size === 0) return [];
  const conditions = [isOneOf(from, [...pages.good.keys()])];
  if (params.continue !== undefined) {
    const [page, ns, key] = parseContinue(params.continue, 'int', 'int', 'string');
    conditions.push(fromRow(direction, [from, page], [namespace, ns], [title, key]));
  }
  if (only && only.length > 0) conditions.push(isOneOfPages(namespace, title, readTitles(context, only)));
  if (params.namespace) conditions.push(isOneOf(namespace, params.namespace));
  const { rows } = await sql<LinkRow>`
    SELECT ${from} AS page, lt_namespace AS namespace, lt_title AS title
    FROM ${sql.table(links.table)} INNER JOIN linktarget ON lt_id = ${sql.ref(links.target)}
    WHERE ${allOf(conditions)}
    ${orderBy(direction, from, namespace, title)}
    LIMIT ${params.limit + 1}`.execute(wiki.db);
  return rows;
}

function readTitles({ wiki, warn }: Context, texts: readonly string[]) {
  return texts.flatMap((text) => {
    const title = titleOrUndefined(wiki.site, text);
    if (!title || title.isExternal) {
      warn(msg('apiwarn-invalidtitle', escapeWikitext(text)));
      return [];
    }
    return [title];
  });
}
