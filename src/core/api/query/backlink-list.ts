import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Generated, QueryContext } from '../../../api/module.ts';
import { boolean, continuation, id, limit, namespace, oneOf, string } from '../../../api/parameters.ts';
import { pageFields } from '../../../api/query/page-fields.ts';
import { titleOfParams } from '../../../api/query/title-of-params.ts';
import {
  allOf,
  directionOf,
  fromRow,
  isOneOf,
  isOneOfPages,
  orderBy,
  type OrderKey,
} from '../../../api/query/row-order.ts';
import { listRows } from '../../../api/query/rows.ts';
import { badContinue, parseContinue } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import type { Title } from '../../../site/title.ts';
import { clampLimit } from '../../../api/query/clamp-limit.ts';

/** What the lists of pages that lead to one page have in common. */
export const backlinkParams = {
  title: string(),
  pageid: id(),
  continue: continuation(),
  namespace: namespace({ multi: true }),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
  filterredir: oneOf(['all', 'redirects', 'nonredirects'], { default: 'all' }),
  limit: limit(),
} as const;

/** For lists that can go through redirects. */
export const redirectParam = boolean();

type Context = QueryContext<typeof backlinkParams>;

/** How links of a kind are stored: columns of the joined tables, without the linking page's row. */
export interface BacklinkTable {
  readonly tables: RawBuilder<unknown>;
  readonly from: string;
  readonly fromNamespace: string;
  /** Columns of the target; a table of files has no namespace. */
  readonly namespace: string | undefined;
  readonly title: string;
  /** What an item is called in XML. */
  readonly element: string;
  /** Refuses targets of the wrong kind. */
  check?(title: Title): void;
}

interface BacklinkRow {
  readonly id: number;
  readonly namespace: number;
  readonly title: string;
  readonly redirect: number;
  readonly targetNamespace: number;
  readonly targetTitle: string;
}

/** Rows of one answer: those that lead to the page, and those that lead to redirects among them. */
interface Found {
  readonly direct: readonly BacklinkRow[];
  readonly throughRedirects: readonly BacklinkRow[];
}

/** Lists the pages that lead to one page; with `redirect` also those that lead there through a redirect. */
export async function listBacklinks(context: Context, table: BacklinkTable, redirect: boolean): Promise<unknown> {
  const { wiki } = context;
  const { direct, throughRedirects } = await find(context, table, redirect);
  const item = (row: BacklinkRow) => ({
    pageid: row.id,
    ...pageFields(wiki.site, row.namespace, row.title),
    ...(row.redirect !== 0 ? { redirect: true } : {}),
  });
  const byRedirect = Map.groupBy(throughRedirects, (row) => `${row.targetNamespace}:${row.targetTitle}`);
  return listRows(
    context,
    direct,
    position,
    (row) => {
      const through = byRedirect.get(`${row.namespace}:${row.title}`);
      return { ...item(row), ...(through ? { redirlinks: list(through.map(item), table.element) } : {}) };
    },
    table.element,
  );
}

/** The same pages as a generator names them. */
export async function generateBacklinks(context: Context, table: BacklinkTable, redirect: boolean): Promise<Generated> {
  const { direct, throughRedirects } = await find(context, table, redirect);
  return { pageIds: [...direct, ...throughRedirects].map(({ id }) => id) };
}

function position(row: BacklinkRow): string {
  return `${row.namespace}|${row.id}`;
}

/** Where an answer begins: among the direct links, and among those through redirects. */
interface Start {
  readonly direct: readonly [namespace: number, id: number];
  readonly through: readonly [targetNamespace: number, targetTitle: string, namespace: number, id: number] | undefined;
}

function readContinue(value: string): Start {
  const count = value.split('|').length;
  if (count === 2) return { direct: parseContinue(value, 'int', 'int'), through: undefined };
  if (count !== 6) throw badContinue();
  const [namespace, id, ...through] = parseContinue(value, 'int', 'int', 'int', 'string', 'int', 'int');
  return { direct: [namespace, id], through };
}

async function find(context: Context, table: BacklinkTable, redirect: boolean): Promise<Found> {
  const { params, continueWith } = context;
  const limit = redirect ? clampLimit(context, { max: 250, highMax: 2500 }) : params.limit;
  const title = await titleOfParams(context);
  table.check?.(title);
  const start = params.continue === undefined ? undefined : readContinue(params.continue);
  // Redirects are listed even where only other pages are wanted: those are found through them.
  const filter = redirect && params.filterredir === 'nonredirects' ? 'all' : params.filterredir;
  const rows = await select(context, table, [title], {
    filter,
    limit,
    from: start && keysOf(context, table, ...start.direct),
  });
  const direct = rows.slice(0, limit);
  const redirects = redirect ? direct.filter((row) => row.redirect !== 0) : [];
  const through = await selectThrough(context, table, redirects, limit, start?.through);
  const [next, left] = [rows[limit], through[limit]];
  if (left) {
    const place = `${left.targetNamespace}|${left.targetTitle}|${position(left)}`;
    continueWith('continue', `${position(direct[0]!)}|${place}`);
  } else if (next) continueWith('continue', position(next));
  return { direct, throughRedirects: through.slice(0, limit) };
}

/** The order of linking pages: by id alone, unless namespaces were asked for, which then come first. */
function keysOf({ params }: Context, table: BacklinkTable, namespace: number, id: number): OrderKey[] {
  const byId: OrderKey = [sql.ref<number>(table.from), id];
  return params.namespace ? [[sql.ref<number>(table.fromNamespace), namespace], byId] : [byId];
}

function selectThrough(
  context: Context,
  table: BacklinkTable,
  redirects: readonly BacklinkRow[],
  limit: number,
  start: Start['through'],
): Promise<BacklinkRow[]> {
  if (redirects.length === 0) return Promise.resolve([]);
  const targets = redirects.map(({ namespace, title }) => ({ namespace, dbKey: title }));
  const order = targetKeys(table, start?.[0] ?? 0, start?.[1] ?? '');
  return select(context, table, targets, {
    filter: context.params.filterredir,
    limit,
    before: order.map(([column]) => column),
    from: start && [...order, ...keysOf(context, table, start[2], start[3])],
  });
}

function targetKeys(table: BacklinkTable, namespace: number, title: string): OrderKey[] {
  const byTitle: OrderKey = [sql.ref<string>(table.title), title];
  return table.namespace === undefined ? [byTitle] : [[sql.ref<number>(table.namespace), namespace], byTitle];
}

interface Selection {
  readonly filter: 'all' | 'nonredirects' | 'redirects';
  readonly limit: number;
  /** Columns by which rows are ordered before the linking page. */
  readonly before?: readonly OrderKey[0][];
  readonly from?: readonly OrderKey[] | undefined;
}

async function select(
  context: Context,
  table: BacklinkTable,
  targets: readonly { readonly namespace: number; readonly dbKey: string }[],
  { filter, limit, before = [], from }: Selection,
): Promise<BacklinkRow[]> {
  const { wiki, params } = context;
  const direction = directionOf(params.dir);
  const conditions: (RawBuilder<SqlBool> | undefined)[] = [
    table.namespace === undefined
      ? isOneOf(
          sql.ref(table.title),
          targets.map(({ dbKey }) => dbKey),
        )
      : isOneOfPages(sql.ref(table.namespace), sql.ref(table.title), targets),
    params.namespace && isOneOf(sql.ref(table.fromNamespace), params.namespace),
    filter === 'all' ? undefined : sql<SqlBool>`page_is_redirect = ${filter === 'redirects' ? 1 : 0}`,
    from && fromRow(direction, from[0]!, ...from.slice(1)),
  ];
  const order = [...before, ...keysOf(context, table, 0, 0).map(([column]) => column)];
  // CROSS JOIN: where SQLite knows how many rows there are, it would else begin with the pages.
  const { rows } = await sql<BacklinkRow>`
    SELECT page_id AS id, page_namespace AS namespace, page_title AS title, page_is_redirect AS redirect,
      ${table.namespace === undefined ? sql`${targets[0]!.namespace}` : sql.ref(table.namespace)} AS "targetNamespace",
      ${sql.ref(table.title)} AS "targetTitle"
    FROM ${table.tables} CROSS JOIN page ON page_id = ${sql.ref(table.from)}
    WHERE ${allOf(conditions)}
    ${orderBy(direction, ...order)}
    LIMIT ${limit + 1}`.execute(wiki.db);
  return rows;
}
