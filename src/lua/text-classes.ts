import { byteClass } from './byte-classes.ts';
import type { ClassTest } from './pattern.ts';

const classes: ReadonlyMap<number, RegExp> = new Map([
  [97, /\p{L}/u],
  [99, /\p{Cc}/u],
  [100, /\p{Nd}/u],
  [108, /\p{Ll}/u],
  [112, /\p{P}/u],
  [115, /[\p{Z}\t\n\v\f\r]/u],
  [117, /\p{Lu}/u],
  [119, /[\p{L}\p{Nd}]/u],
  [120, /[0-9A-Fa-f０-９Ａ-Ｆａ-ｆ]/u],
]);

const known = new Map<number, boolean>();

/** The same classes for code points, by Unicode’s properties. In ASCII `%p` leaves out the symbols, which are no punctuation there. */
export const textClass: ClassTest = (c, letter) => {
  if (c < 128 && letter !== 112) return byteClass(c, letter);
  if (letter === 122) return c === 0;
  const pattern = classes.get(letter);
  if (!pattern) return undefined;
  const key = c * 128 + letter;
  let isIn = known.get(key);
  if (isIn === undefined) known.set(key, (isIn = pattern.test(String.fromCodePoint(c))));
  return isIn;
};
