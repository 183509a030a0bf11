/** MediaWiki's 14-digit form (`20240229120000`, UTC) of a point in time. */
export function toMediaWikiTimestamp(date: Date): string {
  // `toISOString` takes three times as long.
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  const [month, day] = [two(date.getUTCMonth() + 1), two(date.getUTCDate())];
  return `${year}${month}${day}${two(date.getUTCHours())}${two(date.getUTCMinutes())}${two(date.getUTCSeconds())}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** The point in time of 14 digits. Throws a RangeError if they are not 14 digits. */
export function fromMediaWikiTimestamp(timestamp: string): Date {
  return new Date(toIso(timestamp));
}

/** Now (14 digits), or where that is not after `before`, the second that follows it. */
export function laterThan(before: string | undefined, now: string): string {
  if (before === undefined || before < now) return now;
  return toMediaWikiTimestamp(new Date(fromMediaWikiTimestamp(before).getTime() + 1000));
}

/** `2024-02-29T12:00:00Z` of 14 digits; `infinity` stays what it is. Throws a RangeError if it is neither. */
export function toIso(timestamp: string): string {
  if (timestamp === 'infinity') return timestamp;
  if (!/^\d{14}$/.test(timestamp)) throw new RangeError(`“${timestamp}” is no 14-digit timestamp.`);
  const part = (from: number, to: number) => timestamp.slice(from, to);
  return `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}T${part(8, 10)}:${part(10, 12)}:${part(12, 14)}Z`;
}

/** Months as mail and HTTP write them. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Fields {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** `Z`, `+02:00`, `-0500`, `GMT`; empty: UTC. */
  readonly zone: string;
}

const CLOCK = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})';

/** The written forms, each by its name among those who use it. */
const FORMS: readonly RegExp[] = [
  // ISO 8601, and databases' own: a `T` or a space, fractions dropped.
  new RegExp(
    `^(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})[T ]${CLOCK}(?:\\.\\d+)?(?<zone>Z|[+-]\\d{2}(?::?\\d{2})?| GMT)?$`,
  ),
  // ISO 8601 without punctuation.
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})T(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})(?:\.\d+)?(?<zone>Z)?$/,
  // MediaWiki.
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})$/,
  // EXIF.
  new RegExp(`^(?<year>\\d{4}):(?<month>\\d{2}):(?<day>\\d{2}) ${CLOCK}$`),
  // RFC 2822 and RFC 850.
  new RegExp(
    `^(?:[a-z]{3,9}, ?)?(?<day>\\d{1,2})[ -](?<name>[a-z]{3})[ -](?<year>\\d{4}|\\d{2}) ${CLOCK}(?: (?<zone>GMT|UTC?|[+-]\\d{4}))?$`,
    'i',
  ),
  // C's asctime.
  new RegExp(`^[a-z]{3} (?<name>[a-z]{3}) +(?<day>\\d{1,2}) ${CLOCK} (?<year>\\d{4})$`, 'i'),
];

/**
 * The 14 digits of a point in time in any form that the Action API takes: ISO 8601 with or without fraction and zone, 14 digits,
 * Unix seconds, RFC 2822, EXIF, asctime, `now`. Empty text and `0` mean now too (callers warn about them). Fields beyond
 * their range carry over, as in `2024-02-30`. Undefined where nothing of this fits, or the year is not 1 to 9999.
 */
export function parseTimestamp(text: string, now: Date): string | undefined {
  if (text === 'now' || text === '' || text === '0') return toMediaWikiTimestamp(now);
  if (/^-?\d{1,13}(?:\.\d+)?$/.test(text)) return checked(new Date(Math.floor(Number(text)) * 1000));
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups) return checked(dateOf(fieldsOf(groups)));
  }
  return undefined;
}

function fieldsOf(groups: Partial<Record<string, string>>): Fields {
  const number = (name: string) => Number(groups[name]);
  const year = number('year');
  return {
    // Two digits are of 1970 to 2069.
    year: groups.year?.length === 2 ? year + (year < 70 ? 2000 : 1900) : year,
    month: groups.name === undefined ? number('month') : MONTHS.indexOf(groups.name.toLowerCase()) + 1,
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
    zone: groups.zone?.trim() ?? '',
  };
}

function dateOf({ year, month, day, hour, minute, second, zone }: Fields): Date {
  const date = new Date(0);
  // `Date.UTC` would take years below 100 for those of the last century.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, 0);
  return new Date(date.getTime() - zoneMinutes(zone) * 60_000);
}

/** Minutes east of Greenwich. */
export function zoneMinutes(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (hours === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
}

function checked(date: Date): string | undefined {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? toMediaWikiTimestamp(date) : undefined;
}
