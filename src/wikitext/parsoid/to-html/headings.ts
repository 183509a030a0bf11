import { ATOM } from './flat-text.ts';
import type { Reader, Reading } from './reader.ts';
import type { Token } from './tokens.ts';

/** A line `== text ==`, with what stands after it. */
export function readHeading(reader: Reader, at: number): Reading | undefined {
  const { text, flat } = reader;
  const lineEnd = endOfLine(reader, at);
  let end = lineEnd;
  while (end > at && isFiller(reader, end - 1)) end--;
  if (end === at || text[end - 1] !== '=') return undefined;
  const before = runLength(text, at, end);
  let after = 0;
  while (end - after > at && text[end - after - 1] === '=') after++;
  let level = Math.min(before, after, 6);
  if (before === end - at) {
    level = before < 3 ? 0 : Math.min(6, Math.floor((before - 1) / 2));
    if (level === 0) return undefined;
  }
  const [from, to] = [at + level, end - level];
  const name = `h${level}`;
  const range = flat.range(at, from);
  const tokens: Token[] = [
    { type: 'tag', name, attributes: [], html: false, info: { parsoid: {}, range }, range },
    ...reader.inline(from, to),
    { type: 'end', name, html: false, range: flat.range(to, end) },
    ...reader.inline(end, lineEnd),
  ];
  return { tokens, end: lineEnd };
}

/** Where the line ends that a place is in. */
export function endOfLine({ text, end }: Reader, at: number): number {
  const lineBreak = text.indexOf('\n', at);
  return lineBreak < 0 || lineBreak > end ? end : lineBreak;
}

function isFiller({ text, flat }: Reader, at: number): boolean {
  const char = text[at];
  return char === ' ' || char === '\t' || (char === ATOM && flat.atom(at).node.type === 'comment');
}

function runLength(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && text[to] === '=') to++;
  return to - at;
}

const rule = /-{4,}/y;

/** Four dashes and more. */
export function readRule({ text, flat }: Reader, at: number): Reading | undefined {
  rule.lastIndex = at;
  const dashes = rule.exec(text)?.[0].length;
  if (dashes === undefined) return undefined;
  const end = at + dashes;
  const range = flat.range(at, end);
  const parsoid = dashes > 4 ? { src: '-'.repeat(dashes) } : {};
  return {
    tokens: [{ type: 'tag', name: 'hr', attributes: [], html: false, empty: true, info: { parsoid, range }, range }],
    end,
  };
}
