import { dateFormats, monthName } from '../../../wikitext/language-dates.ts';
import { localDigits } from '../../../wikitext/language-numbers.ts';
import { localClock } from '../../../wikitext/local-clock.ts';
import type { PageSource } from '../../../wikitext/page-source.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';

/** A time as signatures write it, found in a text. */
export interface FoundTime {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** 14 digits, UTC. */
  readonly timestamp: string;
}

/** Finds the times of signatures in texts of a wiki's content language. */
export type TimeFinder = (text: string) => FoundTime[];

type Field = 'day' | 'month' | 'year' | 'hour' | 'minute';

interface Part {
  readonly pattern: string;
  readonly field?: Field;
  readonly names?: readonly string[];
  /** What is taken from the number that is written. */
  readonly ahead?: number;
}

/** Marks of direction, which people paste along with a time. */
const MARKS = '[\\u200E\\u200F]?';

/**
 * The finder for times in the form that `~~~~~` has: in the language's format, with its names of months and its digits, followed by the
 * zone's abbreviation in brackets. Numbers that are too large run on into the next hour or month.
 */
export function timeFinder(source: PageSource, language: string, zone: string): TimeFinder {
  const format = dateFormats(language).both;
  const digits = [...localDigits('0123456789', language)];
  const digit = digits[0] === '0' ? '\\d' : `[\\d${digits.join('')}]`;
  const parts = partsOf(format, digit, (form) =>
    Array.from({ length: 12 }, (_unused, month) => monthName(source, language, month, form)),
  );
  const zones = zoneOffsets(zone);
  const pattern = new RegExp(
    [
      ...parts.map((part) => (part.field ? `(${part.pattern})` : part.pattern)),
      ` \\((${[...zones.keys()].map(escapePattern).join('|')})\\)`,
    ].join(MARKS),
    'g',
  );
  const fields = parts.filter((part) => part.field);
  const numberOf = (text: string): number =>
    Number([...text].map((c) => (digits.includes(c) ? digits.indexOf(c) : c)).join(''));
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const values: Record<Field, number> = { day: 1, month: 1, year: 1970, hour: 0, minute: 0 };
      for (const [i, { field, names, ahead = 0 }] of fields.entries()) {
        const said = match[i + 1]!;
        values[field!] = names ? names.indexOf(said) + 1 : numberOf(said) - ahead;
      }
      const { year, month, day, hour, minute } = values;
      const offset = zones.get(match[fields.length + 1]!) ?? 0;
      const instant = Date.UTC(year, month - 1, day, hour, minute) - offset * 1000;
      if (Number.isNaN(instant)) return [];
      return [
        { start: match.index, end: match.index + match[0].length, timestamp: toMediaWikiTimestamp(new Date(instant)) },
      ];
    });
}

/** The parts of a format in its letters. */
function partsOf(
  format: string,
  digit: string,
  months: (form: 'full' | 'genitive' | 'short') => readonly string[],
): Part[] {
  const named = (form: 'full' | 'genitive' | 'short'): Part => {
    const names = months(form);
    const longestFirst = [...names].sort((one, other) => other.length - one.length);
    return { pattern: longestFirst.map(escapePattern).join('|'), field: 'month', names };
  };
  const number = (field: Field, times: string): Part => ({ pattern: `${digit}${times}`, field });
  const letters: Readonly<Record<string, () => Part>> = {
    d: () => number('day', '{2}'),
    j: () => number('day', '{1,2}'),
    F: () => named('full'),
    xg: () => named('genitive'),
    M: () => named('short'),
    m: () => number('month', '{2}'),
    n: () => number('month', '{1,2}'),
    Y: () => number('year', '{4}'),
    // The Thai solar calendar's years.
    xkY: () => ({ ...number('year', '{4}'), ahead: 543 }),
    G: () => number('hour', '{1,2}'),
    H: () => number('hour', '{2}'),
    i: () => number('minute', '{2}'),
    s: () => ({ pattern: `${digit}{2}` }),
    l: () => ({ pattern: '[^\\s\\d,.()]+' }),
    D: () => ({ pattern: '[^\\s\\d,()]+' }),
  };
  const found = format.matchAll(/"([^"]*)"|\\(.)|(xkY|x[a-z])|([^])/g);
  return [...found].map(([, quoted, escaped, long, letter]) => {
    const word = long ?? letter ?? '';
    return letters[word]?.() ?? { pattern: escapePattern(quoted ?? escaped ?? (long ? '' : word)) };
  });
}

/** The abbreviations that a zone has in winter and summer, with its seconds east of Greenwich. */
function zoneOffsets(zone: string): Map<string, number> {
  const year = new Date().getUTCFullYear();
  return new Map(
    [0, 6].map((month) => {
      const { abbreviation, offset } = localClock(Date.UTC(year, month, 1), zone);
      return [abbreviation, offset];
    }),
  );
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
