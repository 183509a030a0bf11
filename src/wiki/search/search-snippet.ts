import { escapeHtml } from '../../i18n/escape-html.ts';
import type { SearchTerm } from './search-terms.ts';

/** So many lines of a text are shown, each with so many characters before what was found, and one more behind it. */
const LINES = 2;
const CHARACTERS = 75;

/** The first lines of a wikitext in which one of the terms stands, as HTML with the terms marked; empty if there are none. */
export function snippet(text: string, terms: readonly SearchTerm[]): string {
  if (terms.length === 0) return '';
  const pattern = patternOf(terms);
  const last = new RegExp(`^(.*)(${pattern})(.{0,${CHARACTERS + 1}})`, 'iu');
  const shown: string[] = [];
  for (const line of text.split('\n')) {
    const match = last.exec(line);
    if (!match) continue;
    const [, before = '', found = '', after = ''] = match;
    const start = before.length > CHARACTERS ? `...${before.slice(-CHARACTERS).trimStart()}` : before;
    shown.push(`${highlight(start + found + after, pattern)}\n`);
    if (shown.length === LINES) break;
  }
  return shown.join('');
}

/** Terms as whole words, longest first, so that of two that begin alike the longer one is marked. */
function patternOf(terms: readonly SearchTerm[]): string {
  const words = [...terms].sort((a, b) => b.text.length - a.text.length);
  const choices = words.map(({ text, prefix }) => {
    const escaped = text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    return prefix ? escaped : `${escaped}(?![\\p{L}\\p{N}_])`;
  });
  return `(?<![\\p{L}\\p{N}_])(?:${choices.join('|')})`;
}

function highlight(text: string, pattern: string): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
    html += `${escapeHtml(text.slice(end, match.index))}<span class="searchmatch">${escapeHtml(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(end));
}

const IN_WORD = Uint8Array.from({ length: 128 }, (_, code) => (/[A-Za-z'-]/.test(String.fromCharCode(code)) ? 1 : 0));

/** How many words a text has: runs of ASCII letters, apostrophes and hyphens, as MediaWiki counts. */
export function countWords(text: string): number {
  let words = 0;
  let within = false;
  let end = text.length;
  while (text[end - 1] === '-') end--;
  let start = 0;
  while (text[start] === "'" || text[start] === '-') start++;
  for (let i = start; i < end; i++) {
    const isLetter = IN_WORD[text.charCodeAt(i)] === 1;
    if (isLetter && !within) words++;
    within = isLetter;
  }
  return words;
}
