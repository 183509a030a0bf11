import type { Node } from './syntax-tree.ts';

/** Tags that say what is read when a page is shown, and what when it is transcluded. */
const inclusionTags = ['noinclude', 'includeonly', 'onlyinclude'];

/** Recognizes extension tags of one wiki. `begin` makes a copy with the memory for one text. */
export interface TagReader {
  begin(text: string): TagReader;
  /** Name of the tag that starts after the `<` at `at` (a leading slash only for inclusion tags). */
  nameAt(text: string, at: number): string | undefined;
  /** The closing tag after `from`; remembers names that have no more, so that each text is searched once. */
  closing(text: string, name: string, from: number): { start: number; end: number } | undefined;
  /** The next `>` after `from`, or -1; remembered too. */
  tagEnd(text: string, from: number): number;
}

/** @param tags names of extension tags, lower case */
export function tagReader(tags: Iterable<string>): TagReader {
  const names = [...tags, ...inclusionTags, ...inclusionTags.map((n) => `/${n}`)].map(escapeRegExp);
  const opening = new RegExp(`(?:${names.join('|')})(?=[ \\t\\n\\r\\f\\v]|/?>)`, 'iy');
  const closings = new Map<string, RegExp>();
  const reader = (exhausted: Set<string>): TagReader => ({
    begin: () => reader(new Set()),
    tagEnd(text, from) {
      const at = exhausted.has('>') ? -1 : text.indexOf('>', from);
      if (at < 0) exhausted.add('>');
      return at;
    },
    nameAt(text, at) {
      opening.lastIndex = at + 1;
      return opening.exec(text)?.[0];
    },
    closing(text, name, from) {
      const key = name.toLowerCase();
      if (exhausted.has(key)) return undefined;
      let regexp = closings.get(key);
      if (!regexp) closings.set(key, (regexp = new RegExp(`</${escapeRegExp(key)}[ \\t\\n\\r\\f\\v]*>`, 'gi')));
      regexp.lastIndex = from;
      const match = regexp.exec(text);
      if (match) return { start: match.index, end: regexp.lastIndex };
      exhausted.add(key);
      return undefined;
    },
  });
  return reader(new Set());
}

export interface AngleReading {
  nodes: Node[];
  end: number;
  /** Blanks before it that go with it: characters to take back from the text so far. */
  swallowedBefore: number;
  /** What follows stands at the start of a line, though no line break was given out. */
  lineStart: boolean;
}

/** Reads a comment, an inclusion tag or an extension tag at a `<`; undefined if it is none. */
export function readAngle(
  text: string,
  at: number,
  reader: TagReader,
  forInclusion: boolean,
): AngleReading | undefined {
  if (text.startsWith('<!--', at)) return readComments(text, at);
  const name = reader.nameAt(text, at);
  if (name === undefined) return undefined;
  const tagEnd = reader.tagEnd(text, at + 1 + name.length);
  if (tagEnd < 0) return undefined;
  const lower = name.toLowerCase();
  const whole = (node: Node, end: number): AngleReading => ({
    nodes: [node],
    end,
    swallowedBefore: 0,
    lineStart: false,
  });
  const shownTags = forInclusion ? ['includeonly'] : ['noinclude', 'onlyinclude'];
  if (shownTags.some((tag) => lower === tag || lower === `/${tag}`)) {
    return whole({ type: 'ignore', text: text.slice(at, tagEnd + 1) }, tagEnd + 1);
  }
  const hidden = lower === (forInclusion ? 'noinclude' : 'includeonly');
  if (!hidden && (lower.startsWith('/') || inclusionTags.includes(lower))) return undefined;
  const attributesStart = at + 1 + name.length;
  if (text[tagEnd - 1] === '/') {
    const end = tagEnd + 1;
    if (hidden) return whole({ type: 'ignore', text: text.slice(at, end) }, end);
    const attributes = text.slice(attributesStart, tagEnd - 1);
    return whole({ type: 'extension', name, attributes, inner: undefined, close: undefined }, end);
  }
  const closing = reader.closing(text, name, tagEnd + 1);
  if (hidden) {
    const end = closing?.end ?? text.length;
    return whole({ type: 'ignore', text: text.slice(at, end) }, end);
  }
  if (!closing) return whole(text.slice(at, tagEnd + 1), tagEnd + 1);
  return whole(
    {
      type: 'extension',
      name,
      attributes: text.slice(attributesStart, tagEnd),
      inner: text.slice(tagEnd + 1, closing.start),
      close: text.slice(closing.start, closing.end),
    },
    closing.end,
  );
}

/** A comment; comments alone on a line take the blanks around them and the line break with them. */
function readComments(text: string, at: number): AngleReading {
  const firstEnd = commentEnd(text, at);
  let start = at;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  const single = { nodes: [comment(text.slice(at, firstEnd))], end: firstEnd, swallowedBefore: 0, lineStart: false };
  if (start === 0 || text[start - 1] !== '\n') return single;
  const nodes: Node[] = [];
  let from = start;
  for (let end = firstEnd; ;) {
    let after = end;
    while (text[after] === ' ' || text[after] === '\t') after++;
    if (text.startsWith('<!--', after)) {
      nodes.push(comment(text.slice(from, after)));
      from = after;
      end = commentEnd(text, after);
    } else if (text[after] === '\n') {
      nodes.push(comment(text.slice(from, after + 1)));
      return { nodes, end: after + 1, swallowedBefore: at - start, lineStart: true };
    } else return single;
  }
}

function comment(text: string): Node {
  return { type: 'comment', text };
}

function commentEnd(text: string, at: number): number {
  const end = text.indexOf('-->', at + 4);
  return end < 0 ? text.length : end + 3;
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
