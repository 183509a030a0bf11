import type { Connection, FieldPacket, Pool, PoolConnection } from 'mysql2';
import { bindable } from './values.ts';

/** Where statements go: a pool of connections, for reading or for writing. */
export interface Connections {
  /** Whether acts are written on them, as transactions. */
  readonly writes: boolean;
  /** `after`: how the connection failed in whose place this one comes. Throws what the server said, or `DatabaseAway`. */
  acquire(after?: unknown): Promise<Acquired>;
  /** After an act's COMMIT on a connection that writes. */
  committed?(connection: Connection): Promise<void>;
}

export interface Acquired {
  readonly connection: Connection;
  /** Gives it back for others. */
  release(): void;
  /** Ends it: nobody knows in what state it is. */
  destroy(): void;
}

/** A pool's connections. */
export function pooled(pool: Pool, { writes = false } = {}): Connections {
  return {
    writes,
    acquire: () =>
      new Promise((resolve, reject) => {
        pool.getConnection((error, connection: PoolConnection) => {
          if (error) reject(error);
          else resolve({ connection, release: () => connection.release(), destroy: () => connection.destroy() });
        });
      }),
  };
}

/** Sends a statement. */
export function ask(
  connection: Connection,
  sql: string,
  params: readonly unknown[] = [],
): Promise<{ result: unknown; fields: FieldPacket[] | undefined }> {
  return new Promise((resolve, reject) => {
    connection.query(sql, bindable(params), (error, result, fields) => {
      if (error) reject(error);
      else resolve({ result, fields: fields as FieldPacket[] | undefined });
    });
  });
}
