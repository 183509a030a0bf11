import type { SearchTerm } from './search-terms.ts';

/**
 * Full-text indexes of MariaDB leave out short words and some common ones. These are kept once more at the end of what is indexed, with
 * something before them that makes them long: so they are found by that, and MediaWiki reads such an index as its own.
 */
const MARK = 'awikiword';

/** The shortest word that every kind of table has in its index, unless its keeper has set it otherwise. */
const SHORTEST = 4;

/** `information_schema.INNODB_FT_DEFAULT_STOPWORD`, as far as they are not too short anyway. */
const COMMON = new Set(['about', 'from', 'that', 'this', 'what', 'when', 'where', 'will', 'with']);

const WORD = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*/gu;

/** Lower-case text for such an index. */
export function withUnindexedWords(text: string): string {
  const more = new Set<string>();
  for (const word of wordsIn(text)) {
    if (isUnindexed(word)) more.add(MARK + word);
    // Names are found by their parts.
    else if (word.includes('_')) {
      for (const part of word.split('_')) if (part !== '') more.add(isUnindexed(part) ? MARK + part : part);
    }
  }
  return more.size === 0 ? text : `${text.trimEnd()} ${[...more].join(' ')} `;
}

/** What such an index is asked (`IN BOOLEAN MODE`) for texts that have all of the terms. */
export function booleanQuery(terms: readonly SearchTerm[]): string {
  return terms
    .flatMap(({ text, prefix }) => {
      const words = wordsIn(text);
      if (!prefix && words.length > 1 && !words.some(isUnindexed)) return [`+"${words.join(' ')}"`];
      return words.map((word, i) => {
        const star = prefix && i === words.length - 1 ? '*' : '';
        return star !== '' || isUnindexed(word) ? `+(${word}${star} ${MARK}${word}${star})` : `+"${word}"`;
      });
    })
    .join(' ');
}

/**
 * Regular expressions that a text must match besides, where the index does not know which words follow each other, or that signs beyond
 * ASCII (`apple–pie`, a no-break space) do not part words.
 */
export function phrasePatterns(terms: readonly SearchTerm[]): string[] {
  return terms.flatMap(({ text, prefix }) => {
    const words = [...text.matchAll(WORD)];
    if (words.length < 2) return [];
    const between = words.slice(1).map(({ index }, i) => text.slice(words[i]!.index + words[i]![0].length, index));
    const isJoined = between.some((signs) => BEYOND_ASCII.test(signs));
    if (!prefix && !isJoined && !words.some(([word]) => isUnindexed(word))) return [];
    const pattern = words.map(([word], i) => (i === 0 ? word : between[i - 1]!.replace(ASCII, APART) + word)).join('');
    return [`(?<![\\p{L}\\p{N}_])${pattern}${prefix ? '' : '(?![\\p{L}\\p{N}_])'}`];
  });
}

const BEYOND_ASCII = /[^\0-\x7F]/u;
const ASCII = /[\0-\x7F]+/gu;
/** What parts two words of a phrase. */
const APART = '[^\\p{L}\\p{N}_]+';

const wordsIn = (text: string): string[] => text.match(WORD) ?? [];

/** Whether a word, or one that begins with it, may be missing in the index. */
function isUnindexed(word: string): boolean {
  return [...word].length < SHORTEST || COMMON.has(word);
}
