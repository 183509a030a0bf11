import { CompiledQuery, sql, type Insertable } from 'kysely';
import type { Tx } from './storage.ts';
import { kindOf, type RowIn, type TableOrName } from './dialect.ts';

/** Most rows of one statement. Statements have a power of two of them, so that few shapes serve all lengths and stay prepared. */
const ROWS_PER_STATEMENT = 128;

/** SQL by kind, table, columns and number of rows. */
const kept = new Map<string, string>();

/** Inserts many rows, all with the same columns, by as few statements as there can be. */
export async function insertRows<T extends TableOrName>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<RowIn<T>>[],
): Promise<void> {
  for await (const _inserted of statements(tx, table, rows)) continue;
}

/** The same for tables that give their rows ids: these, in the order of the rows. */
export async function insertRowsForIds<T extends TableOrName>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<RowIn<T>>[],
): Promise<number[]> {
  const ids: number[] = [];
  const step = rows.length > 1 ? await idStep(tx) : 1;
  for await (const { insertId, count } of statements(tx, table, rows)) {
    const first = kindOf(tx) === 'sqlite' ? insertId - count + 1 : insertId;
    for (let row = 0; row < count; row++) ids.push(first + row * step);
  }
  return ids;
}

/** MariaDB tells the first id of a statement, SQLite the last; those between them are evenly spaced. */
async function idStep(tx: Tx): Promise<number> {
  if (kindOf(tx) === 'sqlite') return 1;
  const { rows } = await sql<{ step: number }>`SELECT @@auto_increment_increment AS step`.execute(tx);
  return Number(rows[0]?.step ?? 1);
}

async function* statements(
  tx: Tx,
  table: TableOrName,
  rows: readonly object[],
): AsyncGenerator<{ insertId: number; count: number }> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  for (let at = 0; at < rows.length;) {
    const count = 2 ** Math.floor(Math.log2(Math.min(rows.length - at, ROWS_PER_STATEMENT)));
    const values: unknown[] = [];
    for (const row of rows.slice(at, at + count) as Record<string, unknown>[])
      for (const column of columns) values.push(row[column]);
    const { insertId } = await tx.executeQuery(CompiledQuery.raw(insertSql(tx, table, columns, count), values));
    yield { insertId: Number(insertId ?? 0), count };
    at += count;
  }
}

function insertSql(tx: Tx, table: TableOrName, columns: readonly string[], count: number): string {
  const name = typeof table === 'string' ? table : table.name;
  const key = `${kindOf(tx)} ${name} ${columns.join()} ${count}`;
  let text = kept.get(key);
  if (text === undefined) {
    const row = sql`(${sql.join(columns.map(() => sql`${null}`))})`;
    const rows = sql.join(Array.from({ length: count }, () => row));
    const into = sql`INSERT INTO ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))}) VALUES ${rows}`;
    text = into.compile(tx).sql;
    kept.set(key, text);
  }
  return text;
}
