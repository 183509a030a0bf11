import { diffArrays } from 'diff';

/** What an edit added to one section of a page. */
export interface AddedComment {
  /** The section's heading as it is written; undefined above the first one. */
  readonly heading: string | undefined;
  /** The added wikitext, without a heading that was added with it, and without the signature. */
  readonly text: string;
  /** Whether it ends with the writer's signature. */
  readonly signed: boolean;
}

/** Texts that differ in more places than this are not compared: nobody looks for comments there. */
const MOST_DIFFERENCES = 5000;

/**
 * The comments that an edit adds: whole lines, put between others. Lines that were changed are no comments, nor is what was moved
 * or taken away. `isWriterLink` says whether the target of a link is a page by which the writer signs.
 */
export function addedComments(
  before: string,
  after: string,
  isWriterLink: (target: string) => boolean,
): AddedComment[] {
  const lines = after.split('\n');
  return addedBlocks(before.split('\n'), lines).flatMap(({ start, end }) =>
    sectionsOf(lines, start, end).map(({ heading, text }) => {
      const signature = signatureStart(text, isWriterLink);
      return {
        heading,
        text: signature === undefined ? text : text.slice(0, signature).trimEnd(),
        signed: signature !== undefined,
      };
    }),
  );
}

interface Block {
  /** First line, and the first one after it, in the new text. */
  readonly start: number;
  readonly end: number;
}

/** Blocks of lines that were put between lines that stayed. */
function addedBlocks(before: readonly string[], after: readonly string[]): Block[] {
  if (before.join('\n') === '') return [{ start: 0, end: after.length }];
  const changes = diffArrays([...before], [...after], { maxEditLength: MOST_DIFFERENCES });
  if (!changes) return [];
  const blocks: Block[] = [];
  let at = 0;
  for (const [i, { added, removed, count }] of changes.entries()) {
    if (removed) continue;
    const replaces = changes[i - 1]?.removed || changes[i + 1]?.removed;
    if (added && !replaces) blocks.push({ start: at, end: at + count });
    at += count;
  }
  return blocks;
}

/** An added block by the sections that its lines stand in. What is only white space is left out. */
function sectionsOf(
  lines: readonly string[],
  start: number,
  end: number,
): { heading: string | undefined; text: string }[] {
  const sections: { heading: string | undefined; lines: string[] }[] = [];
  for (let i = start; i < end; i++) {
    const heading = headingOf(lines[i]!);
    if (heading !== undefined) sections.push({ heading, lines: [''] });
    else if (sections.length > 0) sections.at(-1)!.lines.push(lines[i]!);
    else sections.push({ heading: headingAbove(lines, start), lines: [lines[i]!] });
  }
  return sections
    .map(({ heading, lines: own }) => ({ heading, text: own.join('\n').trimEnd() }))
    .filter(({ text }) => text.trim() !== '');
}

function headingAbove(lines: readonly string[], from: number): string | undefined {
  for (let i = from - 1; i >= 0; i--) {
    const heading = headingOf(lines[i]!);
    if (heading !== undefined) return heading;
  }
  return undefined;
}

function headingOf(line: string): string | undefined {
  return /^(={1,6})\s*(.+?)\s*\1\s*(?:<!--.*?-->\s*)*$/.exec(line)?.[2];
}

const LINK = /\[\[\s*:?([^[\]|#]+)[^[\]|]*(?:\|[^[\]]*)?\]\]/g;
/** A signature has no more than so many characters between its links, and after the last one: a date and some markup. */
const MOST_BETWEEN = 60;
const MOST_AFTER = 120;

/** Where the signature begins that a text ends with; undefined if it ends with none of the writer's. */
function signatureStart(text: string, isWriterLink: (target: string) => boolean): number | undefined {
  const lineStart = text.lastIndexOf('\n') + 1;
  const line = text.slice(lineStart);
  const links = [...line.matchAll(LINK)].map((match) => ({
    target: match[1]!.trim(),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const last = links.at(-1);
  if (!last || !isWriterLink(last.target) || !isSignatureEnd(line.slice(last.end))) return undefined;
  // A signature names each of the writer's pages once; the same once more belongs to the comment.
  let start = last.start;
  const named = new Set([last.target]);
  for (const link of links.slice(0, -1).reverse()) {
    if (!isWriterLink(link.target) || named.has(link.target) || start - link.end > MOST_BETWEEN) break;
    named.add(link.target);
    start = link.start;
  }
  return lineStart + line.slice(0, start).replace(/(?:<[a-z][^<>]*>|[-–—~\s'({])*$/i, '').length;
}

/** What may stand after the last link of a signature: brackets, markup and a date, no further words. */
function isSignatureEnd(rest: string): boolean {
  if (rest.length > MOST_AFTER) return false;
  const bare = rest.replace(/<\/?[a-z][^<>]*>/gi, '').trim();
  return /^[)\]}'’.,:;|•·\s-]*$/.test(bare) || /\d{1,2}[:.]\d{2}.*\([A-Z]{2,5}(?:[+-]\d+)?\)\s*$/.test(bare);
}
