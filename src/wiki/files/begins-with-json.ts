/** Values nested deeper are none. */
const deepest = 500;

/**
 * Whether a text begins with an object or a list of JSON, as MediaWiki's library sees it: a word counts by its first letter and the
 * length of `true`, `false` or `null` (`[text]` is a list), a comma may end a list, and whatever follows the value is not looked at.
 */
export function beginsWithJson(text: string): boolean {
  const at = skipBlanks(text, 0);
  return (text[at] === '{' || text[at] === '[') && endOfValue(text, at, 0) !== undefined;
}

/** Where the value that begins here ends; undefined where it is none. */
function endOfValue(text: string, at: number, depth: number): number | undefined {
  if (depth > deepest) return undefined;
  switch (text[at]) {
    case '{':
      return endOfList(text, at + 1, '}', (from) => endOfMember(text, from, depth));
    case '[':
      // Between these brackets a blank is something, and no value.
      return text[at + 1] === ']' ? at + 2 : endOfItems(text, at + 1, depth);
    case '"':
      return endOf(/"(?:[^"\\]|\\[^])*"/y, text, at);
    case 't':
    case 'n':
      return at + 4 <= text.length ? at + 4 : undefined;
    case 'f':
      return at + 5 <= text.length ? at + 5 : undefined;
    default:
      return endOf(/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y, text, at);
  }
}

function endOfItems(text: string, from: number, depth: number): number | undefined {
  return text[skipBlanks(text, from)] === ']'
    ? undefined
    : endOfList(text, from, ']', (at) => endOfValue(text, at, depth + 1));
}

function endOfMember(text: string, from: number, depth: number): number | undefined {
  const name = text[from] === '"' ? endOfValue(text, from, depth) : undefined;
  if (name === undefined) return undefined;
  const colon = skipBlanks(text, name);
  return text[colon] === ':' ? endOfValue(text, skipBlanks(text, colon + 1), depth + 1) : undefined;
}

/** Behind the bracket that closes a list of things that end where `endOfOne` says. */
function endOfList(
  text: string,
  from: number,
  close: string,
  endOfOne: (at: number) => number | undefined,
): number | undefined {
  for (let at = skipBlanks(text, from); ;) {
    if (text[at] === close) return at + 1;
    const end = endOfOne(at);
    if (end === undefined) return undefined;
    at = skipBlanks(text, end);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
    else if (text[at] !== close) return undefined;
  }
}

function skipBlanks(text: string, at: number): number {
  return endOf(/[ \t\r\n]*/y, text, at)!;
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
