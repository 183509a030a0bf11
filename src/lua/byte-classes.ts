import type { ClassTest } from './pattern.ts';

/** Lua’s character classes in the C locale: ASCII only. */
export const byteClass: ClassTest = (c, letter) => {
  switch (letter) {
    case 97: // a
      return isLower(c) || isUpper(c);
    case 99: // c
      return c < 32 || c === 127;
    case 100: // d
      return isDigit(c);
    case 108: // l
      return isLower(c);
    case 112: // p
      return c > 32 && c < 127 && !isLower(c) && !isUpper(c) && !isDigit(c);
    case 115: // s
      return c === 32 || (c >= 9 && c <= 13);
    case 117: // u
      return isUpper(c);
    case 119: // w
      return isLower(c) || isUpper(c) || isDigit(c);
    case 120: // x
      return isDigit(c) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
    case 122: // z
      return c === 0;
    default:
      return undefined;
  }
};

const isLower = (c: number): boolean => c >= 97 && c <= 122;
const isUpper = (c: number): boolean => c >= 65 && c <= 90;
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
