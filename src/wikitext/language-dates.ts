import { intlLocale } from '../i18n/languages.ts';
import type { PageSource } from './page-source.ts';

const monthKeys = 'january february march april may june july august september october november december'.split(' ');
const shortMonthKeys = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const dayKeys = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const shortDayKeys = 'sun mon tue wed thu fri sat'.split(' ');

export type NameForm = 'full' | 'genitive' | 'short';

/** Name of a month (0–11) in a language: the wiki's message, else what the language's own data say. */
export function monthName(source: PageSource, language: string, month: number, form: NameForm): string {
  const keys = { full: monthKeys, genitive: monthKeys.map((k) => `${k}-gen`), short: shortMonthKeys };
  // The long name of May is a key of its own.
  const key = form === 'full' && month === 4 ? 'may_long' : keys[form][month]!;
  const date = new Date(Date.UTC(2001, month, 15));
  const options: Intl.DateTimeFormatOptions = form === 'short' ? { month: 'short' } : { month: 'long' };
  if (form === 'genitive') options.day = 'numeric';
  return ownMessage(source, key, language) ?? intlPart(language, options, date, 'month');
}

/** Name of a day of the week (0 is Sunday). */
export function dayName(source: PageSource, language: string, day: number, form: 'full' | 'short'): string {
  const key = (form === 'full' ? dayKeys : shortDayKeys)[day]!;
  const date = new Date(Date.UTC(2001, 6, 1 + day));
  return (
    ownMessage(source, key, language) ??
    intlPart(language, { weekday: form === 'full' ? 'long' : 'short' }, date, 'weekday')
  );
}

/**
 * How a language writes a date with its year, in format letters: day, month (in the genitive where there is one), year, with the full
 * stops that Unicode's data give it. Languages that begin with the year are not told apart.
 */
export function longDateFormat(language: string): string {
  if (language === 'en') return 'j F Y';
  const options = { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' } as const;
  const parts = new Intl.DateTimeFormat(intlLocale(language), options).formatToParts(Date.UTC(2001, 1, 3));
  const day = parts.findIndex(({ type }) => type === 'day');
  if (parts[day + 1]?.value.startsWith('. ') !== true) return 'j xg Y';
  return parts.at(-1)?.value === '.' ? 'j. xg Y.' : 'j. xg Y';
}

/** A message that the language has itself: one that only repeats the English is English. */
export function ownMessage(source: PageSource, key: string, language: string): string | undefined {
  const text = source.message(key, language);
  return language !== 'en' && text === source.message(key, 'en') ? undefined : text;
}

function intlPart(
  language: string,
  options: Intl.DateTimeFormatOptions,
  date: Date,
  type: Intl.DateTimeFormatPartTypes,
): string {
  const format = new Intl.DateTimeFormat(intlLocale(language), { ...options, timeZone: 'UTC' });
  // Alone, a name may be more than its part (`2月`).
  if (Object.keys(options).length === 1) return format.format(date);
  const parts = format.formatToParts(date);
  return parts.find((part) => part.type === type)?.value ?? '';
}
