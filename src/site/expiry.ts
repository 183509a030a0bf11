import { parseEnglishTime } from './english-time.ts';
import { parseTimestamp, toMediaWikiTimestamp } from './timestamp.ts';

const INFINITY_FORMS: readonly string[] = ['infinite', 'indefinite', 'infinity', 'never'];

/** What years of more digits than a timestamp has are to MediaWiki: they are over. */
const LONG_AGO = '00010101000000';

/** Whether the text is one of the words that mean “no end”. */
export function isInfinity(text: string): boolean {
  return INFINITY_FORMS.includes(text);
}

/**
 * When something ends: 14 digits or `infinity`. Takes a word for “no end”, a point in time, or an English time such as `1 week`,
 * `2 days 3 hours`, `next month` or `tomorrow noon`, seen from `now`. Undefined where it is nothing of this. An end in the past
 * is an answer like any other.
 */
export function parseExpiry(text: string, now: Date): string | 'infinity' | undefined {
  if (isInfinity(text)) return 'infinity';
  if (text === '' || text === '0') return undefined;
  if (/^\d{5,}-\d{2}-\d{2}\b/.test(text)) return LONG_AGO;
  const date = parseEnglishTime(text, now);
  if (!date) {
    // Of timestamps this one is no English time; what overflows in it (a month 13) makes it none.
    const digits = /^(\d{8})T?(\d{6})$/.exec(text)?.slice(1).join('');
    return digits !== undefined && parseTimestamp(digits, now) === digits ? digits : undefined;
  }
  const year = date.getUTCFullYear();
  if (year > 9999) return LONG_AGO;
  return year >= 1 ? toMediaWikiTimestamp(date) : undefined;
}
