import type { Site } from '../../site/site.ts';

/** One thing that was searched for: words that must follow each other, or the beginning of a word. */
export interface SearchTerm {
  /** Lower case, without quotes. */
  readonly text: string;
  /** `appl*`: any word that begins so. */
  readonly prefix: boolean;
}

/** What is searched for, and where: a namespace before it (`Help:bread`, `all:bread`) wins over those that were chosen. */
export interface Search {
  readonly terms: readonly SearchTerm[];
  readonly namespaces: readonly number[];
}

/** Reads what somebody typed, with a namespace before it or without. */
export function readSearch({ namespaces }: Pick<Site, 'namespaces'>, text: string, chosen: readonly number[]): Search {
  const [, prefix = '', rest = ''] = /^\s*([^:]+):(.*)$/s.exec(text) ?? [];
  if (prefix.toLowerCase() === 'all') {
    return { terms: readTerms(rest), namespaces: namespaces.ids.filter((id) => id >= 0) };
  }
  const named = prefix === '' ? undefined : namespaces.find(prefix);
  if (named !== undefined && named >= 0) return { terms: readTerms(rest), namespaces: [named] };
  return { terms: readTerms(text), namespaces: chosen };
}

/** Reads what somebody typed: words, `"words in a row"`, `begin*`; all must be there, and signs before words mean nothing. */
export function readTerms(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [, quoted, word, star] of text.matchAll(
    /"([^"]+)"|([\w\u0080-\u{10FFFF}][\w\u0080-\u{10FFFF}'-]*)(\*?)/gu,
  )) {
    const term = (quoted ?? word ?? '').toLowerCase().trim();
    if (/[\p{L}\p{N}_]/u.test(term)) terms.push({ text: term, prefix: star === '*' });
  }
  return terms;
}
