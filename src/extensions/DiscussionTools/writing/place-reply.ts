import { threadBelow, type CommentItem, type ThreadItem } from '../reader/thread-item.ts';

/** Where an answer goes in a page's wikitext. */
export interface ReplyPlace {
  /** Offset: the end of the line behind which it goes. */
  readonly end: number;
  /** The marks of a list with which each of its lines begins. */
  readonly marks: string;
  /** What it stands behind: an item of the list that it goes on with, a comment of the wikitext, or something else. */
  readonly behind: 'list' | 'comment' | 'block';
}

/**
 * Where the answer to a comment goes: behind the last of those that are there, or the comment itself, one level deeper. Undefined where
 * the wikitext does not show the comment.
 */
export function placeOfReply(
  wikitext: string,
  items: readonly ThreadItem[],
  comment: CommentItem,
): ReplyPlace | undefined {
  const places = signaturePlaces(wikitext, items);
  const own = places.get(comment.id);
  if (own === undefined) return undefined;
  const last = threadBelow(items, comment).reduce((place, { id }) => Math.max(place, places.get(id) ?? 0), own);
  const next = [...places.values()].find((place) => place > last);
  const block = endOfBlock(wikitext, last);
  // Another comment in the same paragraph is parted from this one.
  const end =
    next !== undefined && next < block ? Math.max(lineEnd(wikitext, last), lineStart(wikitext, next) - 1) : block;
  const marks = `${marksOf(wikitext, own)
    .slice(0, comment.level - 1)
    .padEnd(comment.level - 1, ':')}:`;
  const before = wikitext.slice(lineStart(wikitext, end), end);
  // A list within the comment itself is none that its answers stand in.
  const ownList = last === own && marksOf(wikitext, own).length >= comment.level;
  const isComment = /^\s*<!--.*-->\s*$/.test(before);
  const behind = before.startsWith(marks[0]!) && !ownList ? 'list' : isComment ? 'comment' : 'block';
  return { end, marks, behind };
}

/** Puts an answer into a page's wikitext. */
export function withReply(wikitext: string, { end, behind }: ReplyPlace, reply: string): string {
  const before = wikitext.slice(0, end);
  const after = wikitext.slice(end);
  if (behind === 'list') return `${before}\n${reply}${after}`;
  // What stood alone stays apart from the list that begins here, and so does what comes behind it.
  const needsGap = after.trim() !== '' && !BLOCK_FOLLOWS.test(after);
  return `${before}${behind === 'comment' ? '\n' : '\n\n'}${reply}${needsGap ? '\n' : ''}${after}`;
}

const BLOCK_FOLLOWS = /^\n(?:\n|<\/?(?:div|table|center|blockquote|section|p|h[1-6]|hr|ul|ol|dl|pre)\b)/i;

const HIDDEN = /<!--[\s\S]*?(?:-->|$)|<(nowiki|pre|syntaxhighlight|source)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;

/** Offsets of the signatures' times in the wikitext, by the comments' ids: they come in the same order there. */
function signaturePlaces(wikitext: string, items: readonly ThreadItem[]): Map<string, number> {
  // Of the same length, so that offsets hold.
  const visible = wikitext.replace(HIDDEN, (hidden) => hidden.replace(/[^\n]/g, '\0'));
  const places = new Map<string, number>();
  let from = 0;
  for (const item of items) {
    if (item.type !== 'comment' || item.transcludedFrom !== false) continue;
    const found = visible.indexOf(item.time, from);
    if (found < 0) continue;
    places.set(item.id, found);
    from = found + item.time.length;
  }
  return places;
}

/** The marks of the list whose item a place is in. */
function marksOf(wikitext: string, place: number): string {
  const line = wikitext.slice(lineStart(wikitext, place), place);
  return (/^[*#:;]*/.exec(line)?.[0] ?? '').replaceAll(';', ':');
}

/** What opens a block, or closes it. */
const EDGES =
  /(?<open>^\s*:*\{\||<(?:div|table|center|blockquote|section|article|aside|ul|ol|dl)\b[^>]*(?<!\/)>)|(?<close>^\s*\|\}|<\/(?:div|table|center|blockquote|section|article|aside|ul|ol|dl)\s*>)/gim;
/** What ends a paragraph, where a line begins with it. */
const NEW_BLOCK =
  /^(?:\s*$|[*#:;=]|\s*\{\||----|<\/?(?:div|table|center|blockquote|section|p|h[1-6]|hr|ul|ol|dl|pre)\b)/i;

/** The end of the last line of the block that a place is in: a list's item, a paragraph, or what is around both. */
function endOfBlock(wikitext: string, place: number): number {
  const edge = closingEdge(wikitext, place);
  if (edge !== undefined) return endOfTrailers(wikitext, lineEnd(wikitext, edge));
  const start = lineStart(wikitext, place);
  let end = lineEnd(wikitext, place);
  if (/[*#:;]/.test(wikitext[start] ?? '')) return end;
  while (end < wikitext.length) {
    const next = lineEnd(wikitext, end + 1);
    const line = wikitext.slice(end + 1, next);
    if (NEW_BLOCK.test(line) || (wikitext[start] === ' ' && !line.startsWith(' '))) break;
    end = next;
  }
  return endOfTrailers(wikitext, end);
}

/** Where the outermost table or element closes that is open at a place; undefined if none is. */
function closingEdge(wikitext: string, place: number): number | undefined {
  let open = 0;
  let wasOpen = false;
  for (const match of wikitext.matchAll(EDGES)) {
    if (!wasOpen && match.index > place) {
      if (open === 0) return undefined;
      wasOpen = true;
    }
    if (match.groups?.['open'] !== undefined) open++;
    else if (open > 0) open--;
    if (wasOpen && open === 0) return match.index + match[0].length - 1;
  }
  return undefined;
}

/** Categories and comments of the wikitext that stand behind a block belong to it. */
function endOfTrailers(wikitext: string, end: number): number {
  const next = lineEnd(wikitext, end + 1);
  return /^\s*(?:\[\[\s*category\s*:[^\]]*\]\]|<!--.*-->)\s*$/i.test(wikitext.slice(end + 1, next))
    ? endOfTrailers(wikitext, next)
    : end;
}

function lineStart(wikitext: string, from: number): number {
  return wikitext.lastIndexOf('\n', from - 1) + 1;
}

function lineEnd(wikitext: string, from: number): number {
  const end = wikitext.indexOf('\n', from);
  return end < 0 ? wikitext.length : end;
}
