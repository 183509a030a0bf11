import { isUtf8 } from 'node:buffer';

/** Parameters of an address or a form, read as PHP reads them, since that is what the API's clients were written for. */
export interface Fields {
  readonly values: Map<string, string>;
  /** The bytes of values that were no UTF-8, by name. */
  readonly malformed: Map<string, Buffer>;
  /** Names that were sent as arrays (`titles[]=…`). */
  readonly arrays: Set<string>;
}

export function noFields(): Fields {
  return { values: new Map(), malformed: new Map(), arrays: new Set() };
}

/**
 * Reads `a=b&c=d` into `fields`. The last of several equal names counts; dots and spaces in names become underscores; a percent
 * sign without two digits stands for itself. Bytes that are no UTF-8 are read by `readBytes`. At most `limit` fields are read.
 */
export function readQueryString(
  text: string,
  fields: Fields = noFields(),
  readBytes: BytesReader = readBodyBytes,
  limit = 10_000,
): Fields {
  let start = 0;
  for (let count = 0; start < text.length && count < limit; count++) {
    let end = text.indexOf('&', start);
    if (end < 0) end = text.length;
    if (end > start) {
      const equals = text.indexOf('=', start);
      const split = equals < 0 || equals > end ? end : equals;
      addField(fields, decode(text.slice(start, split), readBytes), decode(text.slice(split + 1, end), readBytes));
    }
    start = end + 1;
  }
  return fields;
}

/** The parameters in an address: what stands behind its first question mark. */
export function readAddress(url: string): Fields {
  const mark = url.indexOf('?');
  return readQueryString(mark < 0 ? '' : url.slice(mark + 1), noFields(), readAddressBytes);
}

interface Decoded {
  readonly text: string;
  /** What was sent, where it was no UTF-8. */
  readonly malformed?: Buffer;
}

/** Makes text of bytes that are no UTF-8. */
export type BytesReader = (bytes: Buffer) => string;

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
    if (value.malformed) malformed.set(name, value.malformed);
  }
}

function decode(text: string, readBytes: BytesReader): Decoded {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return wellFormed(spaced);
  try {
    return wellFormed(decodeURIComponent(spaced));
  } catch {
    return decodeBytes(spaced, readBytes);
  }
}

function wellFormed(text: string): Decoded {
  return text.isWellFormed() ? { text } : { text: text.toWellFormed(), malformed: Buffer.from(text) };
}

function decodeBytes(text: string, readBytes: BytesReader): Decoded {
  const bytes = Buffer.from(
    Buffer.from(text)
      .toString('latin1')
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
  return decoded(bytes, readBytes);
}

function decoded(bytes: Buffer, readBytes: BytesReader): Decoded {
  return isUtf8(bytes) ? { text: bytes.toString() } : { text: readBytes(bytes), malformed: bytes };
}

/** The value of a field in a body, by its bytes. */
export function decodeBody(bytes: Buffer): Decoded {
  return decoded(bytes, readBodyBytes);
}

/** What is no UTF-8 is taken for the encoding of older browsers. */
const WINDOWS_1252 = new TextDecoder('windows-1252');
/** Bytes that it has no characters for. */
const UNDEFINED_BYTES = /[\x81\x8d\x8f\x90\x9d]/g;
/** Begins a list of values that may hold `|`: no browser wrote such. */
const SEPARATOR_BYTE = 0x1f;

/** In addresses, bytes that are no UTF-8 are Windows-1252. */
export function readAddressBytes(bytes: Buffer): string {
  if (bytes[0] === SEPARATOR_BYTE) return readBodyBytes(bytes);
  return WINDOWS_1252.decode(bytes).replace(UNDEFINED_BYTES, '');
}

/** A byte that begins a character, with those that go on with it; any other byte by itself. */
const SEQUENCES =
  /[\xc0-\xdf][\x80-\xbf]?|[\xe0-\xef][\x80-\xbf]{0,2}|[\xf0-\xf7][\x80-\xbf]{0,3}|[\xf8-\xfb][\x80-\xbf]{0,4}|[\xfc\xfd][\x80-\xbf]{0,5}|[\x80-\xff]/g;

/** In bodies, each character of bytes that are no UTF-8 becomes U+FFFD. */
export function readBodyBytes(bytes: Buffer): string {
  const cleaned = bytes
    .toString('latin1')
    .replace(SEQUENCES, (sequence) => (isUtf8(Buffer.from(sequence, 'latin1')) ? sequence : '\xef\xbf\xbd'));
  return Buffer.from(cleaned, 'latin1').toString();
}
