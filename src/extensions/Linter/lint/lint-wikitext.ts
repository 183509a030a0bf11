import type { WikitextEnvironment } from './environment.ts';
import { findLints } from './find-lints.ts';
import { Markup } from './markup.ts';
import { readBlocks } from './read-blocks.ts';
import type { Lint, Source } from './source.ts';

/** All that reading must know of the wiki, apart from what follows from the text. */
export type LintEnvironment = Omit<WikitextEnvironment, 'brackets' | 'readText'>;

/** What is wrong with a page's wikitext, in the order of the text. */
export function lintWikitext(text: string, environment: LintEnvironment): Lint[] {
  const markup = new Markup();
  const known = new Map<string, ReadonlyMap<number, number>>();
  const whole: WikitextEnvironment = {
    ...environment,
    brackets(of) {
      let found = known.get(of);
      if (!found) known.set(of, (found = matchBrackets(of)));
      return found;
    },
    readText: (source: Source, into) => readBlocks(source, into, whole, { paragraphs: false }),
  };
  readBlocks({ text, base: 0 }, markup, whole, { paragraphs: true });
  return findLints(markup);
}

/** Where `[[`, `{{` and `{{{` end, by where they begin. Comments and `<nowiki>` hold none. */
function matchBrackets(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  const open: { readonly mark: '[' | '{'; at: number; count: number }[] = [];
  const runs = /<!--[\s\S]*?(?:-->|$)|<nowiki>[\s\S]*?<\/nowiki>|\[\[|\]\]|\{{2,}|\}{2,}/gi;
  for (let found = runs.exec(text); found; found = runs.exec(text)) {
    const [run] = found;
    if (run.startsWith('<')) continue;
    if (run === '[[') open.push({ mark: '[', at: found.index, count: 2 });
    else if (run.startsWith('{')) open.push({ mark: '{', at: found.index, count: run.length });
    else if (run === ']]') {
      if (open.at(-1)?.mark === '[') ends.set(open.pop()!.at, found.index + 2);
    } else {
      let [left, at] = [run.length, found.index];
      for (let last = open.at(-1); left >= 2 && last?.mark === '{'; last = open.at(-1)) {
        const width = Math.min(left, last.count, 3);
        if (width < 2) break;
        left -= width;
        at += width;
        last.count -= width;
        ends.set(last.at + last.count, at);
        if (last.count < 2) open.pop();
      }
    }
  }
  return ends;
}
