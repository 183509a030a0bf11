import { calendarMonthName, type CalendarMonths } from './language-dates.ts';
import type { Clock } from './local-clock.ts';
import type { PageSource } from './page-source.ts';

const calendars: Readonly<Record<string, { ca: string; months: CalendarMonths }>> = {
  i: { ca: 'persian', months: 'iranian' },
  m: { ca: 'islamic-civil', months: 'islamic' },
  j: { ca: 'hebrew', months: 'hebrew' },
};

/** In MediaWiki's order: the two months of a leap year's Adar come last. */
const hebrewMonths = 'Tishri,Heshvan,Kislev,Tevet,Shevat,Adar,Nisan,Iyar,Sivan,Tamuz,Av,Elul,Adar I,Adar II'.split(',');

/**
 * A field of another calendar than the Gregorian: `code` is the letter after `x` in a date format, `letter` the field. `taken` says
 * whether the field's letter was used; undefined if there is no such calendar or field.
 */
export function calendarField(
  code: string,
  letter: string,
  clock: Clock,
  language: string,
  source: PageSource,
): { text: string; taken: 0 | 1 } | undefined {
  const { local } = clock;
  if (code === 'k' && letter === 'Y') return { text: String(local.getUTCFullYear() + 543), taken: 1 };
  if (code === 'o' && letter === 'Y') return { text: String(local.getUTCFullYear() - 1911), taken: 1 };
  if (code === 't' && letter === 'Y') return { text: japaneseYear(local), taken: 1 };
  const calendar = calendars[code];
  if (!calendar) return undefined;
  const part = (type: Intl.DateTimeFormatPartTypes, date = local): string =>
    formatIn(calendar.ca, date).find((each) => each.type === type)?.value ?? '';
  const digits = (text: string): string => text.replace(/\D/g, '');
  const text = fieldText();
  return text === undefined ? undefined : { text, taken: 1 };

  function fieldText(): string | undefined {
    switch (letter) {
      case 'j':
        return digits(part('day'));
      case 'n':
        return String(monthIndex());
      case 'F':
        return calendarMonthName(source, language, calendar!.months, monthIndex());
      case 'x':
        return code === 'j' ? calendarMonthName(source, language, 'hebrewGenitive', monthIndex()) : undefined;
      case 'Y':
        return digits(part('year'));
      case 'y':
        return code === 'i' ? digits(part('year')).slice(-2) : undefined;
      case 't':
        return code === 'm' ? undefined : String(monthLength());
      case 'z':
        return code === 'i' ? String(dayOfYear()) : undefined;
      default:
        return undefined;
    }
  }

  function monthIndex(): number {
    const english = formatIn(calendar!.ca, local, code === 'j' ? 'long' : 'numeric');
    const month = english.find((each) => each.type === 'month')?.value ?? '0';
    return code === 'j' ? 1 + hebrewMonths.indexOf(month) : Number.parseInt(month, 10);
  }

  function monthLength(): number {
    const month = part('month');
    let length = Number(digits(part('day')));
    for (
      let next = new Date(local.getTime() + 86_400_000);
      part('month', next) === month;
      next = new Date(next.getTime() + 86_400_000)
    ) {
      length = Number(digits(part('day', next)));
    }
    return length;
  }

  function dayOfYear(): number {
    const year = part('year');
    let days = 0;
    for (
      let before = new Date(local.getTime() - 86_400_000);
      part('year', before) === year;
      before = new Date(before.getTime() - 86_400_000)
    ) {
      days++;
    }
    return days;
  }
}

function formatIn(calendar: string, date: Date, month: 'long' | 'numeric' = 'long'): Intl.DateTimeFormatPart[] {
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month, day: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, options).formatToParts(date);
}

function japaneseYear(date: Date): string {
  const parts = new Intl.DateTimeFormat('ja-u-ca-japanese-nu-latn', {
    era: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(date);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  const year = part('year');
  return `${part('era')}${year === '1' ? '元' : year}`;
}
