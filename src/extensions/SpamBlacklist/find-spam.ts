import { LIST_LIMIT, Patterns } from '../../wiki/patterns/patterns.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { readLists } from './read-lists.ts';

/** What the lists forbid of some links. */
export interface Spam {
  /** The parts that lines of the lists match, by their places among all that were found: what was found before is left out. */
  readonly matches: ReadonlyMap<number, string>;
  /** The links, for each part of the lists that found some. */
  readonly links: readonly (readonly string[])[];
}

/** Looks for forbidden links (or in texts that may hold some, as summaries do); undefined where there are none. */
export async function findSpam(wiki: Wiki, links: Iterable<string>): Promise<Spam | undefined> {
  const { forbidden, allowed } = await readLists(wiki, 'spam');
  if (forbidden.length === 0) return undefined;
  const patterns = new Patterns(LIST_LIMIT);
  // Full stops of other scripts lead to the same hosts.
  const text = [...new Set(links)].sort().join('\n').replaceAll('．', '.');
  const questionable = patterns.withoutMatches(allowed, text);
  const found = patterns.matchesOfList(forbidden, questionable).filter((matches) => matches.length > 0);
  if (found.length === 0) return undefined;
  const perLine = found.map((matches) => firstOfEachLine(questionable, matches));
  return {
    matches: firstOfEach(perLine.flat().map(({ part }) => part)),
    links: perLine.map((matches) => matches.map(({ link }) => link)),
  };
}

interface Found {
  readonly part: string;
  /** From where the link begins to the end of its line. */
  readonly link: string;
}

function firstOfEachLine(text: string, matches: readonly RegExpExecArray[]): Found[] {
  const found: Found[] = [];
  let end = -1;
  for (const match of matches) {
    if (match.index < end) continue;
    const newline = text.indexOf('\n', match.index + match[0].length);
    end = newline < 0 ? text.length : newline;
    found.push({ part: match[1] ?? '', link: text.slice(match.index, end) });
  }
  return found;
}

/** Each value once, with the place where it stands first. */
function firstOfEach(values: readonly string[]): Map<number, string> {
  const seen = new Set<string>();
  return new Map(
    [...values.entries()].filter(([, value]) => {
      if (seen.has(value)) return false;
      seen.add(value);
      return true;
    }),
  );
}
