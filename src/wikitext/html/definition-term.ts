import { trim } from '../../site/trim.ts';

/**
 * Splits `term : definition` of a `;` line at the first colon that is neither within a tag pair, a tag, nor a URL-like link text
 * already rendered, nor `-{ }-`. Undefined if there is none.
 */
export function splitDefinition(text: string): { term: string; definition: string } | undefined {
  if (!text.includes(':')) return undefined;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === ':') {
      if (depth === 0 && !text.startsWith('-{', i)) {
        const term = text.slice(0, i);
        return { term: trim(term), definition: text.slice(i + 1) };
      }
    } else if (char === '\x7f') {
      // A marker is no text.
      const end = text.indexOf('\x7f', i + 1);
      if (end > 0) i = end;
    } else if (char === '<') {
      const tag = /^<(\/?)([a-z!][^\s>/]*)([^>]*)>/i.exec(text.slice(i, i + 2000));
      if (!tag) continue;
      i += tag[0].length - 1;
      if (tag[1] === '/') {
        if (depth > 0) depth--;
      } else if (!tag[3]!.endsWith('/') && !tag[2]!.startsWith('!')) depth++;
    } else if (char === '-' && text[i + 1] === '{') {
      const end = endOfRule(text, i);
      if (end === undefined) return undefined;
      i = end - 1;
    }
  }
  return undefined;
}

/** Where the `-{` at `start` is closed; undefined if it is not. */
function endOfRule(text: string, start: number): number | undefined {
  let depth = 0;
  const brace = /-\{|\}-/g;
  brace.lastIndex = start;
  for (let match = brace.exec(text); match; match = brace.exec(text)) {
    depth += match[0] === '-{' ? 1 : -1;
    if (depth === 0) return brace.lastIndex;
  }
  return undefined;
}
