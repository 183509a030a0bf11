import type { Kysely, Transaction } from 'kysely';
import type { CoreTables } from './schema/core.ts';
import type { MariaDbServer } from './mariadb/server.ts';
import type { Table } from './schema/table.ts';

/** Queries over MediaWiki's tables; an extension adds its own by `db.withTables<RowsOf<…>>()`. A `Tx` is one, too. */
export type Db = Kysely<CoreTables>;

/** A transaction in progress: reads see its own writes. */
export type Tx = Transaction<CoreTables>;

/**
 * Remembers work that may only happen once the transaction is committed (waking a job runner, purging a cache). It runs in the
 * order given, after the commit and outside the transaction; what it throws does not undo the act.
 */
export type OnCommit = (work: () => void | Promise<void>) => void;

/**
 * Remembers how something outside the database (a file) is undone if the act fails or has to be done again; the last one first,
 * after the database has undone its part.
 */
export type OnRollback = (work: () => void | Promise<void>) => void;

export type StorageKind = 'sqlite' | 'mariadb';

export interface Storage {
  readonly kind: StorageKind;
  /** Reads what is committed; never waits for a transaction, cannot write. */
  readonly db: Db;
  /** The tables it was opened with: the core's and the extensions'. */
  readonly tables: readonly Table[];
  /** What a worker thread hands to `readerOpener` (it can be posted as a message). */
  readonly readerLocation: ReaderLocation;
  /**
   * Runs one act as one transaction: all of it is kept once the promise is fulfilled, nothing if `work` throws; never nested. On
   * SQLite one at a time, the others wait. On MariaDB many at once: `work` is called again where another act was in its way
   * (deadlocks, keys that came meanwhile), so it must leave nothing behind outside of `tx` but by `onCommit` and `onRollback`, and
   * what it reads stays true only where an update's condition, a unique key or `takeTurns` sees to it. Throws `DatabaseBusy` where
   * others keep the database for too long.
   */
  transaction<Result>(work: (tx: Tx, onCommit: OnCommit, onRollback: OnRollback) => Promise<Result>): Promise<Result>;
  /** Opens a view of what is committed now, whatever is committed later. It is to be closed soon: the database keeps what it shows. */
  snapshot(): Promise<Snapshot>;
  /** Whether acts run at once, so that a row may appear after others that have greater numbers. */
  readonly writesAtOnce: boolean;
  /** Another number after every commit, whoever made it; absent where the database does not say. Cheap: nothing is read. */
  version?(): number;
  /** How far the servers that answer are behind the one that is written to, which comes first; absent where there are no replicas. */
  lags?(): Promise<readonly ServerLag[]>;
  /**
   * Runs work that may read from replicas, if the scope says so; without a scope everything is read where it is written. What its
   * acts write is noted in the scope. Absent where there are no replicas.
   */
  within?<Result>(scope: ReadScope, work: () => Promise<Result>): Promise<Result>;
  /** Which replica the scope reads from, counted from 0; undefined: the server that is written to. Absent where there are no replicas. */
  source?(): Promise<number | undefined>;
  /** Why nothing can be written now; undefined where it can. Absent where the database is always there. */
  readOnly?(): Promise<ReadOnlyCause | undefined>;
  /** Ends after the transactions that are under way. */
  close(): Promise<void>;
}

/** The database as it was at one moment. */
export interface Snapshot {
  /** Cannot write. Not to be used any more after `close()`. */
  readonly db: Db;
  close(): Promise<void>;
}

/** Seconds; 0 for the server that is written to. */
export interface ServerLag {
  readonly host: string;
  readonly seconds: number;
}

/** What a piece of work reads and writes, where there are replicas. */
export interface ReadScope {
  /** Whether something older will do; not for work that writes by what it has read. */
  readonly mayLag: boolean;
  /** A position (what `written` was before) that must be in what is read. */
  readonly after: string | undefined;
  /** Position of what the work has written last; undefined while it has written nothing. */
  written: string | undefined;
}

/** The server that is written to does not answer, or takes no changes. */
export type ReadOnlyCause = 'away' | 'locked';

/** Where a reader finds the committed data. */
export type ReaderLocation = SqliteLocation | MariaDbLocation;

export interface SqliteLocation extends ColumnKinds {
  readonly kind: 'sqlite';
  readonly file: string;
}

export interface MariaDbLocation extends ColumnKinds {
  readonly kind: 'mariadb';
  readonly server: MariaDbServer;
  /** Asked where the server does not answer. */
  readonly replicas: readonly MariaDbServer[];
}

/** Columns that hold something else than texts and numbers. */
export interface ColumnKinds {
  /** `table.column` of the columns whose values are kept as they are stored. */
  readonly storedColumns: readonly string[];
  /** `table.column` of the columns that hold bytes. */
  readonly bytesColumns: readonly string[];
}

/** A value that a statement takes or gives. */
export type SqlValue = string | number | bigint | boolean | null | Uint8Array;

/** A synchronous, read-only connection, for code that cannot wait (the parser in its worker). */
export interface Reader {
  /**
   * From now on reads from a replica (see `Storage.source`), or from the server that is written to. Where there are replicas, any server
   * that answers stands in for one that does not.
   */
  readFrom?(source: number | undefined): void;
  /** Whether a server has stood in since `readFrom` that may be behind the one that was asked for. */
  hasStrayed?(): boolean;
  all<Row>(sql: string, params?: readonly SqlValue[]): Row[];
  get<Row>(sql: string, params?: readonly SqlValue[]): Row | undefined;
  close(): void;
}

/** The database is kept by another process for too long. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
}

/** The server of the database does not answer. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';

  constructor(options?: ErrorOptions) {
    super('The server of the database does not answer.', options);
  }
}

/** The connection was lost while an act was being kept, and nobody can say whether it was. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** Nothing can be written now. */
export class DatabaseReadOnly extends Error {
  override readonly name = 'DatabaseReadOnly';
  readonly reason: ReadOnlyCause;

  constructor(reason: ReadOnlyCause, options?: ErrorOptions) {
    super(`The database cannot be written to: the server is ${reason}.`, options);
    this.reason = reason;
  }
}

/** A database that cannot be a wiki's; the message is a sentence for the one who runs it. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
}
