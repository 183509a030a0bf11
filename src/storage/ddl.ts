import { createIndexStatement as mariadbIndex, createTableStatements as mariadbStatements } from './mariadb/ddl.ts';
import type { Index, Table } from './schema/table.ts';
import { createIndexStatement as sqliteIndex, createTableStatements as sqliteStatements } from './sqlite/ddl.ts';
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

/** The statement that makes an index of a table that is there already. */
export function createIndexStatement(kind: StorageKind, table: string, name: string, index: Index): string {
  switch (kind) {
    case 'sqlite':
      return sqliteIndex(table, name, index);
    case 'mariadb':
      return mariadbIndex(table, name, index);
  }
}
