import { dayName, monthName } from './language-dates.ts';
import { calendarField } from './calendars.ts';
import { localDigits } from './language-numbers.ts';
import { hebrewNumeral, romanNumeral } from './numerals.ts';
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
 * Hebrew, `xi` `xm` `xj` `xk` `xo` `xt` other calendars). What is quoted or escaped is text.
 */
export function formatDate(format: string, clock: Clock, language: string, source: PageSource): string {
  let out = '';
  let style: 'roman' | 'hebrew' | undefined;
  let plainOnce = false;
  let plain = false;
  const put = (value: string | number): void => {
    const text = String(value);
    if (!/^\d+$/.test(text)) out += text;
    else if (plainOnce || plain) {
      out += text;
      plainOnce = false;
    } else if (style) {
      out += style === 'roman' ? romanNumeral(Number(text)) : hebrewNumeral(Number(text));
      style = undefined;
    } else out += localDigits(text, language);
  };
  for (let at = 0; at < format.length; at++) {
    const letter = format[at]!;
    if (letter === '\\') out += format[++at] ?? '\\';
    else if (letter === '"') {
      const end = format.indexOf('"', at + 1);
      out += end < 0 ? '"' : format.slice(at + 1, end);
      if (end >= 0) at = end;
    } else if (letter === 'x' && at + 1 < format.length) {
      const code = format[++at]!;
      if (code === 'r') style = 'roman';
      else if (code === 'h') style = 'hebrew';
      else if (code === 'n') plainOnce = true;
      else if (code === 'N') plain = !plain;
      else if (code === 'g') put(monthName(source, language, clock.local.getUTCMonth(), 'genitive'));
      else {
        const field = calendarField(code, format[at + 1] ?? '', clock, language, source);
        if (field) {
          put(field.text);
          at += field.taken;
        } else if (!'imjkot'.includes(code)) out += code;
        else out += format[++at] ?? '';
      }
    } else if (Object.hasOwn(fields, letter)) put(fields[letter]!(clock, language, source));
    else out += letter;
  }
  return out;
}

function dayOfYear(date: Date): number {
  const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return Math.round((day - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);
}

function offsetText(seconds: number, separator: string): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}
