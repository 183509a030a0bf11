import type { Token } from './tokens.ts';

/** How lines are shown. */
export interface LineOptions {
  /** Number of the first line where lines have numbers. */
  readonly numbersFrom: number | undefined;
  /** Number of the first line, for anchors. */
  readonly first: number;
  /** Lines that stand out, counted from 1. */
  readonly highlighted: ReadonlySet<number>;
  /** Beginning of each line's anchor. */
  readonly anchor: string | undefined;
}

/** Text of a token as Pygments writes it. */
function escapeCode(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Tokens as HTML. */
export function tokensHtml(tokens: readonly Token[]): string {
  return tokens
    .map(({ text, kind }) =>
      kind === undefined ? escapeCode(text) : `<span class="${kind}">${escapeCode(text)}</span>`,
    )
    .join('');
}

/** Tokens as lines of HTML, each with its line break within whatever is around the line. */
export function linesHtml(tokens: readonly Token[], options: LineOptions): string {
  return splitLines(tokens)
    .map((line, index) => {
      const number = options.first + index;
      const anchor = options.anchor === undefined ? undefined : `${options.anchor}-${number}`;
      let html = `${tokensHtml(line)}\n`;
      if (options.numbersFrom !== undefined) {
        const sign = `<span class="linenos" data-line="${number}"></span>`;
        html = (anchor === undefined ? sign : `<a href="#${anchor}">${sign}</a>`) + html;
      }
      if (options.highlighted.has(index + 1)) html = `<span class="hll">${html}</span>`;
      return anchor === undefined ? html : `<span id="${anchor}">${html}</span>`;
    })
    .join('');
}

function splitLines(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  for (const { text, kind } of tokens) {
    for (const [index, piece] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)!.push({ text: piece, kind });
    }
  }
  return lines;
}

/** Line numbers out of `1,3-5`; nothing beyond `last`. */
export function readLineNumbers(text: string, last: number): Set<number> {
  const numbers = new Set<number>();
  for (const piece of text.split(',')) {
    const [, from, to] = /^\s*(\d{1,9})\s*(?:-\s*(\d{1,9})\s*)?$/.exec(piece) ?? [];
    if (from === undefined) continue;
    for (let n = Number(from); n <= Math.min(Number(to ?? from), last); n++) numbers.add(n);
  }
  return numbers;
}
