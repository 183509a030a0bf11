/** What stands for a signature until the page is saved. */
export const SIGNATURE = '~~~~';

/** Where tildes are no signature. */
const LITERAL = /<!--[\s\S]*?(?:-->|$)|<(nowiki|pre|syntaxhighlight|source)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;

/** Whether somebody signed a text by their own hand: with name and time. */
export function isSigned(wikitext: string): boolean {
  return /(?<!~)~{4}(?!~)/.test(wikitext.replace(LITERAL, ''));
}

/**
 * A text with a signature at its end: behind the last words, or on a line of its own where those are of a list. `mark` is what is put
 * there.
 */
export function signed(wikitext: string, mark = SIGNATURE): string {
  const text = wikitext.trim();
  if (isSigned(text)) return text;
  return endsInList(text) ? `${text}\n${mark}` : `${text} ${mark}`;
}

/** Whether the last line is an item of a list. */
function endsInList(text: string): boolean {
  return /^[*#:;]/.test(text.slice(text.lastIndexOf('\n') + 1));
}

/** The lines of a text as items of a list, deeper by `marks`; blank ones have no item. */
export function indented(wikitext: string, marks: string): string {
  return wikitext
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => marks + line)
    .join('\n');
}
