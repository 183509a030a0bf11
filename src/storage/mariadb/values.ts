import mysql, { type FieldPacket, type ResultSetHeader } from 'mysql2';
import type { ColumnKinds, SqlValue } from '../storage.ts';

/** What a statement gave: rows, or what it did. */
export type Outcome = { readonly rows: object[] } | { readonly changes: number; readonly lastInsertRowid: number };

/** Parameters as mysql2 writes them. */
export function bindable(params: readonly unknown[]): SqlValue[] {
  return params.map((param) => {
    if (param === undefined) throw new TypeError('An undefined value cannot be stored.');
    return param as SqlValue;
  });
}

/** Rows (as lists of values) as the tables promise them: texts are strings, columns of bytes are Buffers. */
export function outcomeOf(result: unknown, fields: readonly FieldPacket[] | undefined, kinds: ColumnKinds): Outcome {
  if (!fields || !Array.isArray(result)) {
    const { affectedRows, insertId } = result as ResultSetHeader;
    return { changes: affectedRows, lastInsertRowid: insertId };
  }
  const decode = rowDecoder(fields, kinds);
  return { rows: (result as unknown[][]).map(decode) };
}

/** Makes objects of rows; times are 14 digits, as everywhere in MediaWiki. Every column of MediaWiki's holds bytes, so that only the schema tells texts from others. */
export function rowDecoder(fields: readonly FieldPacket[], kinds: ColumnKinds): (row: unknown[]) => object {
  const names = fields.map(({ name }) => name);
  const isText = fields.map(({ orgTable, orgName }) => {
    const origin = `${orgTable}.${orgName}`;
    return !kinds.bytesColumns.includes(origin) && !kinds.storedColumns.includes(origin);
  });
  // BINARY(n) fills what is shorter up with zeros.
  const isFixed = fields.map(({ columnType }) => columnType === mysql.Types.STRING);
  const isTime = fields.map(
    ({ columnType }) => columnType === mysql.Types.TIMESTAMP || columnType === mysql.Types.DATETIME,
  );
  return (values) => {
    const row: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) {
      const value = values[i];
      if (isText[i] && Buffer.isBuffer(value)) row[names[i]!] = textIn(value, isFixed[i]!);
      else row[names[i]!] = isTime[i] && typeof value === 'string' ? value.replace(/\D/g, '') : value;
    }
    return row;
  };
}

function textIn(value: Buffer, isFixed: boolean): string {
  const text = value.toString();
  return isFixed ? text.replace(/\0+$/, '') : text;
}
