import type { FunctionCall, FunctionResult, ParserFunction } from '../extension-point.ts';
import { monthName } from '../language-dates.ts';
import { textOf } from './argument-text.ts';

const formats = ['mdy', 'dmy', 'ymd', 'ISO 8601'] as const;
type Format = (typeof formats)[number];

interface ReadDate {
  year?: number;
  month: number;
  day: number;
  /** How it was written. */
  written: Format;
}

function formatDateFunction(call: FunctionCall): string | FunctionResult {
  const { context } = call;
  const { source, options } = context;
  const text = textOf(call, 0);
  const months = Array.from({ length: 12 }, (_, month) => [
    monthName(source, options.pageLanguage, month, 'full'),
    monthName(source, options.pageLanguage, month, 'short'),
  ]);
  const date = readDate(text, months);
  if (!date) return text;
  const wanted = [options.dateFormat === 'default' ? textOf(call, 1) : options.dateFormat]
    .map((each) => formats.find((format) => format.toLowerCase() === each.toLowerCase()))
    .find((each) => each !== undefined);
  const iso = isoDate(date);
  const shown = writeDate(date, wanted ?? date.written, (month) => months[month - 1]![0]!);
  return { text: `<span class="mw-formatted-date" title="${iso}">${shown}</span>` };
}

function readDate(text: string, months: readonly string[][]): ReadDate | undefined {
  const names = months
    .flat()
    .filter((name) => name !== '')
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const month = `(${names.join('|')})`;
  const year = '(\\d{1,4}(?:[ _]BC|))';
  const patterns: readonly [RegExp, Format, readonly ('y' | 'm' | 'd' | 'iso' | 'isoMonth')[]][] = [
    [new RegExp(`^(\\d{1,2})[ _]${month}(?: *, *| +)${year}$`, 'iu'), 'dmy', ['d', 'm', 'y']],
    [new RegExp(`^${month}[ _](\\d{1,2})(?: *, *| +)${year}$`, 'iu'), 'mdy', ['m', 'd', 'y']],
    [new RegExp(`^${year}(?: *, *| +)${month}[ _](\\d{1,2})$`, 'iu'), 'ymd', ['y', 'm', 'd']],
    [/^(-?\d{4})-(0[1-9]|1[012])-(0[1-9]|[12]\d|3[01])$/, 'ISO 8601', ['iso', 'isoMonth', 'd']],
    [new RegExp(`^(\\d{1,2})[ _]${month}$`, 'iu'), 'dmy', ['d', 'm']],
    [new RegExp(`^${month}[ _](\\d{1,2})$`, 'iu'), 'mdy', ['m', 'd']],
  ];
  for (const [pattern, written, parts] of patterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const date: ReadDate = { month: 0, day: 0, written };
    parts.forEach((part, i) => {
      const found = match[i + 1]!;
      if (part === 'd') date.day = Number(found);
      else if (part === 'iso') date.year = Number(found);
      else if (part === 'isoMonth') date.month = Number(found);
      else if (part === 'y') date.year = / BC$/i.test(found) ? 1 - parseInt(found, 10) : Number(found);
      else date.month = 1 + months.findIndex((each) => each.some((name) => name.toLowerCase() === found.toLowerCase()));
    });
    return date;
  }
  return undefined;
}

const two = (n: number): string => String(n).padStart(2, '0');

function isoDate({ year, month, day }: ReadDate): string {
  const monthDay = `${two(month)}-${two(day)}`;
  if (year === undefined) return monthDay;
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${monthDay}`;
}

function writeDate(date: ReadDate, format: Format, name: (month: number) => string): string {
  const { month, day, year } = date;
  const shownYear = year === undefined ? undefined : year > 0 ? String(year) : `${1 - year} BC`;
  if (shownYear === undefined) {
    const dayFirst = format === 'dmy' || (format === 'ISO 8601' && date.written === 'dmy');
    return dayFirst ? `${day} ${name(month)}` : `${name(month)} ${day}`;
  }
  if (format === 'dmy') return `${day} ${name(month)} ${shownYear}`;
  if (format === 'mdy') return `${name(month)} ${day}, ${shownYear}`;
  if (format === 'ymd') return `${shownYear} ${name(month)} ${day}`;
  return isoDate(date);
}

export const formatDateFunctions: readonly ParserFunction[] = [
  { magicWord: 'formatdate', names: ['formatdate', 'dateformat'], run: formatDateFunction },
];
