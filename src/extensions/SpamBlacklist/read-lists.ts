import { linesOfList, listOfPage, parsedOnce } from '../../wiki/lists/list-page.ts';
import { listElsewhere } from '../../wiki/lists/list-elsewhere.ts';
import { compilePattern, PatternFailure } from '../../wiki/patterns/patterns.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** Characters of lines that are looked for together, as one pattern. */
const TOGETHER = 4096;

export type ListKind = 'spam' | 'email';

/** What is forbidden, and what is allowed in spite of it: patterns that stand for many lines each. */
export interface Lists {
  readonly forbidden: readonly RegExp[];
  readonly allowed: readonly RegExp[];
}

/** The lists of a kind: the wiki's own pages, and those of other places that the settings name. */
export async function readLists(wiki: Wiki, kind: ListKind): Promise<Lists> {
  const own = await Promise.all(
    ['blacklist', 'whitelist'].map((name) => listOfPage(wiki, `${kind}-${name}`, (text) => patternsOf(kind, text))),
  );
  const places = settingsOf(wiki).BlacklistSettings[kind]?.['files'] ?? [];
  const others = await Promise.all(
    places.map(async (place) =>
      parsedOnce(wiki, `${kind} ${place}`, await listElsewhere(wiki, place), (text) => patternsOf(kind, text)),
    ),
  );
  return { forbidden: [...own[0]!, ...others.flat()], allowed: own[1]! };
}

/** The lines of a list that are no patterns. */
export function brokenLines(text: string): string[] {
  return linesOfList(text).filter((line) => !isPattern(line));
}

/** Lines that are no patterns are left out: one of them must not end the whole list. */
function patternsOf(kind: ListKind, text: string): RegExp[] {
  const batches: string[] = [];
  for (const line of linesOfList(text).filter(isPattern)) {
    const last = batches.at(-1);
    if (last !== undefined && last.length + line.length <= TOGETHER) batches[batches.length - 1] = `${last}|${line}`;
    else batches.push(line);
  }
  return batches.map((lines) => compilePattern(wholePattern(kind, lines), true, 'ascii'));
}

/** Links are looked at from their host on; the name of a machine may stand before what a line says. */
function wholePattern(kind: ListKind, lines: string): string {
  return kind === 'spam' ? `(?m)(?:https?:)?//+[a-z0-9_\\-.]*(${lines})` : `(?m)(${lines})`;
}

function isPattern(line: string): boolean {
  try {
    compilePattern(line, true, 'ascii');
    return true;
  } catch (error) {
    if (error instanceof PatternFailure) return false;
    throw error;
  }
}
