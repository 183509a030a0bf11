import type { Column } from '../schema/column.ts';
import { columnOf, type Index, type Table } from '../schema/table.ts';

/** The statements that make a table and its indexes. */
export function createTableStatements(table: Table): string[] {
  if (table.fulltext) return [createFulltextTable(table)];
  const entries = Object.entries(table.columns).map(([name, column]) => `${quote(name)} ${columnType(column)}`);
  for (const { kind, columns } of Object.values(table.indexes)) {
    if (kind === 'primary') entries.push(`PRIMARY KEY(${columnList(columns)})`);
  }
  return [`CREATE TABLE ${quote(table.name)} (\n ${entries.join(',\n ')}\n)`, ...createIndexStatements(table)];
}

/** A full-text table is virtual; its primary key is the `rowid`. */
function createFulltextTable({ name, columns, indexes }: Table): string {
  const key = Object.values(indexes).find(({ kind }) => kind === 'primary')?.columns ?? [];
  const searched = Object.keys(columns).filter((column) => !key.includes(column));
  return `CREATE VIRTUAL TABLE ${quote(name)} USING FTS3(${columnList(searched)})`;
}

function createIndexStatements({ name: table, indexes }: Table): string[] {
  return Object.entries(indexes)
    .filter(([, { kind }]) => kind !== 'primary')
    .map(([name, index]) => createIndexStatement(table, name, index));
}

/** The statement that makes an index of a table that is there already. */
export function createIndexStatement(table: string, name: string, { kind, columns }: Index): string {
  const create = kind === 'unique' ? 'CREATE UNIQUE INDEX' : 'CREATE INDEX';
  return `${create} ${quote(name)} ON ${quote(table)} (${columnList(columns)})`;
}

function columnType({ facts }: Column): string {
  if (facts.auto) return `${facts.sqlite} PRIMARY KEY AUTOINCREMENT NOT NULL`;
  const parts = [facts.sqlite];
  if (facts.default !== undefined) parts.push('DEFAULT', literal(facts.default));
  else if (facts.nullable) parts.push('DEFAULT NULL');
  if (!facts.nullable) parts.push('NOT NULL');
  return parts.join(' ');
}

const columnList = (columns: readonly string[]) => columns.map((column) => quote(columnOf(column))).join(', ');
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (value: string | number) =>
  typeof value === 'number' ? `${value}` : `'${value.replaceAll("'", "''")}'`;
