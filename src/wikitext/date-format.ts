import { dayName, monthName } from './language-dates.ts';
import { isoWeek } from './iso-week.ts';
import type { Clock } from './local-clock.ts';
import type { PageSource } from './page-source.ts';

type FieldFormat = (clock: Clock, language: string, source: PageSource) => string | number;

const two = (n: number): string => String(n).padStart(2, '0');
const fields: Readonly<Record<string, FieldFormat>> = {
  d: ({ local }) => two(local.getUTCDate()),
  D: ({ local }, language, source) => dayName(source, language, local.getUTCDay(), 'short'),
  j: ({ local }) => local.getUTCDate(),
  l: ({ local }, language, source) => dayName(source, language, local.getUTCDay(), 'full'),
  N: ({ local }) => local.getUTCDay() || 7,
  w: ({ local }) => local.getUTCDay(),
  z: ({ local }) => dayOfYear(local),
  W: ({ local }) => two(isoWeek(local).week),
  o: ({ local }) => isoWeek(local).year,
  F: ({ local }, language, source) => monthName(source, language, local.getUTCMonth(), 'full'),
  m: ({ local }) => two(local.getUTCMonth() + 1),
  M: ({ local }, language, source) => monthName(source, language, local.getUTCMonth(), 'short'),
  n: ({ local }) => local.getUTCMonth() + 1,
  t: ({ local }) => new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate(),
  L: ({ local }) => (new Date(Date.UTC(local.getUTCFullYear(), 1, 29)).getUTCMonth() === 1 ? 1 : 0),
  Y: ({ local }) => String(local.getUTCFullYear()).padStart(4, '0'),
  y: ({ local }) => two(local.getUTCFullYear() % 100),
  a: ({ local }) => (local.getUTCHours() < 12 ? 'am' : 'pm'),
  A: ({ local }) => (local.getUTCHours() < 12 ? 'AM' : 'PM'),
  g: ({ local }) => local.getUTCHours() % 12 || 12,
  G: ({ local }) => local.getUTCHours(),
  h: ({ local }) => two(local.getUTCHours() % 12 || 12),
  H: ({ local }) => two(local.getUTCHours()),
  i: ({ local }) => two(local.getUTCMinutes()),
  s: ({ local }) => two(local.getUTCSeconds()),
  e: ({ zone }) => zone,
  I: ({ daylightSaving }) => (daylightSaving ? 1 : 0),
  O: ({ offset }) => offsetText(offset, ''),
  P: ({ offset }) => offsetText(offset, ':'),
  T: ({ abbreviation }) => abbreviation,
  Z: ({ offset }) => offset,
  U: ({ instant }) => Math.floor(instant / 1000),
  c: (clock) => `${clock.local.toISOString().slice(0, 19)}${offsetText(clock.offset, ':')}`,
  r: (clock, _language, source) => formatDate('D, d M Y H:i:s ', clock, 'en', source) + offsetText(clock.offset, ''),
};

/**
 * A point in time by MediaWiki's format letters (PHP's `date`, and `xg` genitive month, `xn` `xN` plain digits, `xr` Roman, `xh`
 * Hebrew). What is quoted or escaped is text.
 */
export function formatDate(format: string, clock: Clock, language: string, source: PageSource): string {
  let out = '';
  let roman = false;
  const put = (value: string | number): void => {
    out += roman && /^\d+$/.test(String(value)) ? toRoman(Number(value)) : value;
    roman = false;
  };
  for (let at = 0; at < format.length; at++) {
    const letter = format[at]!;
    if (letter === '\\') {
      out += format[++at] ?? '\\';
    } else if (letter === '"') {
      const end = format.indexOf('"', at + 1);
      out += end < 0 ? '"' : format.slice(at + 1, end);
      if (end >= 0) at = end;
    } else if (letter === 'x') {
      const code = format[++at];
      if (code === 'r') roman = true;
      else if (code === 'g') put(monthName(source, language, clock.local.getUTCMonth(), 'genitive'));
      else if (code === 'x') out += 'x';
      else if (code !== undefined && !'nNh'.includes(code)) {
        const calendar = otherCalendar(code, format[at + 1] ?? '', clock, language);
        if (calendar) {
          put(calendar.text);
          at += calendar.taken;
        } else out += `x${code}`;
      }
    } else if (letter in fields) put(fields[letter]!(clock, language, source));
    else out += letter;
  }
  return out;
}

const calendars: Readonly<Record<string, string>> = {
  i: 'persian',
  m: 'islamic-civil',
  j: 'hebrew',
  k: 'buddhist',
  o: 'roc',
};

function otherCalendar(
  code: string,
  letter: string,
  { local }: Clock,
  language: string,
): { text: string; taken: number } | undefined {
  if (code === 'k') return { text: String(local.getUTCFullYear() + 543), taken: 0 };
  if (code === 'o') return { text: String(local.getUTCFullYear() - 1911), taken: 0 };
  const calendar = calendars[code];
  if (!calendar) return undefined;
  const parts = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormatPart[] =>
    new Intl.DateTimeFormat(`${language}-u-ca-${calendar}-nu-latn`, { ...options, timeZone: 'UTC' }).formatToParts(
      local,
    );
  const part = (type: Intl.DateTimeFormatPartTypes, options: Intl.DateTimeFormatOptions): string =>
    parts(options).find((each) => each.type === type)?.value ?? '';
  const digits = (text: string): string => text.replace(/\D/g, '');
  switch (letter) {
    case 'j':
      return { text: digits(part('day', { day: 'numeric' })), taken: 1 };
    case 'n':
      return { text: digits(part('month', { month: 'numeric' })), taken: 1 };
    case 'F':
      return { text: part('month', { month: 'long' }), taken: 1 };
    case 'Y':
      return { text: digits(part('year', { year: 'numeric' })), taken: 1 };
    case 'y':
      return { text: digits(part('year', { year: 'numeric' })).slice(-2), taken: 1 };
    default:
      return undefined;
  }
}

function dayOfYear(date: Date): number {
  const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return Math.round((day - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);
}

function offsetText(seconds: number, separator: string): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}

const romanDigits: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function toRoman(number: number): string {
  if (number <= 0 || number > 10_000) return String(number);
  let rest = number;
  let out = '';
  for (const [value, digit] of romanDigits) {
    while (rest >= value) {
      out += digit;
      rest -= value;
    }
  }
  return out;
}
