import { zoneMinutes } from './timestamp.ts';

/**
 * English times as PHP's `strtotime` documents them (https://www.php.net/manual/en/datetime.formats.php): a date, a time
 * of day, and any number of relative parts, in any order.
 */

interface Reading {
  year: number;
  /** From 0. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  zone: number;
  zonesSaid: number;
  /** `Europe/Berlin`: then `zone` follows from the date. */
  region: string | undefined;
  timeSaid: boolean;
  dateSaid: boolean;
  relative: Record<Unit, number>;
  /** Weekday to go to (0: Sunday): the next one, today counted or not, or the one of the same week. */
  weekday: { day: number; how: 'today too' | 'after today' | 'this week'; ago?: boolean } | undefined;
  weekdays: number;
  edge: 'first' | 'last' | undefined;
  /** Which of the month's weekdays of this kind; -1: the last. */
  nth: { count: number; day: number } | undefined;
}

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

const UNITS: Readonly<Record<string, readonly [Unit, number]>> = {
  msec: ['second', 0],
  millisecond: ['second', 0],
  usec: ['second', 0],
  microsecond: ['second', 0],
  sec: ['second', 1],
  second: ['second', 1],
  min: ['minute', 1],
  minute: ['minute', 1],
  hour: ['hour', 1],
  day: ['day', 1],
  week: ['day', 7],
  fortnight: ['day', 14],
  forthnight: ['day', 14],
  month: ['month', 1],
  year: ['year', 1],
};

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEKDAY =
  'sun(?:day)?|mon(?:day)?|tue(?:sday)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:ur(?:day)?)?';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const ORDINALS: Readonly<Record<string, number>> = {
  last: -1,
  previous: -1,
  this: 0,
  next: 1,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
};
const ORDINAL = Object.keys(ORDINALS).join('|');
const UNIT =
  '(?:msec|millisecond|usec|microsecond|sec|second|min|minute|hour|day|fortnight|forthnight|month|year)s?|weeks';

type Part = readonly [pattern: RegExp, read: (reading: Reading, groups: readonly string[]) => void];

const part = (pattern: string, read: Part[1]): Part => [new RegExp(`^(?:${pattern})`, 'i'), read];
/** Zones by the letters that people call them by (but Greenwich's own), in hours to the east. */
const zoneHours: Readonly<Record<string, number>> = {
  ast: -4,
  adt: -3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  cest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  ist: 5.5,
  jst: 9,
  aest: 10,
  aedt: 11,
};

/** Months and days of the month, with one digit or two, and not beyond their range. */
const M = '(1[0-2]|0?\\d)';
const D = '(3[01]|[0-2]?\\d)';
/** A day of a month that is named, and what may stand after it. */
const DAY = `${D}(?:st|nd|rd|th)?`;
const ROMANS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const ROMAN = ROMANS.toReversed().join('|');
/** A word ends where its letters end. */
const END = '(?![a-z])';
const HALF = '[ \\t]*([ap])\\.?m\\.?(?=[ \\t]|$)';

/** At each place of the text the one that reads most of it is taken, the first of several. */
const PARTS: readonly Part[] = [
  part('[ \\t,.]', () => undefined),
  part('@(-?\\d+)(?:\\.\\d+)?', (reading, [seconds]) => setInstant(reading, Number(seconds))),
  part('(\\d{4})-?w([0-4]\\d|5[0-3])(?:-?([0-7]))?(?!\\d)', (r, [y, week, day]) =>
    setWeek(r, Number(y), Number(week), Number(day ?? 1)),
  ),
  part(`${D}/(${MONTH})/(\\d{4}):(\\d{2}):(\\d{2}):(\\d{2})[ \\t]+([+-]\\d{4})`, (r, [d, m, y, h, minute, s, zone]) => {
    setDate(r, Number(y), monthOf(m!), Number(d));
    setTime(r, Number(h), Number(minute), Number(s));
    setZone(r, zoneMinutes(zone!));
  }),
  part(
    '(\\d{4})(0\\d|1[0-2])([0-2]\\d|3[01])t?([01]\\d|2[0-4]):?([0-5]\\d):?([0-5]\\d)',
    (r, [y, m, d, h, minute, s]) => {
      setDate(r, Number(y), Number(m), Number(d));
      setTime(r, Number(h), Number(minute), Number(s));
    },
  ),
  part(
    '(\\d{4}):(0\\d|1[0-2]):([0-2]\\d|3[01]) ([01]\\d|2[0-4]):([0-5]\\d):([0-5]\\d)',
    (r, [y, m, d, h, minute, s]) => {
      setDate(r, Number(y), Number(m), Number(d));
      setTime(r, Number(h), Number(minute), Number(s));
    },
  ),
  // What might be a date, too, is a time of day.
  part(`t?([01]?\\d|2[0-4])[:.]([0-5]?\\d)(?:[:.](60|[0-5]?\\d)(?:[.,:]\\d+)?)?`, (r, [h, m, s]) =>
    setTime(r, Number(h), Number(m), Number(s ?? 0)),
  ),
  part('([+-]?\\d{4})-(0\\d|1[0-2])-([0-2]\\d|3[01])', (r, [y, m, d]) => setDate(r, Number(y), Number(m), Number(d))),
  part(`(\\d{1,4})-${M}-${D}`, (r, [y, m, d]) => setDate(r, yearOf(y!), Number(m), Number(d))),
  part(`(\\d{4})/${M}/${D}/?`, (r, [y, m, d]) => setDate(r, Number(y), Number(m), Number(d))),
  part(`(\\d{4})-${M}`, (r, [y, m]) => setDate(r, Number(y), Number(m), 1)),
  part(`${M}/${D}(?:/(\\d{1,4}))?`, (r, [m, d, y]) =>
    setDate(r, y === undefined ? r.year : yearOf(y), Number(m), Number(d)),
  ),
  part(`${D}[.\\t-]${M}[.-](\\d{4})`, (r, [d, m, y]) => setDate(r, Number(y), Number(m), Number(d))),
  part(`${D}[.\\t]${M}\\.(\\d{2})`, (r, [d, m, y]) => setDate(r, yearOf(y!), Number(m), Number(d))),
  ...[MONTH, ROMAN].flatMap((month) => datesWith(month)),
  part(`(${MONTH})-(0\\d|[12]\\d|3[01])-(\\d{1,4})`, (r, [m, d, y]) => setDate(r, yearOf(y!), monthOf(m!), Number(d))),
  part(`(\\d{1,4})-(${MONTH})-(0\\d|[12]\\d|3[01])`, (r, [y, m, d]) => setDate(r, yearOf(y!), monthOf(m!), Number(d))),
  part(`(${MONTH})(?![a-z])`, (r, [m]) => setDate(r, r.year, monthOf(m!), r.day)),
  part('(\\d{4})(0\\d|1[0-2])([0-2]\\d|3[01])', (r, [y, m, d]) => setDate(r, Number(y), Number(m), Number(d))),
  part('(\\d{4})[.-]?(00[1-9]|0[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])(?!\\d)', (r, [y, day]) =>
    setDate(r, Number(y), 1, Number(day)),
  ),
  part('t([01]?\\d|2[0-4])(?:([0-5]\\d))?(?![\\d:])', (r, [h, m]) => setTime(r, Number(h), Number(m ?? 0), 0)),
  part(`(back|front)[ \\t]+of[ \\t]+([01]?\\d|2[0-4])(?:[ \\t]*([ap])\\.?m\\.?)?${END}`, (r, [side, h, half]) => {
    const hour = halfDay(Number(h), half);
    if (side!.toLowerCase() === 'back') setTime(r, hour, 15, 0);
    else setTime(r, hour - 1, 45, 0);
  }),
  part(`(0?[1-9]|1[0-2])[:.]([0-5]\\d)(?:[:.](60|[0-5]?\\d))?${HALF}`, (r, [h, m, s, half]) =>
    setTime(r, halfDay(Number(h), half), Number(m), Number(s ?? 0)),
  ),
  part(`(0?[1-9]|1[0-2])${HALF}`, (r, [h, half]) => setTime(r, halfDay(Number(h), half), 0, 0)),
  part(`\\(?(?:z|utc|gmt(?![+-]\\d))${END}\\)?`, (r) => setZone(r, 0)),
  part(`(?:gmt)?([+-])([01]?\\d|2[0-4])(?::?([0-5]\\d))?(?!\\d)`, (r, [sign, hours, minutes]) =>
    setZone(r, (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0))),
  ),
  part(`\\(?(${Object.keys(zoneHours).join('|')})${END}\\)?`, (r, [name]) =>
    setZone(r, zoneHours[name!.toLowerCase()]! * 60),
  ),
  part(`([a-z]+(?:/[a-z_]+)+)${END}`, (r, [name]) => {
    r.zonesSaid += 1;
    if (r.zonesSaid === 1) r.region = name!;
  }),
  part(`\\(?([a-ik-y])${END}\\)?`, (r, [letter]) => setZone(r, militaryZone(letter!))),
  part(`(yesterday|midnight|today|tomorrow)${END}`, (r, [word]) => {
    beginDay(r);
    if (word!.toLowerCase() === 'tomorrow') r.relative.day = 1;
    if (word!.toLowerCase() === 'yesterday') r.relative.day = -1;
  }),
  part(`now${END}`, () => undefined),
  part(`noon${END}`, (r) => {
    beginDay(r);
    setTime(r, 12, 0, 0);
  }),
  part(`(first|last) day of${END}`, (r, [edge]) => {
    r.edge = edge!.toLowerCase() === 'first' ? 'first' : 'last';
  }),
  part(`(${ORDINAL})[ \\t]+(${WEEKDAY})[ \\t]+of${END}`, (r, [which, weekday]) => {
    r.nth = { count: ORDINALS[which!.toLowerCase()]!, day: weekdayOf(weekday!) };
    beginDay(r);
  }),
  part(`(last|previous|this|next)[ \\t]+week${END}`, (r, [which]) => addWeeks(r, ORDINALS[which!.toLowerCase()]!)),
  part(`(${ORDINAL})[ \\t]+(?:(${UNIT})|(${WEEKDAY}))${END}`, (r, [which, unit, weekday]) => {
    const count = ORDINALS[which!.toLowerCase()]!;
    if (unit !== undefined) addUnits(r, count, unit);
    else toWeekday(r, weekday!, count === 0, count);
  }),
  part(
    `((?:[+-][ \\t]*)*)(\\d+)[ \\t]*(?:(${UNIT}|week)|(weekdays?)|(${WEEKDAY})s?)${END}`,
    (r, [signs, digits, unit, weekdays, day]) => {
      const count = Number(digits) * ((signs ?? '').split('-').length % 2 === 0 ? -1 : 1);
      if (unit !== undefined) addUnits(r, count, unit);
      else if (weekdays !== undefined) r.weekdays += count;
      else countWeekday(r, day!, count);
    },
  ),
  part(`ago${END}`, (r) => {
    for (const unit of Object.keys(r.relative) as Unit[]) r.relative[unit] = -r.relative[unit];
    r.weekdays = -r.weekdays;
    if (r.weekday) r.weekday = { ...r.weekday, ago: true };
  }),
  part(`(${WEEKDAY})${END}`, (r, [weekday]) => toWeekday(r, weekday!, true, 1)),
  // Four digits alone are a time of day if they can be one and there is none yet.
  part('([01]\\d|2[0-4])([0-5]\\d)', (r, [h, m]) => {
    if (r.timeSaid) r.year = Number(`${h}${m}`);
    else setTime(r, Number(h), Number(m), 0);
  }),
  part('(\\d{4})', (r, [year]) => {
    r.year = Number(year);
  }),
];

/** Dates with a month by its name, or by its Roman number, which is in capitals. */
function datesWith(month: string): readonly Part[] {
  const flags = month === ROMAN ? '' : 'i';
  const of = (pattern: string, read: Part[1]): Part => [new RegExp(`^(?:${pattern})`, flags), read];
  const numberOf = (name: string): number => (month === ROMAN ? ROMANS.indexOf(name) + 1 : monthOf(name));
  return [
    of(`${DAY}[ \\t.-]*(${month})[ \\t.-]*(\\d{1,4})(?!\\d|:)`, (r, [d, m, y]) =>
      setDate(r, yearOf(y!), numberOf(m!), Number(d)),
    ),
    of(`(${month})[ \\t.-]*${D}[,.stndrh\\t ]+(\\d{1,4})(?![\\d:.])`, (r, [m, d, y]) =>
      setDate(r, yearOf(y!), numberOf(m!), Number(d)),
    ),
    of(`(\\d{4})[ \\t.-]*(${month})`, (r, [y, m]) => setDate(r, Number(y), numberOf(m!), 1)),
    of(`(${month})[ \\t.-]*(\\d{4})(?![\\d:])`, (r, [m, y]) => setDate(r, Number(y), numberOf(m!), 1)),
    of(`(${month})[ \\t.-]*${DAY}(?![\\d:a-z])`, (r, [m, d]) => setDate(r, r.year, numberOf(m!), Number(d))),
    of(`${DAY}[ \\t.-]*(${month})(?![a-z])`, (r, [d, m]) => setDate(r, r.year, numberOf(m!), Number(d))),
  ];
}

/**
 * The point in time that an English text means, seen from `now`; undefined if some part of it means nothing. A time without a zone
 * counts in `region`, a name as `Europe/Berlin`.
 */
export function parseEnglishTime(text: string, now: Date, region = 'UTC'): Date | undefined {
  const reading = startAt(now);
  if (region !== 'UTC') reading.region = region;
  let rest = text;
  if (text.trim() === '' || text.startsWith(' ')) return undefined;
  try {
    while (rest !== '') {
      const found = readPart(reading, rest);
      if (found === 0) return undefined;
      rest = rest.slice(found);
    }
  } catch (error) {
    // Two dates or two times.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return dateOf(reading);
}

function readPart(reading: Reading, text: string): number {
  let longest = 0;
  let take: (() => void) | undefined;
  for (const [pattern, read] of PARTS) {
    const match = pattern.exec(text);
    if (!match || match[0].length <= longest) continue;
    longest = match[0].length;
    take = () => read(reading, match.slice(1));
  }
  take?.();
  return longest;
}

function startAt(now: Date): Reading {
  return {
    year: now.getUTCFullYear(),
    month: now.getUTCMonth(),
    day: now.getUTCDate(),
    hour: now.getUTCHours(),
    minute: now.getUTCMinutes(),
    second: now.getUTCSeconds(),
    zone: 0,
    zonesSaid: 0,
    region: undefined,
    timeSaid: false,
    dateSaid: false,
    relative: { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 },
    weekday: undefined,
    weekdays: 0,
    edge: undefined,
    nth: undefined,
  };
}

/** Throws RangeError for a second time of day. */
function setTime(reading: Reading, hour: number, minute: number, second: number): void {
  if (reading.timeSaid) throw new RangeError('There are two times.');
  Object.assign(reading, { hour, minute, second, timeSaid: true });
}

/** The beginning of the day, of which a time may still be said. */
function beginDay(reading: Reading): void {
  Object.assign(reading, { hour: 0, minute: 0, second: 0, timeSaid: false });
}

/** Of two zones the first one counts; a third one is too much. */
function setZone(reading: Reading, minutes: number): void {
  reading.zonesSaid += 1;
  if (reading.zonesSaid > 2) throw new RangeError('There are three zones.');
  if (reading.zonesSaid === 1) {
    reading.zone = minutes;
    reading.region = undefined;
  }
}

/** A year by its digits: of fewer than three, the last thirty of a century are those of the twentieth. */
function yearOf(digits: string): number {
  const number = Number(digits);
  if (digits.length > 3 || number > 99) return number;
  return number + (number < 70 ? 2000 : 1900);
}

/** A date without a time of day means its beginning. Throws RangeError for a second date. */
function setDate(reading: Reading, year: number, month: number, day: number): void {
  if (reading.dateSaid) throw new RangeError('There are two dates.');
  reading.dateSaid = true;
  Object.assign(reading, { year, month: month - 1, day });
  if (!reading.timeSaid) Object.assign(reading, { hour: 0, minute: 0, second: 0 });
}

/** A day of an ISO week, whose first is Monday; week 1 has the year's first Thursday. */
function setWeek(reading: Reading, year: number, week: number, day: number): void {
  const weekday = new Date(Date.UTC(year, 0, 4)).getUTCDay() || 7;
  setDate(reading, year, 1, 1);
  reading.relative.day += 3 - weekday + (week - 1) * 7 + day;
}

function setInstant(reading: Reading, seconds: number): void {
  Object.assign(reading, { year: 1970, month: 0, day: 1, dateSaid: false });
  beginDay(reading);
  setZone(reading, 0);
  reading.relative.second += seconds;
}

/** One letter for a zone, in minutes: `a` to `m` (there is no `j`) lie to the east, `n` to `y` to the west. */
function militaryZone(letter: string): number {
  const place = 'abcdefghiklmnopqrstuvwxy'.indexOf(letter.toLowerCase()) + 1;
  return 60 * (place <= 12 ? place : 12 - place);
}

function halfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function addUnits(reading: Reading, count: number, name: string): void {
  const word = name.toLowerCase();
  const [unit, factor] = UNITS[word] ?? UNITS[word.replace(/s$/, '')]!;
  reading.relative[unit] += count * factor;
}

/** `next week` alone is that week's Monday; with a weekday it is that day of the week. */
function addWeeks(reading: Reading, count: number): void {
  reading.relative.day += count * 7;
  reading.weekday = { day: reading.weekday?.day ?? 1, how: 'this week' };
}

/** To the `count`-th such weekday from here. The day begins at midnight. */
function toWeekday(reading: Reading, name: string, todayToo: boolean, count: number): void {
  reading.relative.day += (count > 0 ? count - 1 : count) * 7;
  const how = reading.weekday?.how === 'this week' ? 'this week' : todayToo ? 'today too' : 'after today';
  reading.weekday = { day: weekdayOf(name), how };
  beginDay(reading);
}

/** `2 mondays`: the second Monday from here, at this time of day. */
function countWeekday(reading: Reading, name: string, count: number): void {
  reading.weekday = { day: weekdayOf(name), how: 'after today' };
  reading.relative.day += (count > 0 ? count - 1 : count) * 7;
}

/** How many days lie between a weekday and the one to go to. */
function daysTo({ day, how, ago }: NonNullable<Reading['weekday']>, today: number, relativeDays: number): number {
  if (ago) return (day || 7) - today - 7;
  if (how === 'this week') return ((day + 6) % 7) - ((today + 6) % 7);
  const difference = day - today;
  const isBefore = relativeDays < 0 ? difference < 0 : how === 'today too' ? difference < 0 : difference <= 0;
  return isBefore ? difference + 7 : difference;
}

function weekdayOf(name: string): number {
  return WEEKDAYS.findIndex((weekday) => weekday.startsWith(name.slice(0, 3).toLowerCase()));
}

function dateOf(reading: Reading): Date | undefined {
  const { relative, weekday, edge } = reading;
  const date = new Date(0);
  date.setUTCFullYear(reading.year, reading.month, reading.day);
  date.setUTCHours(reading.hour, reading.minute, reading.second, 0);
  // A weekday counts from the day that is said; what is relative is added to that.
  const days = weekday ? daysTo(weekday, date.getUTCDay(), relative.day) : 0;
  const [year, month] = [date.getUTCFullYear() + relative.year, date.getUTCMonth() + relative.month];
  if (edge === undefined) date.setUTCFullYear(year, month, date.getUTCDate() + days);
  else date.setUTCFullYear(year, edge === 'first' ? month : month + 1, edge === 'first' ? 1 : 0);
  if (reading.nth) toNth(date, reading.nth);
  // The first or last day of a month is that, whatever days are added.
  if (edge === undefined) date.setUTCDate(date.getUTCDate() + relative.day);
  date.setUTCSeconds(date.getUTCSeconds() + relative.second + relative.minute * 60 + relative.hour * 3600);
  addWeekdays(date, reading.weekdays);
  date.setUTCMinutes(date.getUTCMinutes() - reading.zone);
  return reading.region === undefined ? date : inRegion(date, reading.region);
}

/** The moment at which clocks of a region show what a date shows in UTC; undefined where there is no such region. */
function inRegion(date: Date, region: string): Date | undefined {
  try {
    const clock = new Intl.DateTimeFormat('en', { timeZone: region, timeZoneName: 'longOffset' });
    const ahead = (moment: Date) =>
      zoneMinutes(/GMT([+-]\d{2}:\d{2})/.exec(clock.format(moment))?.[1] ?? '+00:00') * 60_000;
    const near = new Date(date.getTime() - ahead(date));
    return new Date(date.getTime() - ahead(near));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** To the month's first, second … or last such weekday. */
function toNth(date: Date, { count, day }: { count: number; day: number }): void {
  if (count < 0) date.setUTCMonth(date.getUTCMonth() + 1, 1);
  else date.setUTCDate(1);
  const ahead = (day - date.getUTCDay() + 7) % 7;
  date.setUTCDate(1 + ahead + (count < 0 ? -7 : (count - 1) * 7));
}

/** Working days: Saturdays and Sundays do not count. */
function addWeekdays(date: Date, count: number): void {
  const step = Math.sign(count);
  const weeks = Math.max(0, Math.trunc((Math.abs(count) - 1) / 5));
  date.setUTCDate(date.getUTCDate() + step * weeks * 7);
  for (let left = Math.abs(count) - weeks * 5; left > 0;) {
    date.setUTCDate(date.getUTCDate() + step);
    if (date.getUTCDay() % 6 !== 0) left -= 1;
  }
}
