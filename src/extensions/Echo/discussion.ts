import { diffArrays } from 'diff';

/** What an edit added to one section of a page. */
export interface AddedComment {
  /** The section's heading as it is written; undefined above the first one. */
  readonly heading: string | undefined;
  /** The added wikitext, without a heading that was added with it, up to the last signature of the writer. */
  readonly text: string;
  /** All of it, with signatures and what follows them. */
  readonly whole: string;
  /** Whether the writer's signature stands in it. */
  readonly signed: boolean;
  /** What stood there before, where lines were changed; undefined where lines were put between others. */
  readonly before: string | undefined;
  /** Whether nothing was added to other sections at the same place. */
  readonly alone: boolean;
}

/** Texts that differ in more places than this are not compared: nobody looks for comments there. */
const MOST_DIFFERENCES = 5000;

/**
 * The comments that an edit adds, as MediaWiki sees them: lines that were put between others, and lines that took the place of as many
 * others, unless the writer had signed those already. `signature` is what `~~~` becomes for the writer.
 */
export function addedComments(before: string, after: string, signature: string): AddedComment[] {
  const lines = after.split('\n');
  return addedBlocks(before.split('\n'), lines)
    .filter((block) => !block.before?.includes(signature))
    .flatMap((block) => {
      const sections = sectionsOf(lines, block.start, block.end);
      return sections.map(({ heading, text }) => {
        const at = text.lastIndexOf(signature);
        const signed = at >= 0;
        return {
          heading,
          text: signed ? text.slice(0, at).replace(BEFORE_SIGNATURE, '').trimEnd() : text,
          whole: text,
          signed,
          before: block.before,
          alone: sections.length === 1,
        };
      });
    });
}

/** Markup and dashes by which people set their signature off. */
const BEFORE_SIGNATURE = /(?:<[a-z][^<>]*>|[-–—~\s'({])*$/i;

interface Block {
  /** First line, and the first one after it, in the new text. */
  readonly start: number;
  readonly end: number;
  readonly before: string | undefined;
}

/** Blocks of lines that were put between others, and of lines that took the place of as many others. */
function addedBlocks(before: readonly string[], after: readonly string[]): Block[] {
  if (before.join('\n') === '') return [{ start: 0, end: after.length, before: undefined }];
  const changes = diffArrays([...before], [...after], { maxEditLength: MOST_DIFFERENCES });
  if (!changes) return [];
  const blocks: Block[] = [];
  let at = 0;
  let gone: readonly string[] = [];
  for (const [i, { added, removed, count, value }] of changes.entries()) {
    if (removed) {
      gone = value;
      continue;
    }
    if (added) {
      const next = changes[i + 1];
      const replaced = gone.length > 0 ? gone : next?.removed ? next.value : [];
      const changed = at + Math.min(replaced.length, count);
      if (changed > at) blocks.push({ start: at, end: changed, before: replaced.slice(0, count).join('\n') });
      if (changed < at + count) blocks.push({ start: changed, end: at + count, before: undefined });
    }
    gone = [];
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
