import type { ListType } from './message.ts';
import { intlLocale } from './languages.ts';

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number as a language writes it (`1,234.5`). */
export function formatNumber(number: number | bigint, language: string): string {
  let format = numberFormats.get(language);
  if (!format) {
    format = new Intl.NumberFormat(intlLocale(language), { maximumFractionDigits: 20 });
    if (numberFormats.size > 100) numberFormats.clear();
    numberFormats.set(language, format);
  }
  return format.format(number);
}

/** Bytes in the unit that suits them (`1.5 MB`; a thousand and twenty-four of one make the next). */
export function formatSize(bytes: number, language: string): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit > 1 ? 2 : 0;
  return `${formatNumber(Number(value.toFixed(digits)), language)} ${units[unit]!}`;
}

/** Bits per second (`1.5 kbps`). */
export function formatBitrate(bits: number, language: string): string {
  const units = ['bps', 'kbps', 'Mbps', 'Gbps', 'Tbps'];
  const unit = Math.min(Math.floor(Math.log10(Math.max(bits, 1)) / 3), units.length - 1);
  return `${formatNumber(Number((bits / 1000 ** unit).toFixed(unit > 0 ? 2 : 0)), language)} ${units[unit]!}`;
}

const DURATIONS = [
  ['year', 31_556_952],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Seconds in full (`2 hours and 3 minutes`). */
export function formatDuration(seconds: number, language: string): string {
  return join(unitsOf(seconds, language, 'long'), 'text', language);
}

/** Seconds in short (`2h 3m`). */
export function formatPeriod(seconds: number, language: string): string {
  return unitsOf(seconds, language, 'narrow').join(' ');
}

function unitsOf(seconds: number, language: string, unitDisplay: 'long' | 'narrow'): readonly string[] {
  let rest = Math.round(Math.abs(seconds));
  const parts: string[] = [];
  for (const [unit, length] of DURATIONS) {
    const count = Math.floor(rest / length);
    rest %= length;
    if (count === 0 && !(unit === 'second' && parts.length === 0)) continue;
    parts.push(new Intl.NumberFormat(intlLocale(language), { style: 'unit', unit, unitDisplay }).format(count));
  }
  return parts;
}

/** How languages that have marks of their own separate what stands in lists. */
const SEPARATORS = new Map([
  ['ar', { comma: '، ', semicolon: '؛ ' }],
  ['fa', { comma: '، ', semicolon: '؛ ' }],
  ['ja', { comma: '、', semicolon: '；' }],
  ['ur', { comma: '، ', semicolon: '؛ ' }],
  ['zh', { comma: '、', semicolon: '；' }],
]);

/** Texts as one: `a, b`, `a; b`, `a | b`, or (`text`) as a sentence lists things. */
export function join(items: readonly string[], type: ListType, language: string): string {
  if (language === 'qqx') return joinByKeys(items, type);
  const { comma, semicolon } = SEPARATORS.get(language.split('-')[0]!) ?? { comma: ', ', semicolon: '; ' };
  switch (type) {
    case 'comma':
      return items.join(comma);
    case 'semicolon':
      return items.join(semicolon);
    case 'pipe':
      return items.join(' | ');
    case 'text': {
      if (items.length < 2) return items.join('');
      const and = new Intl.ListFormat(intlLocale(language), { type: 'conjunction' }).format(['\u0001', '\u0002']);
      const last = and.slice(1, -1);
      return items.slice(0, -1).join(comma) + last + items.at(-1)!;
    }
  }
}

/** In the language that shows keys in place of texts. */
function joinByKeys(items: readonly string[], type: ListType): string {
  if (type !== 'text') return items.join(`(${type}-separator)`);
  const [last = '', ...others] = items.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join('(comma-separator)')}(and)(word-separator)${last}`;
}

/** Which parts of a moment are shown. */
export type DatePart = 'date' | 'time' | 'both';

/** A moment for readers, in English as `12:00, 29 February 2024`. */
export function formatDate(date: Date, part: DatePart, language: string, timeZone = 'UTC'): string {
  const locale = intlLocale(language);
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (part === 'time') return time.format(date);
  const day = english(locale)
    ? new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(date)
    : new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(date);
  return part === 'date' ? day : `${time.format(date)}, ${day}`;
}

function english(locale: string): boolean {
  return locale === 'en' || locale.startsWith('en-');
}
