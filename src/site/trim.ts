/**
 * A text without the white space of ASCII around it. Other spaces (U+00A0, U+3000 …), which JavaScript’s own `trim` takes away, are
 * characters like others in wikitext.
 */
export function trim(text: string): string;
export function trim(text: string | undefined): string | undefined;
export function trim(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 12) || code === 0;
}
