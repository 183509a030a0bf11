import { isUtf8 } from 'node:buffer';

/** Parameters of an address or a form, read as PHP reads them, since that is what the API's clients were written for. */
export interface Fields {
  readonly values: Map<string, string>;
  /** Names whose values were no UTF-8 (they are read as Latin-1 then). */
  readonly malformed: Set<string>;
  /** Names that were sent as arrays (`titles[]=…`). */
  readonly arrays: Set<string>;
}

export function noFields(): Fields {
  return { values: new Map(), malformed: new Set(), arrays: new Set() };
}

/**
 * Reads `a=b&c=d` into `fields`. The last of several equal names counts; dots and spaces in names become underscores; a percent
 * sign without two digits stands for itself. At most `limit` fields are read.
 */
export function readQueryString(text: string, fields: Fields = noFields(), limit = 10_000): Fields {
  let start = 0;
  for (let count = 0; start < text.length && count < limit; count++) {
    let end = text.indexOf('&', start);
    if (end < 0) end = text.length;
    if (end > start) {
      const equals = text.indexOf('=', start);
      const split = equals < 0 || equals > end ? end : equals;
      addField(fields, decode(text.slice(start, split)), decode(text.slice(split + 1, end)));
    }
    start = end + 1;
  }
  return fields;
}

/** The parameters in an address: what stands behind its first question mark. */
export function readAddress(url: string): Fields {
  const mark = url.indexOf('?');
  return readQueryString(mark < 0 ? '' : url.slice(mark + 1));
}

interface Decoded {
  readonly text: string;
  readonly malformed: boolean;
}

/** Adds one field; a later one of the same name takes its place. */
export function addField({ values, malformed, arrays }: Fields, { text: sent }: Decoded, value: Decoded): void {
  const trimmed = sent.replace(/^ +/, '');
  const bracket = trimmed.indexOf('[');
  const isArray = bracket > 0 && trimmed.includes(']', bracket);
  const name = (isArray ? trimmed.slice(0, bracket) : trimmed).replace(/[. [\0]/g, '_');
  if (name === '') return;
  values.delete(name);
  malformed.delete(name);
  arrays.delete(name);
  if (isArray) arrays.add(name);
  else {
    values.set(name, value.text);
    if (value.malformed) malformed.add(name);
  }
}

function decode(text: string): Decoded {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return wellFormed(spaced);
  try {
    return wellFormed(decodeURIComponent(spaced));
  } catch {
    return decodeBytes(spaced);
  }
}

function wellFormed(text: string): Decoded {
  return text.isWellFormed() ? { text, malformed: false } : { text: text.toWellFormed(), malformed: true };
}

/** What is no UTF-8 is taken for the encoding of older browsers. */
const WINDOWS_1252 = new TextDecoder('windows-1252');
/** Bytes that it has no characters for. */
const UNDEFINED_BYTES = /[\x81\x8d\x8f\x90\x9d]/g;

function decodeBytes(text: string): Decoded {
  const bytes = Buffer.from(
    Buffer.from(text)
      .toString('latin1')
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
  return isUtf8(bytes)
    ? { text: bytes.toString(), malformed: false }
    : { text: WINDOWS_1252.decode(bytes).replace(UNDEFINED_BYTES, ''), malformed: true };
}
