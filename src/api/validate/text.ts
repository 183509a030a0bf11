const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const FORBIDDEN_OR_NON_ASCII = /[^\t\n\r\x20-\x7e]/;

/** What separates values that may hold `|`, where a list begins with it. */
export const SEPARATOR = '\u001f';

/** Text as the wiki keeps it: NFC, without control characters and non-characters (each becomes U+FFFD). */
export function normalizeText(text: string): string {
  if (!FORBIDDEN_OR_NON_ASCII.test(text)) return text;
  return text.toWellFormed().replace(FORBIDDEN, '\ufffd').normalize('NFC');
}

/** The same for a list of values; the U+001F that separates them stays. */
export function normalizeValues(text: string): string {
  return text.startsWith(SEPARATOR) ? text.split(SEPARATOR).map(normalizeText).join(SEPARATOR) : normalizeText(text);
}

/** Values of a multi-value parameter: separated by `|`, or by U+001F where the text begins with it. */
export function splitValues(text: string): string[] {
  if (text === '' || text === SEPARATOR) return [];
  return text.startsWith(SEPARATOR) ? text.slice(1).split(SEPARATOR) : text.split('|');
}
