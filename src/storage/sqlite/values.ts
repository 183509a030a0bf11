import type { SqliteLocation } from '../storage.ts';

/** A result column as better-sqlite3 describes it. */
interface ResultColumn {
  readonly name: string;
  readonly column: string | null;
  readonly table: string | null;
  readonly type: string | null;
}

export type RowDecoder = (rows: Record<string, unknown>[]) => object[];

/**
 * Parameters as SQLite takes them: strings become TEXT, whole numbers INTEGER (a plain number would be bound as REAL and stay so
 * in MediaWiki's BLOB columns), booleans 0 and 1.
 */
export function bindable(params: readonly unknown[]): unknown[] {
  return params.map((param) => {
    switch (typeof param) {
      case 'string':
      case 'bigint':
        return param;
      case 'number':
        return Number.isSafeInteger(param) ? BigInt(param) : param;
      case 'boolean':
        return param ? 1n : 0n;
      default:
        if (param === null || ArrayBuffer.isView(param)) return param;
        throw new TypeError(
          `A ${param === undefined ? 'undefined value' : 'value of this kind'} cannot be stored: ${String(param)}`,
        );
    }
  });
}

/**
 * Makes of each row what the tables promise: text is a string even where MediaWiki stored a BLOB (it does so where a string has
 * a NUL) or SQLite a number (in DATETIME columns); columns of bytes are Buffers. Columns that are expressions stay as they are.
 */
export function rowDecoder(columns: readonly ResultColumn[], location: SqliteLocation): RowDecoder {
  const texts: string[] = [];
  const bytes: string[] = [];
  for (const { name, column, table, type } of columns) {
    if (column === null || table === null || type === null || NUMERIC.test(type)) continue;
    const origin = `${table}.${column}`;
    if (location.storedColumns.includes(origin)) continue;
    (location.bytesColumns.includes(origin) ? bytes : texts).push(name);
  }
  if (texts.length === 0 && bytes.length === 0) return (rows) => rows;
  return compileDecoder(texts, bytes);
}

/** Code made for the columns is several times as fast as a loop over their names, and long lists have thousands of values. */
function compileDecoder(texts: readonly string[], bytes: readonly string[]): RowDecoder {
  const steps = [
    ...texts.map((name) => {
      const value = `row[${JSON.stringify(name)}]`;
      return `if (typeof ${value} !== 'string' && ${value} !== null) ${value} = toText(${value});`;
    }),
    ...bytes.map((name) => {
      const value = `row[${JSON.stringify(name)}]`;
      return `if (typeof ${value} === 'string') ${value} = toBytes(${value});`;
    }),
  ];

  const make = new Function(
    'toText',
    'toBytes',
    `return (rows) => { for (const row of rows) { ${steps.join('')} } return rows; }`,
  );
  return (make as (text: typeof toText, bytes: typeof toBytes) => RowDecoder)(toText, toBytes);
}

const NUMERIC = /INT|DOUBLE|NUMERIC/;

function toBytes(value: string): Buffer {
  return Buffer.from(value);
}

function toText(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString() : String(value);
}
