import { toIso } from '../../../site/timestamp.ts';
import type { ReadComment, ReadHeading } from './read-comments.ts';
import type { ThreadItem } from './thread-item.ts';

type Read = ReadComment | ReadHeading;

/** The parts of ids are cut to so many bytes. */
const LONGEST_PART = 80;

/** Where an item is transcluded from. `heading` is what the item stands under, with where that is from. */
export type Origin = (
  item: Read,
  heading: { readonly item: ReadHeading; readonly from: string | boolean } | undefined,
) => string | boolean;

/** Gives what was read ids and names, and says what answers what. */
export function threadItems(read: readonly Read[], originOf: Origin): ThreadItem[] {
  const parents = parentsOf(read);
  const oldest = oldestReplies(read, parents);
  const uses = new Map<string, number>();
  const origins: (string | boolean)[] = [];
  const ids: string[] = [];
  return read.map((item, i): ThreadItem => {
    const parent = parents[i];
    const above = parent === undefined ? undefined : read[parent];
    const heading = headingIndex(read, parents, i);
    const transcludedFrom = originOf(
      item,
      heading === undefined ? undefined : { item: read[heading] as ReadHeading, from: origins[heading]! },
    );
    origins.push(transcludedFrom);
    const written = idOf(item, above, oldest[i]);
    // What nothing stands under at the top of the page takes no id from others.
    const isNothing = item.type === 'heading' && item.headingLevel === null && !parents.includes(i);
    const id = isNothing ? written : unique(uses, written);
    ids.push(id);
    const common = { id, parent: parent === undefined ? undefined : ids[parent], transcludedFrom, html: item.html };
    if (item.type === 'heading') {
      const { headingLevel, anchor, text, otherContent } = item;
      const first = oldest[i];
      const name = `h-${first ? nameOf(first) : ''}`;
      return { ...common, type: 'heading', name, level: 0, headingLevel, anchor, text, otherContent };
    }
    const { author, timestamp, level, htmlWithoutSignature, text, time, mentions } = item;
    return {
      ...common,
      type: 'comment',
      name: `c-${nameOf(item)}`,
      level,
      author,
      timestamp,
      htmlWithoutSignature,
      text,
      time,
      mentions,
    };
  });
}

/** For each item the index of what it answers: what is less indented and nearest above; headings stand under those of higher level. */
function parentsOf(read: readonly Read[]): (number | undefined)[] {
  const comments: number[] = [];
  const headings: number[] = [];
  return read.map((item, i) => {
    if (item.type === 'heading') {
      comments.length = 0;
      const level = item.headingLevel ?? 0;
      while (headings.length > 0 && levelAt(read, headings.at(-1)!) >= level) headings.pop();
      const parent = headings.at(-1);
      if (level > 0) headings.push(i);
      comments.push(i);
      return parent;
    }
    while (comments.length > 1 && (read[comments.at(-1)!] as ReadComment).level >= item.level) comments.pop();
    const parent = comments.at(-1);
    comments.push(i);
    return parent;
  });
}

function levelAt(read: readonly Read[], i: number): number {
  return (read[i] as ReadHeading).headingLevel ?? 0;
}

/** For each item the oldest comment below it. */
function oldestReplies(read: readonly Read[], parents: readonly (number | undefined)[]): (ReadComment | undefined)[] {
  const oldest: (ReadComment | undefined)[] = read.map(() => undefined);
  for (let i = read.length - 1; i >= 0; i--) {
    const item = read[i]!;
    const parent = parents[i];
    if (parent === undefined) continue;
    const candidates = [oldest[i], item.type === 'comment' ? item : undefined];
    for (const candidate of candidates) {
      const known = oldest[parent];
      // Of two at one time the first counts, which is met last, as an item is after what answers it.
      if (candidate && (!known || candidate.timestamp <= known.timestamp)) oldest[parent] = candidate;
    }
  }
  return oldest;
}

function headingIndex(
  read: readonly Read[],
  parents: readonly (number | undefined)[],
  from: number,
): number | undefined {
  let i = parents[from];
  while (i !== undefined && read[i]!.type !== 'heading') i = parents[i];
  return i;
}

function idOf(item: Read, above: Read | undefined, oldest: ReadComment | undefined): string {
  const own = item.type === 'heading' ? `h-${cut(anchorPart(item))}` : `c-${nameOf(item)}`;
  const place = above === undefined ? '' : above.type === 'heading' ? cut(anchorPart(above)) : nameOf(above);
  const time = item.type === 'heading' && oldest ? timeIn(oldest) : '';
  return [own, place, time].filter((part) => part !== '').join('-');
}

/** A heading's anchor within an id: without the underscores around it. */
function anchorPart({ anchor }: ReadHeading): string {
  return anchor.replace(/^_+|_+$/g, '');
}

function nameOf(comment: ReadComment): string {
  const { author } = comment;
  return `${cut(author.replaceAll(' ', '_'))}-${timeIn(comment)}`;
}

/** Ids of comments that are older than this have their time in another form, which links to them keep. */
const LONG_TIMES_BEFORE = '20220712000000';

function timeIn({ timestamp }: ReadComment): string {
  return timestamp < LONG_TIMES_BEFORE ? toIso(timestamp).replace('Z', '.000Z') : timestamp;
}

function unique(uses: Map<string, number>, id: string): string {
  const used = uses.get(id) ?? 0;
  uses.set(id, used + 1);
  return used === 0 ? id : `${id}-${used}`;
}

/** Cuts a text between characters. */
function cut(text: string): string {
  if (Buffer.byteLength(text) <= LONGEST_PART) return text;
  let cutText = '';
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > LONGEST_PART) break;
    cutText += character;
  }
  return cutText;
}
