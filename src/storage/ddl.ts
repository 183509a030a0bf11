import { createTableStatements as mariadbStatements } from './mariadb/ddl.ts';
import type { Table } from './schema/table.ts';
import { createTableStatements as sqliteStatements } from './sqlite/ddl.ts';
import type { StorageKind } from './storage.ts';

/** The statements that make a table and its indexes in one kind of database. */
export function createTableStatements(kind: StorageKind, table: Table): string[] {
  switch (kind) {
    case 'sqlite':
      return sqliteStatements(table);
    case 'mariadb':
      return mariadbStatements(table);
  }
}
