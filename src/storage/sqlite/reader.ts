import type { Reader, SqliteLocation, SqlValue } from '../storage.ts';
import { Connection } from './connection.ts';

/** A read-only connection of its own; it sees every commit at once. */
export function openSqliteReader(location: SqliteLocation): Reader {
  const connection = new Connection(location, { readonly: true, timeout: 5000 });
  return {
    all<Row>(sql: string, params: readonly SqlValue[] = []) {
      return connection.all(sql, params) as Row[];
    },
    get<Row>(sql: string, params: readonly SqlValue[] = []) {
      return connection.all(sql, params)[0] as Row | undefined;
    },
    close() {
      connection.close();
    },
  };
}
