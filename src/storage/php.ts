import { isUtf8 } from 'node:buffer';
import { idOrText } from '../site/id.ts';

/**
 * PHP's serialize(), as MediaWiki keeps it in `log_params`, `job_params`, `event_extra` and others. Written here because
 * php-serialize loses what must come back byte for byte: the order of integer keys, whole floats, strings that are no UTF-8.
 */

/**
 * A PHP value. A list is an Array, any other array a Map whose keys are integers or strings as in PHP; a whole float is a
 * `PhpFloat`; an integer beyond 2^53 a bigint; a string that is no UTF-8 a Buffer; an object is never made, only marked.
 */
export type PhpValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Buffer
  | PhpFloat
  | PhpObject
  | readonly PhpValue[]
  | ReadonlyMap<string | number, PhpValue>;

/** What may be serialized: also plain objects (arrays with those keys; what is undefined is left out). */
export type PhpInput =
  | PhpValue
  | readonly PhpInput[]
  | ReadonlyMap<string | number, PhpInput>
  | { readonly [key: string]: PhpInput | undefined };

/** A float that JavaScript would take for an integer. */
export class PhpFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** An object or enum case, kept as it was written, so that it can be written again. */
export class PhpObject {
  readonly className: string;
  /** Its serialized form, byte by byte. */
  readonly serialized: Buffer;

  constructor(className: string, serialized: Buffer) {
    this.className = className;
    this.serialized = serialized;
  }
}

/** Nested deeper than this is malformed. */
const MAX_DEPTH = 200;

/** Serializes as PHP 8 does. */
export function serializeBytes(value: PhpInput): Buffer {
  const parts: (string | Buffer)[] = [];
  write(value, parts, 0);
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

/** The same for values that are all text. */
export function serialize(value: PhpInput): string {
  return serializeBytes(value).toString();
}

/** Reads what PHP's serialize() wrote; undefined where that is malformed (or uses references). */
export function unserialize(serialized: string | Uint8Array): PhpValue | undefined {
  const reader = new SerializedReader(Buffer.from(serialized as string));
  try {
    const value = reader.value(0);
    return reader.atEnd ? value : undefined;
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** The value as JSON would have it: arrays that are no lists become objects. Floats are numbers, objects and bytes strings. */
export function plain(value: PhpValue): Plain {
  if (value instanceof PhpFloat) return value.value;
  if (value instanceof PhpObject) return value.serialized.toString();
  if (typeof value === 'bigint') return value.toString();
  if (Buffer.isBuffer(value)) return value.toString();
  if (value instanceof Map) {
    return Object.fromEntries(
      [...(value as ReadonlyMap<string | number, PhpValue>)].map(([key, each]) => [key, plain(each)]),
    );
  }
  if (Array.isArray(value)) return (value as readonly PhpValue[]).map(plain);
  return value as null | boolean | number | string;
}

export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

function write(value: PhpInput, parts: (string | Buffer)[], depth: number): void {
  if (depth > MAX_DEPTH) throw new RangeError('The value is nested too deeply to be serialized.');
  switch (typeof value) {
    case 'string':
      parts.push(`s:${Buffer.byteLength(value)}:"${value}";`);
      return;
    case 'number':
      parts.push(Number.isSafeInteger(value) && !Object.is(value, -0) ? `i:${value};` : `d:${phpFloat(value)};`);
      return;
    case 'bigint':
      parts.push(`i:${value};`);
      return;
    case 'boolean':
      parts.push(value ? 'b:1;' : 'b:0;');
      return;
    default:
      writeObject(value, parts, depth);
  }
}

function writeObject(
  value: Exclude<PhpInput, string | number | bigint | boolean>,
  parts: (string | Buffer)[],
  depth: number,
): void {
  if (value === null) parts.push('N;');
  else if (value instanceof PhpFloat) parts.push(`d:${phpFloat(value.value)};`);
  else if (value instanceof PhpObject) parts.push(value.serialized);
  else if (Buffer.isBuffer(value)) parts.push(`s:${value.length}:"`, value, '";');
  else if (Array.isArray(value)) writeArray((value as readonly PhpInput[]).entries(), value.length, parts, depth);
  else {
    const entries = value instanceof Map ? (value as ReadonlyMap<string | number, PhpInput>) : definedEntries(value);
    // Keys that PHP takes for the same are one, as in its arrays.
    const array = new Map([...entries].map(([key, each]) => [arrayKey(key), each]));
    writeArray(array, array.size, parts, depth);
  }
}

function definedEntries(value: object): [string, PhpInput][] {
  return Object.entries(value as Record<string, PhpInput | undefined>).filter(
    (entry): entry is [string, PhpInput] => entry[1] !== undefined,
  );
}

function writeArray(
  entries: Iterable<[string | number, PhpInput]>,
  length: number,
  parts: (string | Buffer)[],
  depth: number,
): void {
  parts.push(`a:${length}:{`);
  for (const [key, each] of entries) {
    const isText = typeof idOrText(String(key)) === 'string';
    parts.push(isText ? `s:${Buffer.byteLength(String(key))}:"${key}";` : `i:${key};`);
    write(each, parts, depth + 1);
  }
  parts.push('}');
}

/** PHP takes keys that are written like integers for integers. */
function arrayKey(key: string | number): string | number {
  if (typeof key === 'number' || !/^(?:0|-?[1-9]\d*)$/.test(key)) return key;
  const number = Number(key);
  return Number.isSafeInteger(number) ? number : key;
}

/** A float with as many digits as it needs, in PHP's notation. */
function phpFloat(value: number): string {
  if (Number.isNaN(value)) return 'NAN';
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= 17) {
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${power < 0 ? '-' : '+'}${Math.abs(power)}`;
  }
  const sign = value < 0 ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0');
  const fraction = digits.slice(power + 1);
  return sign + whole + (fraction && `.${fraction}`);
}

class Malformed extends Error {}

class SerializedReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(depth: number): PhpValue {
    if (depth > MAX_DEPTH) throw new Malformed();
    const start = this.#at;
    const type = String.fromCharCode(this.#bytes[this.#at++] ?? 0);
    if (type === 'N') {
      this.#expect(';');
      return null;
    }
    this.#expect(':');
    switch (type) {
      case 'b':
        return this.#match(/^[01]$/, ';') === '1';
      case 'i':
        return this.#integer();
      case 'd':
        return this.#float();
      case 's': {
        const string = this.#string();
        this.#expect(';');
        return textOf(string);
      }
      case 'a':
        return this.#array(depth);
      case 'O':
      case 'C':
      case 'E':
        return this.#object(type, start, depth);
      default:
        throw new Malformed();
    }
  }

  #integer(): number | bigint {
    const written = this.#match(/^[+-]?\d{1,19}$/, ';');
    const number = Number(written);
    return Number.isSafeInteger(number) ? number + 0 : BigInt(written);
  }

  #float(): number | PhpFloat {
    const written = this.#match(/^(?:-?INF|NAN|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)$/, ';');
    const number = Number(written.replace('INF', 'Infinity').replace('NAN', 'NaN'));
    return Number.isSafeInteger(number) ? new PhpFloat(number) : number;
  }

  #array(depth: number): PhpValue {
    const array = new Map<string | number, PhpValue>();
    const count = this.#length();
    this.#expect('{');
    for (let i = 0; i < count; i++) {
      const key = this.value(MAX_DEPTH);
      if (typeof key !== 'string' && typeof key !== 'number') throw new Malformed();
      array.set(arrayKey(key), this.value(depth + 1));
    }
    this.#expect('}');
    const isList = [...array.keys()].every((key, position) => key === position);
    return isList ? [...array.values()] : array;
  }

  #object(type: 'O' | 'C' | 'E', start: number, depth: number): PhpObject {
    const name = this.#string().toString();
    if (type === 'E') {
      this.#expect(';');
    } else {
      this.#expect(':');
      const length = this.#length();
      this.#expect('{');
      if (type === 'C') this.#take(length);
      else for (let i = 0; i < length * 2; i++) this.value(depth + 1);
      this.#expect('}');
    }
    return new PhpObject(name, Buffer.from(this.#bytes.subarray(start, this.#at)));
  }

  /** `LENGTH:"BYTES"`. */
  #string(): Buffer {
    const length = this.#length();
    this.#expect('"');
    const bytes = this.#take(length);
    this.#expect('"');
    return bytes;
  }

  #length(): number {
    return Number(this.#match(/^\d{1,10}$/, ':'));
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Malformed();
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  #match(pattern: RegExp, terminator: string): string {
    const end = this.#bytes.indexOf(terminator, this.#at);
    // Nothing that is written between two signs is longer than a float.
    if (end < 0 || end - this.#at > 400) throw new Malformed();
    const written = this.#bytes.toString('latin1', this.#at, end);
    if (!pattern.test(written)) throw new Malformed();
    this.#at = end + 1;
    return written;
  }

  #expect(sign: string): void {
    if (this.#bytes[this.#at] !== sign.charCodeAt(0)) throw new Malformed();
    this.#at++;
  }
}

function textOf(bytes: Buffer): string | Buffer {
  return isUtf8(bytes) ? bytes.toString() : Buffer.from(bytes);
}
