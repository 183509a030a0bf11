/** A point in time as a clock in some zone shows it. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** The same moment shifted so that its UTC fields are the local ones. */
  readonly local: Date;
  /** Seconds east of Greenwich. */
  readonly offset: number;
  /** `UTC`, `CET`, `+03`. */
  readonly abbreviation: string;
  /** `Europe/Berlin`. */
  readonly zone: string;
  readonly daylightSaving: boolean;
}

/** @param zone name of a time zone; an unknown one counts as UTC */
export function localClock(instant: number, zone: string): Clock {
  const seconds = zone === 'UTC' ? undefined : zoneOffset(instant, zone);
  if (seconds === undefined) return utcClock(instant);
  const date = new Date(instant);
  const year = date.getUTCFullYear();
  const offsets = [0, 6].map((month) => zoneOffset(Date.UTC(year, month, 1), zone) ?? 0);
  return {
    instant,
    local: new Date(instant + seconds * 1000),
    offset: seconds,
    abbreviation: abbreviation(instant, zone, seconds),
    zone,
    daylightSaving: seconds !== Math.min(...offsets),
  };
}

function utcClock(instant: number): Clock {
  const local = new Date(instant);
  return { instant, local, offset: 0, abbreviation: 'UTC', zone: 'UTC', daylightSaving: false };
}

/** Making a formatter costs far more than using it. Only names of zones that exist come in, in one spelling. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function offsetFormatter(zone: string): Intl.DateTimeFormat {
  const key = zone.toLowerCase();
  const formatter =
    formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  formatters.set(key, formatter);
  return formatter;
}

function zoneOffset(instant: number, zone: string): number | undefined {
  try {
    const parts = offsetFormatter(zone).formatToParts(instant);
    const name = parts.find((part) => part.type === 'timeZoneName')!.value;
    const found = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name);
    if (!found) return 0;
    const size = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0);
    return found[1] === '-' ? -size : size;
  } catch {
    return undefined;
  }
}

/** English regions name their own zones: Melbourne's AEST is known to Australia only. */
const regions = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-ZA', 'en-IN', 'en-CA'];

function abbreviation(instant: number, zone: string, seconds: number): string {
  for (const region of regions) {
    const name = new Intl.DateTimeFormat(region, { timeZone: zone, timeZoneName: 'short' })
      .formatToParts(instant)
      .find((part) => part.type === 'timeZoneName')!.value;
    if (!/^(?:GMT|UTC)[+-]/.test(name)) return name;
  }
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = two(Math.floor(minutes / 60));
  return `${seconds < 0 ? '-' : '+'}${hours}${minutes % 60 === 0 ? '' : two(minutes % 60)}`;
}
