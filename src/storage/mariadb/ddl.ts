import type { Column } from '../schema/column.ts';
import type { Index, Table } from '../schema/table.ts';

/** The statement that makes a table with its indexes. */
export function createTableStatements(table: Table): string[] {
  const entries = Object.entries(table.columns).map(([name, column]) => `${quote(name)} ${columnType(column)}`);
  const auto = Object.keys(table.columns).find((name) => table.columns[name]!.facts.auto);
  if (auto !== undefined) entries.push(`PRIMARY KEY (${quote(auto)})`);
  entries.push(...Object.entries(table.indexes).map(([name, index]) => indexClause(name, index)));
  // InnoDB's full-text search wants a character set that has words.
  const options = table.fulltext ? 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4' : 'ENGINE=InnoDB DEFAULT CHARSET=binary';
  return [`CREATE TABLE ${quote(table.name)} (\n  ${entries.join(',\n  ')}\n) ${options}`];
}

/** The statement that makes an index of a table that is there already. */
export function createIndexStatement(table: string, name: string, index: Index): string {
  return `ALTER TABLE ${quote(table)} ADD ${indexClause(name, index)}`;
}

function indexClause(name: string, { kind, columns }: Index): string {
  const list = `(${columns.map(indexed).join(', ')})`;
  switch (kind) {
    case 'primary':
      return `PRIMARY KEY ${list}`;
    case 'unique':
      return `UNIQUE KEY ${quote(name)} ${list}`;
    case 'fulltext':
      return `FULLTEXT KEY ${quote(name)} ${list}`;
    case 'plain':
      return `KEY ${quote(name)} ${list}`;
  }
}

/** The column's type, NULL and default. */
export function columnType({ facts }: Column): string {
  const parts = [facts.mariadb];
  if (!facts.nullable) parts.push('NOT NULL');
  if (facts.auto) parts.push('AUTO_INCREMENT');
  else if (facts.default !== undefined) parts.push('DEFAULT', literal(facts.default));
  else if (facts.nullable) parts.push('DEFAULT NULL');
  return parts.join(' ');
}

function indexed(column: string): string {
  const [, name, length] = /^(\w+)(\(\d+\))?$/.exec(column)!;
  return quote(name!) + (length ?? '');
}

const quote = (name: string) => `\`${name.replaceAll('`', '``')}\``;
const literal = (value: string | number) =>
  typeof value === 'number' ? `${value}` : `'${value.replaceAll("'", "''")}'`;
