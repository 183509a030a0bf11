import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';

export type Direction = 'asc' | 'desc';

/** The direction that a `dir` parameter asks for. */
export function directionOf(dir: 'ascending' | 'descending'): Direction {
  return dir === 'ascending' ? 'asc' : 'desc';
}

/** A column of the order, and where in it to begin. */
export type OrderKey = readonly [column: Expression<string | number>, value: string | number];

/**
 * The rows from one row on, that row included, in the order of several columns, all in one direction. SQLite finds the first row by
 * an index of all of them, however many have the same first column. MariaDB looks for the first column in an index.
 */
export function fromRow(direction: Direction, ...keys: readonly [OrderKey, ...OrderKey[]]): RawBuilder<SqlBool> {
  const [[column, value], ...others] = keys;
  const onwards = sql.raw(direction === 'asc' ? '>=' : '<=');
  if (others.length === 0) return sql<SqlBool>`${column} ${onwards} ${value}`;
  const columns = sql.join(keys.map(([each]) => each));
  const values = sql.join(keys.map(([, each]) => each));
  // SQLite takes the first of two conditions that an index serves.
  return sql<SqlBool>`((${columns}) ${onwards} (${values}) AND ${column} ${onwards} ${value})`;
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
