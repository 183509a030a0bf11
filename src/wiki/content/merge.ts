import { diffArrays } from 'diff';

/** Lines of `base` from `start` (before `end`) became `lines`. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** More changed lines than this in one of the two diffs are not merged. */
const maxChangedLines = 20_000;

/**
 * Merges two changes of one text, line by line, as `diff3 -m` does: undefined if both changed the same or touching lines
 * differently. Also undefined where the texts differ so much that comparing them would take too long.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | undefined {
  if (mine === theirs || base === theirs) return mine;
  if (base === mine) return theirs;
  const baseLines = linesOf(base);
  const myHunks = hunksOf(baseLines, linesOf(mine));
  const theirHunks = hunksOf(baseLines, linesOf(theirs));
  if (!myHunks || !theirHunks) return undefined;
  const merged: string[] = [];
  let at = 0;
  let m = 0;
  let t = 0;
  while (m < myHunks.length || t < theirHunks.length) {
    const my = myHunks[m];
    const their = theirHunks[t];
    if (my && their && touch(my, their)) {
      if (!sameHunk(my, their)) return undefined;
      m++;
      t++;
      merged.push(...baseLines.slice(at, my.start), ...my.lines);
      at = my.end;
      continue;
    }
    const next = !their || (my && my.start < their.start) ? my : their;
    if (!next) break;
    if (next === my) m++;
    else t++;
    merged.push(...baseLines.slice(at, next.start), ...next.lines);
    at = next.end;
  }
  merged.push(...baseLines.slice(at));
  return merged.join('\n').trimEnd();
}

/** A last line feed is not significant in a page: texts are compared as if each ended in one. */
function linesOf(text: string): string[] {
  return text.trimEnd().split('\n');
}

function hunksOf(base: string[], changed: string[]): Hunk[] | undefined {
  const changes = diffArrays(base, changed, { maxEditLength: maxChangedLines, timeout: 2000 });
  if (!changes) return undefined;
  const hunks: Hunk[] = [];
  let at = 0;
  let open: { start: number; end: number; lines: string[] } | undefined;
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      if (open) hunks.push(open);
      open = undefined;
      at += value.length;
      continue;
    }
    open ??= { start: at, end: at, lines: [] };
    if (removed) {
      at += value.length;
      open.end = at;
    } else {
      open.lines.push(...value);
    }
  }
  if (open) hunks.push(open);
  return hunks;
}

function touch(a: Hunk, b: Hunk): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function sameHunk(a: Hunk, b: Hunk): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.lines.length === b.lines.length &&
    a.lines.every((line, i) => line === b.lines[i])
  );
}
