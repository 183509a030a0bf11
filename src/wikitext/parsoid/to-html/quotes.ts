import { quoteTags } from '../../html/quotes.ts';
import type { Reader, Reading } from './reader.ts';
import type { Range, Token } from './tokens.ts';

const run = /'{2,}/y;

/** A run of apostrophes: of four the first is text, of more than five all but the last five. */
export function readQuotes({ text, flat }: Reader, at: number): Reading | undefined {
  run.lastIndex = at;
  const count = run.exec(text)?.[0].length;
  if (count === undefined) return undefined;
  const surplus = count === 4 ? 1 : Math.max(0, count - 5);
  const length = (count === 4 ? 3 : Math.min(count, 5)) as 2 | 3 | 5;
  const tokens: Token[] = [];
  const middle = at + surplus;
  const end = at + count;
  if (surplus > 0) tokens.push({ type: 'text', text: "'".repeat(surplus), range: flat.range(at, middle) });
  tokens.push({ type: 'quote', length, range: flat.range(middle, end) });
  return { tokens, end };
}

/** Runs of apostrophes as the beginnings and ends of `<i>` and `<b>`, line by line and cell by cell. */
export function resolveQuotes(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  let from = 0;
  for (let i = 0; i <= tokens.length; i++) {
    const token = tokens[i];
    if (token && !endsLine(token)) continue;
    out.push(...resolveLine(tokens.slice(from, i)));
    if (token) out.push(token);
    from = i + 1;
  }
  return out;
}

const parts = new Set(['td', 'th', 'caption', 'tr', 'table']);

function endsLine(token: Token): boolean {
  if (token.type === 'newline' || token.type === 'bullets') return true;
  return (token.type === 'tag' || token.type === 'end') && !token.html && parts.has(token.name);
}

function resolveLine(line: readonly Token[]): readonly Token[] {
  if (!line.some(({ type }) => type === 'quote')) return line;
  const pieces: Token[][] = [[]];
  const quotes: (Token & { type: 'quote' })[] = [];
  for (const token of line) {
    if (token.type === 'quote') {
      quotes.push(token);
      pieces.push([]);
    } else pieces.at(-1)!.push(token);
  }
  const { tags, surplus } = quoteTags(
    quotes.map(({ length }) => length),
    pieces.map((piece) => endOf(piece)),
  );
  const out: Token[] = [...pieces[0]!];
  for (const [i, { range }] of quotes.entries()) {
    if (surplus.has(i)) out.push({ type: 'text', text: "'", range: range && [range[0], range[0] + 1] });
    const rest: Range | undefined = range && [range[0] + (surplus.has(i) ? 1 : 0), range[1]];
    out.push(...tagTokens(tags[i]!, rest), ...pieces[i + 1]!);
  }
  const last = line.at(-1)!.range?.[1];
  const closing = tags[quotes.length]!;
  out.push(...closing.map((tag) => endTag(tag, last === undefined ? undefined : [last, last])));
  return out;
}

/** The last characters of what stands before a run. */
function endOf(piece: readonly Token[]): string {
  const last = piece.at(-1);
  return last === undefined ? '' : last.type === 'text' ? last.text.slice(-2) : 'xx';
}

/** Tags of one run, which share its apostrophes: two each for `<i>`, three for `<b>`. */
function tagTokens(tags: readonly string[], range: Range | undefined): Token[] {
  let at = range?.[0];
  return tags.map((tag, i) => {
    const width = i === tags.length - 1 ? undefined : tag.includes('b') ? 3 : 2;
    const to = at === undefined ? undefined : width === undefined ? range![1] : Math.min(at + width, range![1]);
    const own: Range | undefined = at === undefined ? undefined : [at, to!];
    at = to;
    // A third tag stands for none of the apostrophes: it goes on with what the others have ended.
    return tag.startsWith('/') ? endTag(tag, own) : startTag(tag, own, i > 1 || (i === 1 && tags.length === 3));
  });
}

function startTag(name: string, range: Range | undefined, goesOn: boolean): Token {
  const parsoid = goesOn ? ({ autoInsertedStart: true } as const) : {};
  return { type: 'tag', name, attributes: [], html: false, range, info: { parsoid, range } };
}

function endTag(tag: string, range: Range | undefined): Token {
  return { type: 'end', name: tag.replace('/', ''), html: false, range };
}
