import { zoneHours } from '../site/english-time.ts';
import { trim } from '../site/trim.ts';
import { localClock } from './local-clock.ts';

const monthNames = 'january february march april may june july august september october november december'.split(' ');
const dayNames = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const ordinals = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

/** What a text has said so far. Fields left undefined are those of the present moment. */
interface Reading {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Seconds east of Greenwich. */
  offset?: number;
  zone?: string;
  instant?: number;
  relative: { years: number; months: number; days: number; seconds: number };
  weekday?: { day: number; steps: number };
  ofMonth?: { which: 'first' | 'last' } | { weekday: number; nth: number };
}

type Reader = [pattern: RegExp, read: (reading: Reading, match: RegExpExecArray) => void | false];

function setDate(reading: Reading, year: number | undefined, month: number, day: number): void {
  if (month > 12 || day > 31) throw new RangeError('There is no such date.');
  if (year !== undefined) reading.year = year;
  reading.month = month;
  reading.day = day;
}

/** A year by its digits: of two, the last thirty of a century are those of the twentieth. */
function yearNumber(digits: string): number {
  const number = Number(digits);
  if (digits.length > 2) return number;
  return number + (number < 70 ? 2000 : 1900);
}

function setTime(reading: Reading, hour: number, minute: number, second: number): void | false {
  if (hour > 24 || minute > 59 || second > 60 || reading.hour !== undefined) return false;
  Object.assign(reading, { hour, minute, second });
}

/** The hour of the day: 12 is the first of its half. Throws RangeError for hours that no half has. */
function hourOfHalfDay(hour: string, half: string): number {
  const number = Number(hour);
  if (number < 1 || number > 12) throw new RangeError('There is no such hour.');
  return (number % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  return (
    1 +
    monthNames.findIndex(
      (each) => each === lower || each.slice(0, 3) === lower || (lower === 'sept' && each === 'september'),
    )
  );
}

function dayNumber(name: string): number {
  const start = name.toLowerCase().slice(0, 3);
  return dayNames.findIndex((each) => each.startsWith(start));
}

const month = `(${monthNames.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|sept)\\.?`;
const weekday = `(${dayNames.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|tues|wednes|thur|thurs)`;
const unit = '(sec|second|min|minute|hour|day|weekday|week|fortnight|forthnight|month|year)s?';

function addUnits(reading: Reading, amount: number, name: string): void {
  const { relative } = reading;
  const days: Readonly<Record<string, number>> = { day: 1, weekday: 1, week: 7, fortnight: 14, forthnight: 14 };
  const seconds: Readonly<Record<string, number>> = { sec: 1, second: 1, min: 60, minute: 60, hour: 3600 };
  const key = name.toLowerCase();
  if (key === 'month') relative.months += amount;
  else if (key === 'year') relative.years += amount;
  else if (key in days) relative.days += amount * days[key]!;
  else relative.seconds += amount * (seconds[key] ?? 0);
}

/** Hours east of Greenwich of zones that are named by letters. */
const hoursEast: Readonly<Record<string, number>> = { z: 0, utc: 0, gmt: 0, ...zoneHours };

const dayWords: Readonly<Record<string, number | undefined>> = { today: 0, midnight: 0, tomorrow: 1, yesterday: -1 };
const amounts: Readonly<Record<string, number>> = { last: -1, previous: -1, this: 0, next: 1 };

/** Tried in this order at each place; case does not matter. */
const readers: readonly Reader[] = [
  [/@(-?\d+)/, (reading, m) => void (reading.instant = Number(m[1]) * 1000)],
  [
    /(\d{4})(\d\d)(\d\d)t?(\d\d):?(\d\d):?(\d\d)?(?!\d)/,
    (reading, m) => {
      setDate(reading, Number(m[1]), Number(m[2]), Number(m[3]));
      return setTime(reading, Number(m[4]), Number(m[5]), Number(m[6] ?? 0));
    },
  ],
  [/(\d{4})-?w(\d\d)(?:-?([0-7]))?/, readIsoWeek],
  [/([+-]\d{4})-(\d\d)-(\d\d)(?!\d)/, (reading, m) => setDate(reading, Number(m[1]), Number(m[2]), Number(m[3]))],
  [
    // Of five digits in the place of a year, four are a time (or nothing), and the fifth is a year of this century.
    /(\d\d)(\d\d)(\d)-(\d{1,2})-(\d{1,2})(?!\d)/,
    (reading, m) => {
      const [hour, minute] = [Number(m[1]), Number(m[2])];
      setDate(reading, 2000 + Number(m[3]), Number(m[4]), Number(m[5]));
      const isTime = hour < 24 && minute < 60;
      return setTime(reading, isTime ? hour : 0, isTime ? minute : 0, 0);
    },
  ],
  [
    /(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/,
    (reading, m) => setDate(reading, Number(m[1]), Number(m[2]), Number(m[3])),
  ],
  [/(\d{1,2})-(\d{1,2})-(\d\d)(?!\d)/, (reading, m) => setDate(reading, yearNumber(m[1]!), Number(m[2]), Number(m[3]))],
  [/(\d{4})[-.]?(\d{3})(?!\d)/, readDayOfYear],
  [/(\d{4})-(\d{1,2})(?!\d)/, (reading, m) => setDate(reading, Number(m[1]), Number(m[2]), 1)],
  [/(\d{4})(\d\d)(\d\d)(?!\d)/, (reading, m) => setDate(reading, Number(m[1]), Number(m[2]), Number(m[3]))],
  [
    /(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)(?!\d)/,
    (reading, m) => setDate(reading, yearNumber(m[3]!), Number(m[1]), Number(m[2])),
  ],
  [/(\d{1,2})\/(\d{1,2})(?![\d/])/, (reading, m) => setDate(reading, undefined, Number(m[1]), Number(m[2]))],
  [
    new RegExp(`${month}-(\\d\\d)-(\\d{4}|\\d\\d)(?!\\d)`),
    (reading, m) => setDate(reading, yearNumber(m[3]!), monthNumber(m[1]!), Number(m[2])),
  ],
  [
    new RegExp(`(\\d{4}|3[2-9]|[4-9]\\d)-${month}-(\\d\\d)(?!\\d)`),
    (reading, m) => setDate(reading, yearNumber(m[1]!), monthNumber(m[2]!), Number(m[3])),
  ],
  [
    /(\d{1,2})[-.](\d{1,2})[-.](\d{4})(?!\d)/,
    (reading, m) => setDate(reading, Number(m[3]), Number(m[2]), Number(m[1])),
  ],
  [
    /(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([ap])\.?m\.?\b/,
    (reading, m) => setTime(reading, hourOfHalfDay(m[1]!, m[4]!), Number(m[2]), Number(m[3] ?? 0)),
  ],
  [/(\d{1,2})\s*([ap])\.?m\.?(?![a-z])/, (reading, m) => setTime(reading, hourOfHalfDay(m[1]!, m[2]!), 0, 0)],
  [
    // What might also be a time is a date where the last number can be no second.
    /(\d{1,2})\.(\d{1,2})\.(6[1-9]|[7-9]\d)(?!\d)/,
    (reading, m) => setDate(reading, yearNumber(m[3]!), Number(m[2]), Number(m[1])),
  ],
  [
    /t?(\d{1,2})[:.]([0-5]?\d)(?:[:.]([0-5]?\d)(?:[.,]\d+)?)?(?!\d)/,
    (reading, m) => setTime(reading, Number(m[1]), Number(m[2]), Number(m[3] ?? 0)),
  ],
  [
    new RegExp(`(first|last) day of`),
    (reading, m) => void (reading.ofMonth = { which: m[1]!.toLowerCase() === 'last' ? 'last' : 'first' }),
  ],
  [
    new RegExp(`(${ordinals.slice(1).join('|')}|last) ${weekday} of`),
    (reading, m) => {
      const nth = ordinals.indexOf(m[1]!.toLowerCase());
      reading.ofMonth = { weekday: dayNumber(m[2]!), nth: nth < 0 ? -1 : nth };
      setTime(reading, 0, 0, 0);
    },
  ],
  [
    new RegExp(`([+-]?)\\s*(\\d+)\\s*${unit}(\\s+ago)?(?![a-z])`),
    (reading, m) => addUnits(reading, Number(m[2]) * (m[1] === '-' ? -1 : 1) * (m[4] ? -1 : 1), m[3]!),
  ],
  [
    new RegExp(`(last|previous|this|next)\\s+${unit}(?![a-z])`),
    (reading, m) => addUnits(reading, amounts[m[1]!.toLowerCase()]!, m[2]!),
  ],
  [
    new RegExp(`(last|previous|this|next)\\s+${weekday}(?![a-z])`),
    (reading, m) => void (reading.weekday = { day: dayNumber(m[2]!), steps: amounts[m[1]!.toLowerCase()]! }),
  ],
  [
    new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?[ \\t.-]*${month}[ \\t.,-]*(\\d{4})(?!\\d|:)`),
    (reading, m) => setDate(reading, Number(m[3]), monthNumber(m[2]!), Number(m[1])),
  ],
  [
    new RegExp(`${month}[ \\t.]*(\\d{1,2})(?:st|nd|rd|th)?[ \\t]*,?[ \\t]+(\\d{4})(?!\\d|:)`),
    (reading, m) => setDate(reading, Number(m[3]), monthNumber(m[1]!), Number(m[2])),
  ],
  [
    new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?[ \\t.-]*${month}[ \\t.,-]*(\\d{2})(?![\\d:.]|[ap]m)`),
    (reading, m) => setDate(reading, yearNumber(m[3]!), monthNumber(m[2]!), Number(m[1])),
  ],
  [
    new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?[ \\t.-]*${month}(?![a-z])`),
    (reading, m) => setDate(reading, undefined, monthNumber(m[2]!), Number(m[1])),
  ],
  [
    new RegExp(`(\\d{4})[ \\t]*${month}[ \\t]*(\\d{1,2})(?!\\d)`),
    (reading, m) => setDate(reading, Number(m[1]), monthNumber(m[2]!), Number(m[3])),
  ],
  [
    new RegExp(`${month}[ \\t,]*(\\d{4})(?!\\d|:)`),
    (reading, m) => setDate(reading, Number(m[2]), monthNumber(m[1]!), 1),
  ],
  [
    new RegExp(`(\\d{4})[ \\t]+${month}(?![a-z])`),
    (reading, m) => setDate(reading, Number(m[1]), monthNumber(m[2]!), 1),
  ],
  [
    new RegExp(`${month}[ \\t]*(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])`),
    (reading, m) => setDate(reading, undefined, monthNumber(m[1]!), Number(m[2])),
  ],
  [new RegExp(`${month}(?![a-z])`), (reading, m) => void (reading.month = monthNumber(m[1]!))],
  [/(now|today|midnight|tomorrow|yesterday|noon)(?![a-z])/, readDayWord],
  [
    new RegExp(`${weekday}(?:day)?(?![a-z])`),
    (reading, m) => void (reading.weekday = { day: dayNumber(m[1]!), steps: 0 }),
  ],
  [
    /(?:gmt|utc)?([+-])(\d{1,2}):?(\d\d)?(?!\d)/,
    (reading, m) => {
      if (reading.offset !== undefined) return false;
      reading.offset = (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 3600 + Number(m[3] ?? 0) * 60);
    },
  ],
  [
    /([a-z]{1,4})(?![a-z/])/,
    (reading, m) => {
      const hours = hoursEast[m[1]!.toLowerCase()];
      if (hours === undefined) return false;
      reading.offset = hours * 3600;
    },
  ],
  [/([a-z]+\/[a-z_]+(?:\/[a-z_]+)?)/, (reading, m) => void (reading.zone = m[1]!)],
  [
    /(\d\d)(\d\d)(?!\d)/,
    (reading, m) => {
      // A year, but only where there is a time already.
      if (reading.hour === undefined && setTime(reading, Number(m[1]), Number(m[2]), 0) !== false) return;
      reading.year = Number(m[0]);
    },
  ],
];

function readIsoWeek(reading: Reading, m: RegExpExecArray): void | false {
  const year = Number(m[1]);
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() || 7) - 1) * 86_400_000;
  const date = new Date(monday + ((Number(m[2]) - 1) * 7 + (Number(m[3] ?? 1) - 1)) * 86_400_000);
  return setDate(reading, date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function readDayOfYear(reading: Reading, m: RegExpExecArray): void | false {
  const date = new Date(Date.UTC(Number(m[1]), 0, Number(m[2])));
  if (m[2] === '000' || Number(m[2]) > 366) return false;
  return setDate(reading, date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function readDayWord(reading: Reading, m: RegExpExecArray): void {
  const word = m[1]!.toLowerCase();
  if (word === 'now') return;
  if (word === 'noon') reading.hour = 12;
  else {
    reading.relative.days += dayWords[word] ?? 0;
    reading.hour ??= 0;
  }
  reading.minute ??= 0;
  reading.second ??= 0;
}

const sticky = readers.map(([pattern, read]) => [new RegExp(pattern.source, 'iy'), read] as const);

/**
 * The moment that an English text names (`2021-02-03 +1 day`, `last day of February 2020`, `@86400`), in milliseconds since 1970;
 * undefined if it names none. Without a zone of its own a time counts in `zone`.
 */
export function readDate(text: string, now: number, zone: string): number | undefined {
  const trimmed = trim(text);
  const reading: Reading = { relative: { years: 0, months: 0, days: 0, seconds: 0 } };
  if (/^\d{4}$/.test(trimmed)) Object.assign(reading, { year: Number(trimmed), hour: 0, minute: 0, second: 0 });
  else if (/^\d{6}$/.test(trimmed))
    setTime(reading, Number(trimmed.slice(0, 2)), Number(trimmed.slice(2, 4)), Number(trimmed.slice(4)));
  else {
    try {
      if (!readAll(trimmed, reading)) return undefined;
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
  return resolve(reading, now, zone);
}

function readAll(text: string, reading: Reading): boolean {
  for (let at = 0; at < text.length;) {
    const blank = /[ \t\n,;]*/y;
    blank.lastIndex = at;
    blank.exec(text);
    at = blank.lastIndex;
    if (at >= text.length) break;
    const end = readOne(text, at, reading);
    if (end === undefined) return false;
    at = end;
  }
  return true;
}

function readOne(text: string, at: number, reading: Reading): number | undefined {
  for (const [pattern, read] of sticky) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match && match[0] !== '' && read(reading, match) !== false) return at + match[0].length;
  }
  return undefined;
}

function resolve(reading: Reading, now: number, zone: string): number {
  const { relative } = reading;
  if (reading.instant !== undefined) return reading.instant + relative.seconds * 1000 + relative.days * 86_400_000;
  const usedZone = reading.zone ?? zone;
  const present =
    reading.offset === undefined ? localClock(now, usedZone).local : new Date(now + reading.offset * 1000);
  // A year by itself is no date: the time of day stays.
  const named = reading.month !== undefined || reading.day !== undefined;
  const year = (reading.year ?? present.getUTCFullYear()) + relative.years;
  const month = (reading.month ?? present.getUTCMonth() + 1) + relative.months;
  const dateOnly = (named || reading.weekday !== undefined) && reading.hour === undefined;
  const day = dayOf(reading, year, month, reading.day ?? present.getUTCDate()) + relative.days;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(
    reading.hour ?? (dateOnly ? 0 : present.getUTCHours()),
    reading.minute ?? (dateOnly ? 0 : present.getUTCMinutes()),
    (reading.second ?? (dateOnly ? 0 : present.getUTCSeconds())) + relative.seconds,
  );
  if (reading.weekday) moveToWeekday(date, reading.weekday);
  const local = date.getTime();
  if (reading.offset !== undefined) return local - reading.offset * 1000;
  // The offset of the zone at that moment, found in two steps so that it fits near a change of the clock.
  const guess = local - localClock(local, usedZone).offset * 1000;
  return local - localClock(guess, usedZone).offset * 1000;
}

function dayOf({ ofMonth }: Reading, year: number, month: number, day: number): number {
  if (!ofMonth) return day;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if ('which' in ofMonth) return ofMonth.which === 'first' ? 1 : length;
  if (ofMonth.nth < 0)
    return length - ((new Date(Date.UTC(year, month - 1, length)).getUTCDay() - ofMonth.weekday + 7) % 7);
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  return 1 + ((ofMonth.weekday - first + 7) % 7) + (ofMonth.nth - 1) * 7;
}

function moveToWeekday(date: Date, { day, steps }: { day: number; steps: number }): void {
  let move = (day - date.getUTCDay() + 7) % 7;
  if (steps > 0 && move === 0) move = 7;
  if (steps < 0) move = move === 0 ? -7 : move - 7;
  date.setUTCDate(date.getUTCDate() + move);
}
