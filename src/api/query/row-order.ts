import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';

export type Direction = 'asc' | 'desc';

/** The direction that a `dir` parameter asks for. */
export function directionOf(dir: 'ascending' | 'descending'): Direction {
  return dir === 'ascending' ? 'asc' : 'desc';
}

/** A column of the order, and where in it to begin. */
export type OrderKey = readonly [column: Expression<string | number>, value: string | number];

/**
 * The rows from one row on, that row included, in the order of several columns, all in one direction: a range of an index of all of them,
 * however many rows have the same first column. SQLite sees it in the comparison of rows, MariaDB in that of the columns one by one.
 */
export function fromRow(direction: Direction, ...keys: readonly [OrderKey, ...OrderKey[]]): RawBuilder<SqlBool> {
  const oneByOne = fromKeys(direction, keys);
  if (keys.length === 1) return oneByOne;
  const columns = sql.join(keys.map(([each]) => each));
  const values = sql.join(keys.map(([, each]) => each));
  // SQLite takes the first of two conditions that an index serves.
  return sql<SqlBool>`((${columns}) ${sql.raw(direction === 'asc' ? '>=' : '<=')} (${values}) AND ${oneByOne})`;
}

function fromKeys(
  direction: Direction,
  [[column, value], ...others]: readonly [OrderKey, ...OrderKey[]],
): RawBuilder<SqlBool> {
  const beyond = sql.raw(direction === 'asc' ? '>' : '<');
  const [next, ...rest] = others;
  if (next === undefined) return sql<SqlBool>`${column} ${beyond}= ${value}`;
  return sql<SqlBool>`(${column} ${beyond} ${value} OR (${column} = ${value} AND ${fromKeys(direction, [next, ...rest])}))`;
}

/** `ORDER BY` of these columns, all in one direction. */
export function orderBy(direction: Direction, ...columns: Expression<unknown>[]): RawBuilder<unknown> {
  const word = sql.raw(direction);
  return sql`ORDER BY ${sql.join(columns.map((column) => sql`${column} ${word}`))}`;
}

/** All of these conditions. */
export function allOf(conditions: readonly (RawBuilder<SqlBool> | undefined)[]): RawBuilder<SqlBool> {
  const given = conditions.filter((each) => each !== undefined);
  return given.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(given, sql` AND `)}`;
}

/** One of these values. */
export function isOneOf(column: Expression<unknown>, values: readonly (string | number)[]): RawBuilder<SqlBool> {
  return values.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${column} IN (${sql.join(values)})`;
}

/** One of these pages, by namespace and title. */
export function isOneOfPages(
  namespace: Expression<unknown>,
  title: Expression<unknown>,
  names: Iterable<{ readonly namespace: number; readonly dbKey: string }>,
): RawBuilder<SqlBool> {
  const byNamespace = Map.groupBy(names, (name) => name.namespace);
  if (byNamespace.size === 0) return sql<SqlBool>`1 = 0`;
  const choices = Array.from(byNamespace, ([id, pages]) => {
    const titles = pages.map(({ dbKey }) => dbKey);
    return sql<SqlBool>`(${namespace} = ${id} AND ${isOneOf(title, titles)})`;
  });
  return sql<SqlBool>`(${sql.join(choices, sql` OR `)})`;
}
