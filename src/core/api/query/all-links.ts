import { record } from '../../../api/result.ts';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Generated, QueryContext } from '../../../api/module.ts';
import { boolean, continuation, limit, oneOf, someOf, string } from '../../../api/parameters.ts';
import { pageFields } from '../../../api/query/page-fields.ts';
import { allOf, directionOf, fromRow, orderBy } from '../../../api/query/row-order.ts';
import { startsWith, unindexed } from '../../../storage/dialect.ts';
import { listRows, takeRows } from '../../../api/query/rows.ts';
import { titlePart } from '../../../api/query/title-part.ts';
import { parseContinue } from '../../../api/refusals.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';

/** What the lists of all links of a kind have in common. */
export const allLinksParams = {
  continue: continuation(),
  from: string(),
  to: string(),
  prefix: string(),
  unique: boolean(),
  prop: someOf(['ids', 'title'], { default: ['title'] }),
  limit: limit(),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
} as const;

/** The same, as far as all of them have it. */
interface Context extends Omit<QueryContext<typeof allLinksParams>, 'params'> {
  readonly params: {
    readonly continue: string | undefined;
    readonly from: string | undefined;
    readonly to: string | undefined;
    readonly prefix: string | undefined;
    readonly unique: boolean;
    readonly prop: readonly string[];
    readonly limit: number;
    readonly dir: 'ascending' | 'descending';
  };
}

/** How links of a kind are stored: columns of the joined tables. */
export interface AllLinksTable {
  /** The table of links; where targets are numbered, `linktarget` is joined. */
  readonly links: 'pagelinks' | 'templatelinks' | 'imagelinks' | 'redirect';
  readonly from: string;
  /** Namespace of the target; a table of files has none. */
  readonly namespace: string | undefined;
  readonly title: string;
  /** Number of the target, by which links that have one are ordered. */
  readonly targetId: string | undefined;
  /** What an item is called in XML. */
  readonly element: string;
  /** What else is told of each link. */
  readonly details?: { readonly fragment: string; readonly interwiki: string };
}

interface LinkRow {
  readonly from: number;
  readonly title: string;
  readonly target: number;
  readonly fragment: string | null;
  readonly interwiki: string | null;
}

/** Lists all links to pages of a namespace. */
export async function listAllLinks(context: Context, table: AllLinksTable, namespace: number): Promise<unknown> {
  const { wiki, params } = context;
  const props = new Set(params.prop);
  const { rows, position } = await select(context, table, namespace);
  return listRows(
    context,
    rows,
    position,
    ({ from, title, fragment, interwiki }) =>
      record({
        ...(props.has('ids') ? { fromid: from } : {}),
        ...(props.has('title') ? pageFields(wiki.site, namespace, title) : {}),
        ...(props.has('fragment') && fragment ? { fragment } : {}),
        ...(props.has('interwiki') && interwiki ? { interwiki } : {}),
      }),
    table.element,
  );
}

/** With `unique` the targets, else the pages that have the links. */
export async function generateAllLinks(context: Context, table: AllLinksTable, namespace: number): Promise<Generated> {
  const { rows, position } = await select(context, table, namespace);
  const taken = takeRows(context, rows, position);
  if (context.params.unique) return { titles: taken.map(({ title }) => ({ namespace, dbKey: title })) };
  return { pageIds: taken.map(({ from }) => from).sort((a, b) => a - b) };
}

async function select(context: Context, table: AllLinksTable, namespace: number) {
  const { wiki, params, paramName } = context;
  const mixed = params.unique ? params.prop.filter((prop) => prop !== 'title') : [];
  if (mixed.length > 0) {
    throw new Refusal(
      msg('apierror-invalidparammix-cannotusewith', `${paramName('prop')}=${mixed.join('|')}`, paramName('unique')),
      { code: 'invalidparammix' },
    );
  }
  const title = sql.ref<string>(table.title);
  const from = sql.ref<number>(table.from);
  const target = table.targetId === undefined ? undefined : sql.ref<number>(table.targetId);
  const links = sql.table(table.links);
  const direction = directionOf(params.dir);
  const part = (text: string) => titlePart(wiki.site, text, namespace);
  const byTitle = params.from !== undefined || params.to !== undefined || params.prefix !== undefined;
  const conditions: (RawBuilder<SqlBool> | undefined)[] = [
    inNamespace(),
    // Where a list goes on, it is known to begin there.
    params.from === undefined || params.continue !== undefined
      ? undefined
      : sql<SqlBool>`${title} >= ${part(params.from)}`,
    params.to === undefined ? undefined : sql<SqlBool>`${title} <= ${part(params.to)}`,
    params.prefix === undefined ? undefined : startsWith(title, part(params.prefix)),
  ];
  if (params.continue !== undefined) {
    if (params.unique) conditions.push(fromRow(direction, [title, parseContinue(params.continue, 'string')[0]]));
    else if (target) {
      const [id, page] = parseContinue(params.continue, 'int', 'int');
      conditions.push(fromRow(direction, [target, id], [from, page]));
    } else {
      const [key, page] = parseContinue(params.continue, 'string', 'int');
      conditions.push(fromRow(direction, [title, key], [from, page]));
    }
  }
  const { rows } = params.unique
    ? await sql<LinkRow>`
        SELECT 0 AS "from", ${title} AS title, ${target ? sql`lt_id` : sql`0`} AS target, NULL AS fragment, NULL AS interwiki
        FROM ${sql.table(target ? 'linktarget' : table.links)}
        WHERE ${allOf(conditions)} ${target ? sql`AND EXISTS (SELECT 1 FROM ${links} WHERE ${target} = lt_id)` : sql`GROUP BY ${title}`}
        ${target ? orderBy('asc', sql.ref('lt_id')) : orderBy(direction, title)}
        LIMIT ${params.limit + 1}`.execute(wiki.db)
    : await sql<LinkRow>`
        SELECT ${from} AS "from", ${title} AS title, ${target ?? sql`0`} AS target,
          ${detail(table.details?.fragment)} AS fragment, ${detail(table.details?.interwiki)} AS interwiki
        FROM ${links} ${target ? sql`INNER JOIN linktarget ON lt_id = ${target}` : sql``}
        WHERE ${allOf(conditions)}
        ${target ? sql`${orderBy('asc', target)}, ${from} ${sql.raw(direction)}` : orderBy(direction, title, from)}
        LIMIT ${params.limit + 1}`.execute(wiki.db);
  const position = (row: LinkRow) => (params.unique ? row.title : `${target ? row.target : row.title}|${row.from}`);
  return { rows, position };

  /** Targets that are numbered come in the order of their numbers, as in the reference, so that a search by namespace is no help. */
  function inNamespace(): RawBuilder<SqlBool> | undefined {
    if (table.namespace === undefined) return undefined;
    const column = target && !byTitle ? unindexed(wiki.db, table.namespace) : sql.ref(table.namespace);
    return sql<SqlBool>`${column} = ${namespace}`;
  }
}

function detail(column: string | undefined): RawBuilder<unknown> {
  return column === undefined ? sql`NULL` : sql`${sql.ref(column)}`;
}
