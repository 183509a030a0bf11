import { toMediaWikiTimestamp } from '../site/timestamp.ts';

const NEVER = new Set(['infinite', 'indefinite', 'infinity', 'never']);

const UNITS: Readonly<Record<string, (date: Date, amount: number) => void>> = {
  sec: (date, amount) => date.setUTCSeconds(date.getUTCSeconds() + amount),
  min: (date, amount) => date.setUTCMinutes(date.getUTCMinutes() + amount),
  hour: (date, amount) => date.setUTCHours(date.getUTCHours() + amount),
  day: (date, amount) => date.setUTCDate(date.getUTCDate() + amount),
  week: (date, amount) => date.setUTCDate(date.getUTCDate() + 7 * amount),
  fortnight: (date, amount) => date.setUTCDate(date.getUTCDate() + 14 * amount),
  month: (date, amount) => date.setUTCMonth(date.getUTCMonth() + amount),
  year: (date, amount) => date.setUTCFullYear(date.getUTCFullYear() + amount),
};

const COUNT_WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  next: 1,
  last: -1,
  previous: -1,
  this: 0,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
};

const UNIT_NAMES: Readonly<Record<string, string>> = { second: 'sec', minute: 'min', forthnight: 'fortnight' };

const STEP = /^([+-]?\s*\d+|an?|next|last|previous|this|first|second|third|fourth|fifth|sixth)\s*([a-z]+?)s?(\s+ago)?$/;

/**
 * When something ends that was said in words (`1 week`, `2 days 3 hours`, `next month`), as a date (`2031-02-03`,
 * `2031-02-03T04:05:06Z`, 14 digits, `@` and Unix seconds) or as one of the words for never: 14 digits or `infinity`. Undefined
 * if it says nothing.
 */
export function parseExpiry(text: string, now: Date): string | undefined {
  const words = text.trim().toLowerCase();
  if (NEVER.has(words)) return 'infinity';
  const end = parseAbsolute(words) ?? parseRelative(words, now);
  return end && !Number.isNaN(end.getTime()) && end.getUTCFullYear() <= 9999 ? toMediaWikiTimestamp(end) : undefined;
}

function parseAbsolute(words: string): Date | undefined {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(words);
  if (digits) return utc(digits.slice(1).map(Number));
  if (/^@\d{1,11}$/.test(words)) return new Date(Number(words.slice(1)) * 1000);
  const iso =
    /^(\d{4})-(\d\d?)-(\d\d?)(?:[t ]+(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(z|utc|gmt|[+-]\d\d:?\d\d)?)?$/.exec(words);
  if (iso) {
    const date = utc(iso.slice(1, 7).map((part) => Number(part ?? 0)));
    const zone = /^([+-])(\d\d):?(\d\d)$/.exec(iso[7] ?? '');
    if (date && zone)
      date.setTime(date.getTime() - Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3])) * 60_000);
    return date;
  }
  // Dates in English (`3 February 2031`, `Feb 3 2031 04:05`) are in UTC unless they name a zone.
  if (/^[\w,:\s+-]+$/.test(words) && /[a-z]{3}/.test(words) && /\b\d{4}\b/.test(words)) {
    const spelled = /(z|gmt|utc|[+-]\d{4})$/.test(words) ? words : `${words} utc`;
    return new Date(spelled);
  }
  return undefined;
}

function utc([year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0]: number[]): Date | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return undefined;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

function parseRelative(words: string, now: Date): Date | undefined {
  const date = new Date(now);
  if (words === 'now') return date;
  if (words === 'today' || words === 'midnight' || words === 'tomorrow' || words === 'yesterday') {
    date.setUTCHours(0, 0, 0, 0);
    date.setUTCDate(date.getUTCDate() + (words === 'tomorrow' ? 1 : words === 'yesterday' ? -1 : 0));
    return date;
  }
  const steps = words
    .replace(/,|\band\b/g, ' ')
    .trim()
    .match(
      /(?:[+-]?\s*\d+|\b(?:an?|next|last|previous|this|first|second|third|fourth|fifth|sixth)\b)\s*[a-z]+(?:\s+ago)?/g,
    );
  if (!steps || steps.join('').replace(/\s/g, '') !== words.replace(/,|\band\b|\s/g, '')) return undefined;
  for (const step of steps) {
    const match = STEP.exec(step);
    const unit = match && UNITS[UNIT_NAMES[match[2]!] ?? match[2]!];
    if (!unit) return undefined;
    const amount = COUNT_WORDS[match[1]!] ?? Number(match[1]!.replace(/\s/g, ''));
    if (Math.abs(amount) > 1e9) return undefined;
    unit(date, match[3] ? -amount : amount);
  }
  return date;
}
