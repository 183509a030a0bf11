import { threadBelow, type CommentItem, type ThreadItem } from '../reader/thread-item.ts';

/** Where an answer goes in a page's wikitext. */
export interface ReplyPlace {
  /** Offset: the end of the line behind which it goes. */
  readonly end: number;
  /** The marks of a list with which each of its lines begins. */
  readonly marks: string;
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
  return { end: endOfBlock(wikitext, last), marks: `${marksOf(wikitext, own, comment.level)}:` };
}

/** Puts an answer into a page's wikitext. */
export function withReply(wikitext: string, { end }: ReplyPlace, reply: string): string {
  const before = wikitext.slice(0, end);
  const after = wikitext.slice(end);
  const lastLine = before.slice(before.lastIndexOf('\n') + 1);
  const joins = lastLine.startsWith(reply[0]!) || /^\s*<!--.*-->\s*$/.test(lastLine);
  if (joins) return `${before}\n${reply}${after}`;
  // What stood alone stays apart from the list that begins here, and so does what comes behind it.
  const needsGap = after.trim() !== '' && !after.startsWith('\n\n');
  return `${before}\n\n${reply}${needsGap ? '\n' : ''}${after}`;
}

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

/** The marks of the list that a comment of a level stands in. */
function marksOf(wikitext: string, place: number, level: number): string {
  const line = wikitext.slice(wikitext.lastIndexOf('\n', place - 1) + 1, place);
  const marks = (/^[*#:;]*/.exec(line)?.[0] ?? '').replaceAll(';', ':');
  return marks.slice(0, level - 1).padEnd(level - 1, ':');
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
  if (edge !== undefined) return lineEnd(wikitext, edge);
  const start = wikitext.lastIndexOf('\n', place - 1) + 1;
  let end = lineEnd(wikitext, place);
  if (/[*#:;]/.test(wikitext[start] ?? '')) return end;
  while (end < wikitext.length) {
    const next = lineEnd(wikitext, end + 1);
    if (NEW_BLOCK.test(wikitext.slice(end + 1, next))) break;
    end = next;
  }
  return end;
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

function lineEnd(wikitext: string, from: number): number {
  const end = wikitext.indexOf('\n', from);
  return end < 0 ? wikitext.length : end;
}
