import type { Reader, SqliteLocation, SqlValue } from '../storage.ts';
import { Connection } from './connection.ts';

/** Frames of the stack that stand for what a call of the binding needs. */
const FRAMES = 500;

/** A read-only connection of its own; it sees every commit at once. */
export function openSqliteReader(location: SqliteLocation): Reader {
  const connection = new Connection(location, { readonly: true, timeout: 5000 });
  return {
    all<Row>(sql: string, params: readonly SqlValue[] = []) {
      requireRoom(FRAMES);
      return connection.all(sql, params) as Row[];
    },
    get<Row>(sql: string, params: readonly SqlValue[] = []) {
      requireRoom(FRAMES);
      return connection.all(sql, params)[0] as Row | undefined;
    },
    close() {
      connection.close();
    },
  };
}

/** Throws the error of a full stack (`RangeError`) while that is still an error: in the middle of the binding it would end the process. */
function requireRoom(frames: number): number {
  return frames === 0 ? 0 : 1 + requireRoom(frames - 1);
}
