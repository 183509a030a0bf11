import type { ColumnType } from 'kysely';

/** What a column's values are in JavaScript; `stored` comes as the database holds it: a string, or a Buffer. */
export type Holds = 'number' | 'text' | 'bytes' | 'stored';

interface Facts {
  /** Type in MariaDB, without NULL and DEFAULT. */
  readonly mariadb: string;
  /** Declared type in SQLite. */
  readonly sqlite: string;
  readonly holds: Holds;
  readonly nullable: boolean;
  readonly default: string | number | undefined;
  /** Counts up by itself; such a column is its table's primary key. */
  readonly auto: boolean;
}

/**
 * A column as a table declares it. `Select` is what a query gives, `Write` what may be stored, `Insert` the same with
 * `undefined` where an insert may leave it out. Modifiers give a new column.
 */
export class Column<Select = unknown, Write = unknown, Insert = Write> {
  /** Only for the type: the column in Kysely's row types. */
  declare readonly kysely: ColumnType<Select, Insert, Write>;
  readonly facts: Facts;

  constructor(facts: Facts) {
    this.facts = facts;
  }

  nullable(): Column<Select | null, Write | null, Insert | null | undefined> {
    return new Column({ ...this.facts, nullable: true });
  }

  default(value: string | number): Column<Select, Write, Insert | undefined> {
    return new Column({ ...this.facts, default: value });
  }

  autoIncrement(): Column<Select, Write, Insert | undefined> {
    return new Column({ ...this.facts, auto: true, sqlite: 'INTEGER' });
  }

  /** Where SQLite's declared type is not what the MariaDB type says. */
  onSqlite(type: string): Column<Select, Write, Insert> {
    return new Column({ ...this.facts, sqlite: type });
  }
}

type NumberColumn = Column<number, number>;
type FlagColumn = Column<number, number | boolean>;
type TextColumn = Column<string, string>;
type BytesColumn = Column<Buffer, Buffer | string>;

function column(mariadb: string, sqlite: string, holds: Holds): Column {
  return new Column({ mariadb, sqlite, holds, nullable: false, default: undefined, auto: false });
}

const number = (mariadb: string, sqlite: string) => column(mariadb, sqlite, 'number') as NumberColumn;
const flag = (mariadb: string, sqlite: string) => column(mariadb, sqlite, 'number') as FlagColumn;
const text = (mariadb: string, sqlite: string) => column(mariadb, sqlite, 'text') as TextColumn;

export const int = () => number('int(11)', 'INTEGER');
export const unsignedInt = () => number('int(10) unsigned', 'INTEGER UNSIGNED');
export const smallint = () => number('smallint(6)', 'SMALLINT');
export const bigint = () => number('bigint(20)', 'BIGINT');
export const unsignedBigint = () => number('bigint(20) unsigned', 'BIGINT UNSIGNED');
export const unsignedSmallint = () => number('smallint(5) unsigned', 'SMALLINT UNSIGNED');
/** 0 or 1; `true` and `false` may be written. */
export const flagColumn = () => flag('tinyint(1)', 'SMALLINT');
export const tinyint = () => flag('tinyint(4)', 'SMALLINT');
export const unsignedTinyint = () => flag('tinyint(3) unsigned', 'SMALLINT UNSIGNED');
export const float = () => number('float', 'DOUBLE PRECISION');
export const unsignedDouble = () => number('double unsigned', 'DOUBLE PRECISION');

/** A number of so many digits in all, so many of them after the point. */
export const decimal = (digits: number, places: number) =>
  number(`decimal(${digits},${places})`, `NUMERIC(${digits}, ${places})`);

/** An `int(10) unsigned` that counts up: the usual primary key. */
export const id = () => unsignedInt().autoIncrement();
/** A `bigint(20) unsigned` that counts up. */
export const bigId = () => unsignedBigint().autoIncrement();

export const varbinary = (bytes: number) => text(`varbinary(${bytes})`, 'BLOB');
/** `varbinary` in MariaDB, but with text affinity in SQLite, as many of MediaWiki's columns are. */
export const varchar = (bytes: number) => text(`varbinary(${bytes})`, `VARCHAR(${bytes})`);
/** ASCII text of a fixed length. */
export const char = (bytes: number) => text(`binary(${bytes})`, `CHAR(${bytes})`);
export const binary = (bytes: number) => text(`binary(${bytes})`, 'BLOB');
/** Any bytes of a fixed length (Flow's ids). */
export const bytes = (length: number) => column(`binary(${length})`, 'BLOB', 'bytes') as BytesColumn;
/** A 14-digit timestamp. */
export const timestamp = () => binary(14);
/** A 14-digit timestamp, or `infinity`. */
export const expiry = () => varbinary(14);
/** MariaDB's own `timestamp` type: `YYYY-MM-DD HH:MM:SS` there, 14 digits in SQLite. */
export const datetime = () => text('timestamp', 'DATETIME');
export const tinyblob = () => text('tinyblob', 'BLOB');
export const blob = () => text('blob', 'BLOB');
export const mediumblob = () => text('mediumblob', 'BLOB');
export const longblob = () => text('longblob', 'BLOB');
/** Text in which MariaDB compares characters, not bytes. */
export const clob = () => text('text', 'CLOB');
export const searchText = () => text('mediumtext', '');
/** Text, or bytes where it is compressed or in an old encoding: what `text-storage.ts` reads. */
export const textOrBytes = () => column('mediumblob', 'BLOB', 'stored') as Column<string | Buffer, string | Buffer>;

/** One of some words. */
export function oneOf<const Word extends string>(...words: Word[]): Column<Word, Word> {
  return column(`enum(${words.map((word) => `'${word}'`).join(',')})`, 'TEXT', 'text') as Column<Word, Word>;
}
