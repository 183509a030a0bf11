import { compareBytes } from '../../../site/byte-order.ts';

/**
 * What a rule computes with: whole numbers of 64 bits are bigint, fractions number, and `undefined` is a value that is not known while
 * a rule is only checked.
 */
export type Value = null | undefined | boolean | bigint | number | string | readonly Value[];

const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;

/** A whole number as such where 64 bits hold it, else the nearest fraction. */
export function fitted(whole: bigint): bigint | number {
  return whole >= LEAST && whole <= MOST ? whole : Number(whole);
}

/** A value as text: the items of an array end with a line break each. */
export function textOf(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value === true) return '1';
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return fractionText(value);
  return value.map((item) => `${textOf(item)}\n`).join('');
}

/** 14 digits that count, with an exponent where the number is large or small. */
function fractionText(value: number): string {
  if (Number.isNaN(value)) return 'NAN';
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [digits, exponent] = value.toExponential(13).split('e') as [string, string];
  if (Number(exponent) >= -4 && Number(exponent) < 15) {
    const places = Math.max(0, 13 - Number(exponent));
    const plain = value.toFixed(places);
    return plain.includes('.') ? plain.replace(/0+$/, '').replace(/\.$/, '') : plain;
  }
  const short = digits.replace(/0+$/, '');
  return `${short.endsWith('.') ? `${short}0` : short}E${exponent}`;
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'string') return value !== '' && value !== '0';
  if (typeof value === 'object' && value !== null) return value.length > 0;
  return Boolean(value);
}

const LEADING_NUMBER = /^[ \t\n\r\v\f]*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/;

export function fractionOf(value: Value): number {
  if (typeof value === 'string') return Number(LEADING_NUMBER.exec(value)?.[1] ?? 0);
  if (typeof value === 'object' && value !== null) return value.length;
  return Number(value ?? 0);
}

export function wholeOf(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  const digits = typeof value === 'string' ? /^[ \t\n\r\v\f]*([+-]?\d+)(?![\d.eE])/.exec(value)?.[1] : undefined;
  if (digits !== undefined) return within(BigInt(digits.replace('+', '')));
  const fraction = fractionOf(value);
  return Number.isFinite(fraction) ? within(BigInt(Math.trunc(fraction))) : 0n;
}

function within(whole: bigint): bigint {
  return whole < LEAST ? LEAST : whole > MOST ? MOST : whole;
}

/** A number to compute with: whole for what is whole, true, false or nothing. */
export function numberOf(value: Value): bigint | number {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  return typeof value === 'boolean' || value === null ? wholeOf(value) : fractionOf(value);
}

/** Whether two values are alike: by their texts, or, if `strict`, of one kind too. */
export function areEqual(left: Value, right: Value, strict: boolean): boolean {
  if (isArray(left) && isArray(right)) {
    return left.length === right.length && left.every((item, index) => areEqual(item, right[index], strict));
  }
  if (isArray(left) || isArray(right)) {
    const [array, other] = isArray(left) ? [left, right] : [right as readonly Value[], left];
    return !strict && array.length === 0 && (other === false || other === null);
  }
  return textOf(left) === textOf(right) && (!strict || kindOf(left) === kindOf(right));
}

function kindOf(value: Value): string {
  return value === null ? 'null' : typeof value;
}

export function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

const NUMERIC = /^[ \t\n\r\v\f]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\r\v\f]*$/;

/** Below 0 where the left one comes first: as numbers if both texts are numbers, else by their bytes. */
export function order(left: Value, right: Value): number {
  const [first, second] = [textOf(left), textOf(right)];
  if (NUMERIC.test(first) && NUMERIC.test(second)) {
    if (typeof left === 'bigint' && typeof right === 'bigint') return left < right ? -1 : left > right ? 1 : 0;
    return Math.sign(Number(first) - Number(second));
  }
  return compareBytes(first, second);
}
