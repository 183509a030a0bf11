/**
 * Codes of numbers: digits of a base that has as many as there are characters. The other way to write one begins with `_` and has the
 * characters in reverse, for where the first would say something rude.
 */

/** The code of a number from 1. */
export function codeOf(id: number, characters: string): string {
  let code = '';
  for (let left = id; left > 0; left = Math.floor(left / characters.length)) {
    code = characters[left % characters.length]! + code;
  }
  return code;
}

/** The other code of the same number. */
export function otherCodeOf(id: number, characters: string): string {
  return `_${codeOf(id, reversed(characters))}`;
}

/** The number of a code, in either way; undefined if it is none. */
export function idOf(code: string, characters: string): number | undefined {
  const isOther = code.startsWith('_');
  const [digits, set] = isOther ? [code.slice(1), reversed(characters)] : [code, characters];
  let id = 0;
  for (const digit of digits) {
    const value = set.indexOf(digit);
    if (value < 0) return undefined;
    id = id * set.length + value;
    if (!Number.isSafeInteger(id)) return undefined;
  }
  return id > 0 ? id : undefined;
}

const reversed = (characters: string) => [...characters].reverse().join('');
