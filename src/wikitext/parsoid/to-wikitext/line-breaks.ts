/** How many line breaks may stand at a place between two nodes. */
export interface LineBreaks {
  readonly min: number;
  readonly max: number;
  /** Whether they are made even where all else has to stay on its line: what follows cannot be said without. */
  readonly always?: true;
}

/** Where nothing is said: an empty line at the most. */
export const anyBreaks: LineBreaks = { min: 0, max: 2 };

/** What two neighbours want. Where they do not agree, the one that wants fewer at the most gives in. */
export function combine(first: LineBreaks, second: LineBreaks): LineBreaks {
  const min = Math.max(first.min, second.min);
  const always = first.always ?? second.always;
  return { min, max: Math.max(min, Math.min(first.max, second.max)), ...(always && { always }) };
}

/** Lines of nothing but comments: to wikitext they are not there. */
const commentLines = /\n[ \t]*(?:<!--(?:(?!-->)[^])*-->[ \t]*)+(?=\n)/g;
const comment = /<!--.*?-->/gs;

/** Line breaks in white space and comments; a line of nothing but comments is none. */
export function countBreaks(source: string): number {
  return source.replace(commentLines, '').replace(comment, '').match(/\n/g)?.length ?? 0;
}

/**
 * What is written between two nodes.
 * @param source white space and comments that stand there
 * @param atStart whether nothing was written before: no empty lines are made there
 */
export function separator(source: string, { min, max }: LineBreaks, atStart: boolean): string {
  const breaks = countBreaks(source);
  if (breaks < min && !atStart) return source + '\n'.repeat(min - breaks);
  if (breaks > max) return withoutBreaks(source, breaks - max);
  return source;
}

/** Takes away the first line breaks, those within comments not counted. */
function withoutBreaks(source: string, count: number): string {
  let left = count;
  return source.replace(/<!--.*?-->|\n/gs, (found) => {
    if (found !== '\n' || left === 0) return found;
    left--;
    return '';
  });
}
