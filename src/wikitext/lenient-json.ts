/** Reads JSON as people write it into pages: with comments, and with commas after the last of a list. @throws SyntaxError */
export function parseLenientJson(text: string): unknown {
  return JSON.parse(strictJson(text));
}

/** The text without comments and without commas that nothing follows. */
function strictJson(text: string): string {
  const parts = text.match(/"(?:[^"\\]|\\.)*"|\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*|\s+|[^"\s/,[\]{}]+|[^]/g) ?? [];
  const kept = parts.filter((part) => !part.startsWith('/*') && !part.startsWith('//') && part.trim() !== '');
  return kept.filter((part, i) => part !== ',' || !/^[\]}]$/.test(kept[i + 1] ?? '')).join('');
}
