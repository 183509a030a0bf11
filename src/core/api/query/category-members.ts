import { sql } from 'kysely';
import { titleOfParams } from '../../../api/query/title-of-params.ts';
import { fromRow, type Direction } from '../../../api/query/row-order.ts';
import { badContinue, parseContinue } from '../../../api/refusals.ts';
import { msg } from '../../../i18n/message.ts';
import type { Id } from '../../../site/id.ts';
import { NS } from '../../../site/namespaces.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { categorySortKey } from '../../../wiki/links/sort-key.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

type MemberType = 'page' | 'subcat' | 'file';

/** What of `categorymembers` decides which rows there are. */
interface MembersContext {
  readonly wiki: Wiki;
  paramName(name: string): string;
  readonly params: {
    readonly title: string | undefined;
    readonly pageid: Id | undefined;
    readonly namespace: readonly number[] | undefined;
    readonly type: readonly MemberType[];
    readonly continue: string | undefined;
    readonly limit: number;
    readonly prop: readonly string[];
    readonly sort: 'sortkey' | 'timestamp';
    readonly dir: string;
    readonly start: string | undefined;
    readonly end: string | undefined;
    readonly starthexsortkey: string | undefined;
    readonly endhexsortkey: string | undefined;
    readonly startsortkeyprefix: string | undefined;
    readonly endsortkeyprefix: string | undefined;
    readonly startsortkey: string | undefined;
    readonly endsortkey: string | undefined;
  };
}

type Row = Awaited<ReturnType<ReturnType<typeof membersOf>['execute']>>[number];

/** One row more than the limit, and what says where a row stands. */
export async function selectMembers(context: MembersContext): Promise<{ rows: Row[]; position: (row: Row) => string }> {
  const { params } = context;
  const category = await titleOfParams(context);
  if (category.namespace !== NS.category) throw new Refusal(msg('apierror-invalidcategory'));
  const direction: Direction = ['asc', 'ascending', 'newer'].includes(params.dir) ? 'asc' : 'desc';
  if (params.sort === 'timestamp') {
    return {
      rows: await byTime(context, category.dbKey, direction),
      position: (row) => `${row.cl_timestamp!}|${row.page_id}`,
    };
  }
  return {
    rows: await bySortKey(context, category.dbKey, direction),
    position: (row) => `${row.cl_type}|${Buffer.from(row.cl_sortkey).toString('hex')}|${row.page_id}`,
  };
}

function membersOf({ wiki, params }: MembersContext, category: string) {
  const query = wiki.db
    .selectFrom('categorylinks')
    .innerJoin('page', 'page_id', 'cl_from')
    .select(['page_id', 'page_namespace', 'page_title', 'cl_sortkey', 'cl_type'])
    .$if(params.sort === 'timestamp' || params.prop.includes('timestamp'), (q) => q.select('cl_timestamp'))
    .$if(params.prop.includes('sortkeyprefix'), (q) => q.select('cl_sortkey_prefix'))
    .where('cl_to', '=', category);
  return params.namespace ? query.where('page_namespace', 'in', params.namespace) : query;
}

async function byTime(context: MembersContext, category: string, direction: Direction): Promise<Row[]> {
  const { params } = context;
  let query = membersOf(context, category);
  if (params.continue !== undefined) {
    const [time, id] = parseContinue(params.continue, 'timestamp', 'int');
    query = query.where(fromRow(direction, [sql.ref('cl_timestamp'), time], [sql.ref('cl_from'), id]));
  }
  const [onwards, back] = operators(direction);
  if (params.start !== undefined) query = query.where('cl_timestamp', onwards, params.start);
  if (params.end !== undefined) query = query.where('cl_timestamp', back, params.end);
  return query
    .orderBy('cl_timestamp', direction)
    .orderBy('cl_from', direction)
    .limit(params.limit + 1)
    .execute();
}

/** One type of members after the other, in the order in which they are asked for; each is in the order of an index. */
async function bySortKey(context: MembersContext, category: string, direction: Direction): Promise<Row[]> {
  const { params } = context;
  const [onwards, back] = operators(direction);
  const start = sortKeyOf(context, 'start');
  const end = sortKeyOf(context, 'end');
  const from = params.continue === undefined ? undefined : readContinue(params.continue);
  const reached = from ? params.type.indexOf(from.type as MemberType) : -1;
  const rows: Row[] = [];
  for (const [i, type] of params.type.slice(Math.max(reached, 0)).entries()) {
    let query = membersOf(context, category).where('cl_type', '=', type);
    if (from && i === 0) {
      query = query.where(fromRow(direction, [sql.ref('cl_sortkey'), from.key], [sql.ref('cl_from'), from.id]));
    }
    if (start !== undefined) query = query.where('cl_sortkey', onwards, start);
    if (end !== undefined) query = query.where('cl_sortkey', back, end);
    rows.push(
      ...(await query
        .orderBy('cl_sortkey', direction)
        .orderBy('cl_from', direction)
        .limit(params.limit + 1 - rows.length)
        .execute()),
    );
    if (rows.length > params.limit) break;
  }
  return rows;
}

function operators(direction: Direction): readonly ['>=' | '<=', '>=' | '<='] {
  return direction === 'asc' ? ['>=', '<='] : ['<=', '>='];
}

function readContinue(value: string): { type: string; key: string; id: number } {
  const [type, hex, id] = parseContinue(value, 'string', 'string', 'int');
  const key = fromHex(hex);
  if (key === undefined) throw badContinue();
  return { type, key, id };
}

/** An end of the list: a sort key in hexadecimal, or else one made of a prefix, or else one as it is stored. */
function sortKeyOf({ params, paramName }: MembersContext, end: 'start' | 'end'): string | undefined {
  const hex = params[`${end}hexsortkey`];
  if (hex !== undefined) {
    const key = fromHex(hex);
    if (key !== undefined) return key;
    const name = paramName(`${end}hexsortkey`);
    throw new Refusal(msg('apierror-badparameter', name), { code: `badvalue_${name}` });
  }
  const prefix = params[`${end}sortkeyprefix`];
  return prefix === undefined ? params[`${end}sortkey`] : categorySortKey('', prefix);
}

function fromHex(hex: string): string | undefined {
  return hex.length % 2 === 0 && /^[0-9a-f]*$/i.test(hex) ? Buffer.from(hex, 'hex').toString() : undefined;
}
