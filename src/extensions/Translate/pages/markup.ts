import type { TextRange } from '../../../wikitext/extension-point.ts';

/** What is wrong with the markup of a translatable page; the message's key and the text in question. */
export class MarkupError extends Error {
  override readonly name = 'MarkupError';
  readonly key: string;
  readonly text: string;

  constructor(key: string, text: string) {
    super(key);
    this.key = key;
    this.text = text;
  }
}

/** A `<translate>` with its `</translate>`. */
export interface TagPair {
  readonly open: TextRange & { readonly bare: boolean };
  readonly close: TextRange;
}

/** Whether text has any markup of translatable pages; whether that is right, `readSource` knows. */
export function hasMarkup(text: string): boolean {
  return /<\/?translate[ >]/.test(text);
}

/** The text with all that stands in `<nowiki>` made unrecognizable, at the same offsets. */
export function maskNowiki(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('<nowiki>', at);
    const close = start < 0 ? -1 : text.indexOf(NOWIKI_END, start);
    if (close < 0) return parts.join('') + text.slice(at);
    const end = close + NOWIKI_END.length;
    parts.push(text.slice(at, start), '\u007f'.repeat(end - start));
    at = end;
  }
}

const NOWIKI_END = '</nowiki>';

/** The pairs of tags in their order. Throws `MarkupError` where they are unbalanced or nested. */
export function findTags(text: string, mask: string): TagPair[] {
  const pairs: TagPair[] = [];
  let open: TagPair['open'] | undefined;
  for (const match of mask.matchAll(/<translate( nowrap)?>|<\/translate>/g)) {
    const range = { start: match.index, end: match.index + match[0].length };
    if (match[0].startsWith('</')) {
      if (!open) throw new MarkupError('pt-parse-close', text);
      pairs.push({ open, close: range });
      open = undefined;
    } else {
      if (open) throw new MarkupError('pt-parse-nested', text.slice(open.start));
      open = { ...range, bare: match[1] !== undefined };
    }
  }
  if (open) throw new MarkupError('pt-parse-open', text);
  return pairs;
}

/** `<tvar name="x">`, closed by `</tvar>`; and `<tvar|x>`, closed by `</>`, as it was written before. */
const OPENING = /<tvar(?:\s+name\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^"'\s<>]+))\s*|\|([^<>]+))>/g;
const CLOSING = /<\/tvar\s*>/g;
const OLD_CLOSING = /<\/>/g;

/** Something that translators see as `$name` only. */
export interface Variable extends TextRange {
  readonly name: string;
  readonly value: string;
}

/** The variables of a text in their order. */
export function findVariables(text: string): Variable[] {
  const found: Variable[] = [];
  const without = new Set<RegExp>();
  let at = 0;
  for (const opening of text.matchAll(OPENING)) {
    if (opening.index < at) continue;
    const closing = opening[4] === undefined ? CLOSING : OLD_CLOSING;
    // Where none is left, none is left for the next.
    if (without.has(closing)) continue;
    const valueStart = opening.index + opening[0].length;
    closing.lastIndex = valueStart;
    const close = closing.exec(text);
    if (!close) {
      without.add(closing);
      continue;
    }
    at = close.index + close[0].length;
    found.push({
      start: opening.index,
      end: at,
      name: (opening[1] ?? opening[2] ?? opening[3] ?? opening[4])!,
      value: text.slice(valueStart, close.index),
    });
  }
  return found;
}

/** The text of a unit as translators see it. */
export function definitionOf(text: string): string {
  let rest = 0;
  const parts: string[] = [];
  for (const { start, end, name } of findVariables(text)) {
    parts.push(text.slice(rest, start), `$${name}`);
    rest = end;
  }
  return parts.join('') + text.slice(rest);
}

/** A translation, or a definition, with the values that a unit gives to the variables. */
export function fillVariables(translation: string, unitText: string): string {
  const values = new Map(findVariables(unitText).map(({ name, value }) => [name, value]));
  if (values.size === 0) return translation;
  const lengths = [...new Set([...values.keys()].map((name) => name.length))].sort((a, b) => b - a);
  const [first = '', ...others] = translation.split('$');
  const parts = others.map((part) => {
    const length = lengths.find((each) => values.has(part.slice(0, each)));
    return length === undefined ? `$${part}` : values.get(part.slice(0, length))! + part.slice(length);
  });
  return [first, ...parts].join('');
}

/**
 * What readers of the source itself do not see: the tags with the line breaks that belong to them, the markers of units, the tags around
 * variables. In the order of the text; empty where the markup is wrong, since such a page is shown as it was written.
 */
export function invisibleRanges(text: string): TextRange[] {
  if (!hasMarkup(text)) return [];
  const mask = maskNowiki(text);
  let pairs: TagPair[];
  try {
    pairs = findTags(text, mask);
  } catch (error) {
    if (error instanceof MarkupError) return [];
    throw error;
  }
  const lineBreak = (at: number) => (text[at] === '\n' ? 1 : 0);
  let last = 0;
  return pairs
    .flatMap(({ open, close }) => [
      { start: open.start, end: open.end + lineBreak(open.end) },
      ...within(mask, text, open.end, close.start),
      { start: close.start - lineBreak(close.start - 1), end: close.end },
    ])
    .map(({ start, end }) => {
      // A line break belongs to one of them only.
      const range = { start: Math.max(start, last), end };
      last = end;
      return range;
    });
}

function within(mask: string, text: string, start: number, end: number): TextRange[] {
  // Markers elsewhere are comments like others.
  const markers = [...mask.slice(start, end).matchAll(/(?<=^|\n)<!--T:[^<>\n]*-->[ \n]?/g)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
  const variables = findVariables(text.slice(start, end)).flatMap((variable) => {
    const opening = text.slice(start + variable.start, start + variable.end).indexOf('>') + 1;
    const valueStart = start + variable.start + opening;
    return [
      { start: start + variable.start, end: valueStart },
      { start: valueStart + variable.value.length, end: start + variable.end },
    ];
  });
  return [...markers, ...variables].sort((a, b) => a.start - b.start);
}
