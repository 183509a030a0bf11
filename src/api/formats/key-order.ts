/**
 * JavaScript lists keys that look like whole numbers first, and in their order; answers list keys in the order in which they were
 * set (`-1` of a missing page before `12` of one that is there). Keys of such maps are marked while the answer is an object, and
 * the marks are taken off the JSON text.
 */

/** A private-use character: no key of an answer begins with it. */
const MARK = '\ue000';

/** An object whose JSON, after `withoutMarks`, has the entries in this order. */
export function inEntryOrder(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const marked: Record<string, unknown> = {};
  for (const [key, value] of entries) marked[/^\d+$/.test(key) ? MARK + key : key] = value;
  return marked;
}

/** JSON text with the keys as they are. Within texts quotation marks are escaped, so that only keys are met. */
function withoutMarks(json: string): string {
  return json.includes(MARK) ? json.replace(/"\ue000(\d+)":/g, '"$1":') : json;
}

/** Begins a whole number that JavaScript's numbers cannot keep. Texts of an answer have no lone surrogates. */
const NUMBER_MARK = '\udfff';

/** The value as JSON text; bigints are numbers there. */
export function jsonText(value: unknown, indent?: number): string {
  return withoutMarks(withBigints(value, indent));
}

function withBigints(value: unknown, indent: number | undefined): string {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch (error) {
    // Bigints are refused. They are rare, and looking for them would make all other answers slow.
    if (!(error instanceof TypeError)) throw error;
    const marked = (_key: string, item: unknown) => (typeof item === 'bigint' ? NUMBER_MARK + String(item) : item);
    return JSON.stringify(value, marked, indent).replace(/"\\udfff(-?\d+)"/g, '$1');
  }
}
