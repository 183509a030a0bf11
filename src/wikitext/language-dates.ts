import { dateKeys, dateTable } from '../i18n/date-names.ts';
import { fallbacks, isKnownLanguage } from '../i18n/languages.ts';
import { languageEntries } from '../i18n/language-table.ts';
import type { PageSource } from './page-source.ts';

export type NameForm = 'full' | 'genitive' | 'short';

/** How a language writes moments, in format letters (`formatDate`). */
export interface DateFormats {
  readonly time: string;
  readonly date: string;
  /** Date and time, as in signatures. */
  readonly both: string;
  /** A date whose year is clear. */
  readonly pretty: string;
}

/** What a language has of its own. Names stand in the order of the year or the week (from Sunday), with `|` between them. */
interface LanguageDates extends DateFormats {
  readonly months: string;
  readonly genitive: string;
  readonly short: string;
  readonly days: string;
  readonly shortDays: string;
  readonly hebrew: string;
  readonly hebrewGenitive: string;
  readonly islamic: string;
  readonly iranian: string;
}

/** Names of months of other calendars; of the Hebrew months, the two of a leap year's Adar come last. */
export type CalendarMonths = 'hebrew' | 'hebrewGenitive' | 'islamic' | 'iranian';

const englishMonths = 'January|February|March|April|May|June|July|August|September|October|November|December';
const englishHebrewMonths = 'Tishrei|Cheshvan|Kislev|Tevet|Shevat|Adar|Nisan|Iyar|Sivan|Tamuz|Av|Elul|Adar I|Adar II';

const english: LanguageDates = {
  time: 'H:i',
  date: 'j F Y',
  both: 'H:i, j F Y',
  pretty: 'j F',
  months: englishMonths,
  genitive: englishMonths,
  short: 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec',
  days: 'Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday',
  shortDays: 'Sun|Mon|Tue|Wed|Thu|Fri|Sat',
  hebrew: englishHebrewMonths,
  hebrewGenitive: englishHebrewMonths,
  islamic:
    "Muharram|Safar|Rabi' al-awwal|Rabi' al-thani|Jumada al-awwal|Jumada al-thani|Rajab|Sha'aban|Ramadan|Shawwal|Dhu al-Qi'dah|Dhu al-Hijjah",
  iranian: 'Farvardin|Ordibehesht|Khordad|Tir|Mordad|Shahrivar|Mehr|Aban|Azar|Dey|Bahman|Esfand',
};

const calendarKeys: Readonly<Record<CalendarMonths, (month: number) => string>> = {
  hebrew: (month) => `hebrew-calendar-m${month}`,
  hebrewGenitive: (month) => `hebrew-calendar-m${month}-gen`,
  islamic: (month) => dateKeys.islamic[month - 1]!,
  iranian: (month) => `iranian-calendar-m${month}`,
};

const known = new Map<string, LanguageDates>();

function languageDates(language: string): LanguageDates {
  if (!isKnownLanguage(language)) return english;
  let dates = known.get(language);
  if (!dates) {
    const entries = languageEntries<Partial<LanguageDates>>(dateTable, [language, ...fallbacks(language)]);
    dates = Object.assign({}, english, ...[...entries].reverse()) as LanguageDates;
    known.set(language, dates);
  }
  return dates;
}

/** How a language writes moments; as its fallbacks do what it has no way of its own for. */
export function dateFormats(language: string): DateFormats {
  return languageDates(language);
}

/** Name of a month (0–11) in a language: the wiki's message, else the language's own. */
export function monthName(source: PageSource, language: string, month: number, form: NameForm): string {
  const kind = form === 'full' ? 'months' : form;
  return ownMessage(source, dateKeys[kind][month]!, language) ?? languageDates(language)[kind].split('|')[month]!;
}

/** Name of a month (from 1) of another calendar: the wiki's message, else the language's own. */
export function calendarMonthName(
  source: PageSource,
  language: string,
  calendar: CalendarMonths,
  month: number,
): string {
  const own = ownMessage(source, calendarKeys[calendar](month), language);
  return own ?? languageDates(language)[calendar].split('|')[month - 1] ?? '';
}

/** Name of a day of the week (0 is Sunday). */
export function dayName(source: PageSource, language: string, day: number, form: 'full' | 'short'): string {
  const kind = form === 'full' ? 'days' : 'shortDays';
  return ownMessage(source, dateKeys[kind][day]!, language) ?? languageDates(language)[kind].split('|')[day]!;
}

/** A message that the language has itself: one that only repeats the English is English. */
export function ownMessage(source: PageSource, key: string, language: string): string | undefined {
  const text = source.message(key, language);
  return language !== 'en' && text === source.message(key, 'en') ? undefined : text;
}
