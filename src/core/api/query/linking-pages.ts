import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Generated, PropContext } from '../../../api/module.ts';
import { continuation, limit, namespace, someOf } from '../../../api/parameters.ts';
import { pageFields } from '../../../api/query/page-fields.ts';
import { allOf, fromRow, isOneOf, isOneOfPages, orderBy, type OrderKey } from '../../../api/query/row-order.ts';
import { addRows, takeRows } from '../../../api/query/rows.ts';
import { orEmptyList } from '../../../api/result.ts';
import { badContinue, parseContinue } from '../../../api/refusals.ts';
import { NS } from '../../../site/namespaces.ts';
import type { Title } from '../../../site/title.ts';

/** What the modules about pages that lead to a page have in common. */
export const linkingPagesParams = {
  prop: someOf(['pageid', 'redirect', 'title'], { default: ['pageid', 'title', 'redirect'] }),
  namespace: namespace({ multi: true, noneIfUnknown: true }),
  show: someOf(['!redirect', 'redirect']),
  limit: limit(),
  continue: continuation(),
} as const;

/** The same, as far as `redirects` has it too, which tells fragments instead. */
interface Context extends Omit<PropContext<typeof linkingPagesParams>, 'params'> {
  readonly params: {
    readonly prop: readonly string[];
    readonly namespace: readonly number[] | undefined;
    readonly show: readonly string[] | undefined;
    readonly limit: number;
    readonly continue: string | undefined;
  };
}

/** How links to pages are stored: columns of the joined tables. */
export interface LinkSource {
  /** What comes after `FROM`: gives the columns named below; without the linking page's row. */
  readonly tables: RawBuilder<unknown>;
  readonly from: string;
  /** Namespace of the linking page, where the link table has it too. */
  readonly fromNamespace: string;
  /** Columns of the target; a table of files has no namespace. */
  readonly namespace: string | undefined;
  readonly title: string;
  readonly condition?: RawBuilder<SqlBool>;
  readonly fragment?: string;
}

export const pageLinkSource: LinkSource = {
  tables: sql`linktarget INNER JOIN pagelinks ON pl_target_id = lt_id`,
  from: 'pl_from',
  fromNamespace: 'pl_from_namespace',
  namespace: 'lt_namespace',
  title: 'lt_title',
};

export const templateLinkSource: LinkSource = {
  tables: sql`linktarget INNER JOIN templatelinks ON tl_target_id = lt_id`,
  from: 'tl_from',
  fromNamespace: 'tl_from_namespace',
  namespace: 'lt_namespace',
  title: 'lt_title',
};

export const imageLinkSource: LinkSource = {
  tables: sql`imagelinks`,
  from: 'il_from',
  fromNamespace: 'il_from_namespace',
  namespace: undefined,
  title: 'il_to',
};

export const redirectSource: LinkSource = {
  tables: sql`redirect`,
  from: 'rd_from',
  fromNamespace: 'page_namespace',
  namespace: 'rd_namespace',
  title: 'rd_title',
  condition: sql<SqlBool>`(rd_interwiki IS NULL OR rd_interwiki = '')`,
  fragment: 'rd_fragment',
};

interface LinkingRow {
  readonly id: number;
  readonly namespace: number;
  readonly title: string;
  readonly redirect: number;
  readonly targetNamespace: number;
  readonly targetTitle: string;
  readonly fragment: string | null;
}

/** Lists the pages that lead to the page set's pages. */
export async function addLinkingPages(context: Context, source: LinkSource, element: string): Promise<void> {
  const { wiki, params, pages } = context;
  const props = new Set(params.prop);
  const { rows, position } = await select(context, source);
  addRows(context, rows, position, (row) => {
    const target = pages.idOf({ namespace: row.targetNamespace, dbKey: row.targetTitle })!;
    const item = {
      ...(props.has('pageid') ? { pageid: row.id } : {}),
      ...(props.has('title') ? pageFields(wiki.site, row.namespace, row.title) : {}),
      ...(props.has('fragment') && row.fragment ? { fragment: row.fragment } : {}),
      ...(props.has('redirect') ? { redirect: row.redirect !== 0 } : {}),
    };
    return context.addToPage(target, orEmptyList(item), { element });
  });
}

/** The same pages as a generator names them. */
export async function generateLinkingPages(context: Context, source: LinkSource): Promise<Generated> {
  const { rows, position } = await select(context, source);
  const taken = takeRows(context, rows, position);
  return { titles: taken.map(({ namespace, title }) => ({ namespace, dbKey: title })) };
}

async function select(context: Context, source: LinkSource) {
  const { params, pages, wiki } = context;
  const targets = [...pages.titles.values()].filter(
    ({ namespace }) => source.namespace !== undefined || namespace === NS.file,
  );
  const order = orderOf(source, targets, params.namespace?.length ?? 0);
  const position = (row: LinkingRow) => order.map(({ read }) => read(row)).join('|');
  if (targets.length === 0) return { rows: [], position };
  const show = refuseOpposites(params.show ?? []);
  const conditions = [
    source.condition,
    ...continueFrom(params.continue, order),
    source.namespace === undefined
      ? isOneOf(
          sql.ref(source.title),
          targets.map(({ dbKey }) => dbKey),
        )
      : isOneOfPages(sql.ref(source.namespace), sql.ref(source.title), targets),
    params.namespace && isOneOf(sql.ref(source.fromNamespace), params.namespace),
    ...show.map((each) => SHOWN[each]),
  ];
  const { rows } = await sql<LinkingRow>`
    SELECT page_id AS id, page_namespace AS namespace, page_title AS title, page_is_redirect AS redirect,
      ${source.namespace === undefined ? sql`${NS.file}` : sql.ref(source.namespace)} AS "targetNamespace",
      ${sql.ref(source.title)} AS "targetTitle", ${source.fragment ? sql.ref(source.fragment) : sql`NULL`} AS fragment
    FROM ${source.tables} INNER JOIN page ON page_id = ${sql.ref(source.from)}
    WHERE ${allOf(conditions)}
    ${orderBy('asc', ...order.map(({ column }) => sql.ref(column)))}
    LIMIT ${params.limit + 1}`.execute(wiki.db);
  return { rows, position };
}

const SHOWN: Readonly<Record<string, RawBuilder<SqlBool>>> = {
  redirect: sql<SqlBool>`page_is_redirect = 1`,
  '!redirect': sql<SqlBool>`page_is_redirect = 0`,
  fragment: sql<SqlBool>`(rd_fragment IS NOT NULL AND rd_fragment <> '')`,
  '!fragment': sql<SqlBool>`(rd_fragment IS NULL OR rd_fragment = '')`,
};

interface OrderColumn {
  readonly column: string;
  readonly kind: 'int' | 'string';
  read(row: LinkingRow): string | number;
}

/** Columns in which all rows are alike are left out, and so they are of the position to continue from. */
function orderOf(source: LinkSource, targets: readonly Title[], namespaces: number): OrderColumn[] {
  const order: OrderColumn[] = [];
  if (source.namespace !== undefined && new Set(targets.map(({ namespace }) => namespace)).size > 1) {
    order.push({ column: source.namespace, kind: 'int', read: (row) => row.targetNamespace });
  }
  if (targets.length > 1) order.push({ column: source.title, kind: 'string', read: (row) => row.targetTitle });
  // Of redirects, no table but the page's own has the namespace.
  if (namespaces > 1 && source !== redirectSource) {
    order.push({ column: source.fromNamespace, kind: 'int', read: (row) => row.namespace });
  }
  order.push({ column: source.from, kind: 'int', read: (row) => row.id });
  return order;
}

function continueFrom(value: string | undefined, order: readonly OrderColumn[]): RawBuilder<SqlBool>[] {
  if (value === undefined) return [];
  const parts: readonly (string | number)[] = parseContinue(value, ...order.map(({ kind }) => kind));
  const [first, ...others] = order.map(({ column }, i): OrderKey => [sql.ref<string | number>(column), parts[i]!]);
  if (!first) throw badContinue();
  return [fromRow('asc', first, ...others)];
}

function refuseOpposites(show: readonly string[]): readonly string[] {
  if (show.some((each) => show.includes(`!${each}`))) throw new Refusal(msg('apierror-show'));
  return show;
}
