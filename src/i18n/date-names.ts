import { languageEntries } from './language-table.ts';

const months = 'january february march april may june july august september october november december'.split(' ');

/** Keys of the messages that name months and days, in the order of the year or of the week (from Sunday). */
export const dateKeys = {
  // The long name of May is a key of its own.
  months: months.map((key) => (key === 'may' ? 'may_long' : key)),
  genitive: months.map((key) => `${key}-gen`),
  short: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
  days: 'sunday monday tuesday wednesday thursday friday saturday'.split(' '),
  shortDays: 'sun mon tue wed thu fri sat'.split(' '),
  islamic: Array.from({ length: 12 }, (_unused, month) => `islamic-calendar-m${month + 1}`),
} as const;

type NamedDates = Partial<Readonly<Record<keyof typeof dateKeys, string>>>;

/** By language: how it writes dates, and its names of months and days with `|` between them, where they differ from its fallback's. */
export const dateTable = new URL('./data/dates.json', import.meta.url);

/** The names of months and days that a language has of its own (not those of its fallbacks), by message key. */
export function dateNames(language: string): [string, string][] {
  const [names = {}] = languageEntries<NamedDates>(dateTable, [language]);
  return Object.entries(dateKeys).flatMap(([kind, keys]) => {
    const said = names[kind as keyof typeof dateKeys]?.split('|') ?? [];
    return said.map((name, i): [string, string] => [keys[i]!, name]);
  });
}
