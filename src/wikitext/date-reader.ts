import { parseEnglishTime } from '../site/english-time.ts';
import { trim } from '../site/trim.ts';

/**
 * The moment that an English text names (`2021-02-03 +1 day`, `last day of February 2020`, `@86400`), in milliseconds since 1970;
 * undefined if it names none. Without a zone of its own a time counts in `zone`.
 */
export function readDate(text: string, now: number, zone: string): number | undefined {
  const trimmed = trim(text);
  const present = new Date(now);
  // Four digits are a year here, six a time of day.
  if (/^\d{4}$/.test(trimmed)) {
    const year = new Date(0);
    year.setUTCFullYear(Number(trimmed), present.getUTCMonth(), present.getUTCDate());
    return year.getTime();
  }
  const written = trimmed.replace(/^(\d\d)(\d\d)(\d\d)$/, '$1:$2:$3');
  return parseEnglishTime(written, present, zone)?.getTime();
}
