import { intlLocale } from '../../../../i18n/languages.ts';
import { join } from '../../../../i18n/format.ts';
import type { LuaTable } from '../../../../lua/value.ts';

const year = 31_556_952;

/** Seconds of each unit, the longest first. */
const units: readonly (readonly [name: string, seconds: number])[] = [
  ['millennia', 1000 * year],
  ['centuries', 100 * year],
  ['decades', 10 * year],
  ['years', year],
  ['weeks', 604_800],
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
];

/** What the units that `Intl` has no names for are called. */
const longNames: Readonly<Record<string, readonly [string, string]>> = {
  millennia: ['millennium', 'millennia'],
  centuries: ['century', 'centuries'],
  decades: ['decade', 'decades'],
};

function split(seconds: number, wanted: readonly string[]): { name: string; count: number }[] {
  const used = wanted.length === 0 ? units : units.filter(([name]) => wanted.includes(name));
  let rest = Math.floor(Math.abs(seconds));
  const parts: { name: string; count: number }[] = [];
  for (const [i, [name, length]] of used.entries()) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    // Nothing at all is nothing of the smallest unit.
    if (count > 0 || (i === used.length - 1 && parts.length === 0)) parts.push({ name, count });
  }
  return parts;
}

/** A time span in units, as a table by their names. */
export function durationIntervals(seconds: number, wanted: readonly string[]): LuaTable {
  return new Map(split(seconds, wanted).map(({ name, count }) => [name, count]));
}

/** The same as a text in a language: `2 hours and 3 minutes`. */
export function durationText(seconds: number, wanted: readonly string[], language: string): string {
  const parts = split(seconds, wanted).map(({ name, count }) => {
    const names = longNames[name];
    if (names) return `${count} ${count === 1 ? names[0] : names[1]}`;
    const unit = name.slice(0, -1);
    return new Intl.NumberFormat(intlLocale(language), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  });
  return join(parts, 'text', language);
}
