import type { DoubleUnderscore } from '../extension-point.ts';
import type { ParseContext } from '../parse-context.ts';
import { escapeRegExp, renderState } from './render-state.ts';
import { TOC_PLACE } from './table-of-contents.ts';

const patterns = new WeakMap<object, { pattern: RegExp; words: ReadonlyMap<string, DoubleUnderscore> }>();

/** Takes the words of the form `__WORD__` out of a text and remembers them as properties of the page; the first `__TOC__` becomes the contents' place. */
export function takeDoubleUnderscores(text: string, context: ParseContext): string {
  const found = new Set<string>();
  renderState(context).lastWords = found;
  if (!text.includes('__') && !text.includes('＿＿')) return text;
  const { pattern, words } = wordsOf(context);
  let placed = false;
  const added: DoubleUnderscore[] = [];
  const rest = text.replace(pattern, (written) => {
    const word = words.get(written) ?? words.get(written.toLowerCase());
    if (!word) return written;
    found.add(word.magicWord);
    const first = !context.doubleUnderscores.has(word.magicWord);
    context.doubleUnderscores.add(word.magicWord);
    if (first) added.push(word);
    if (word.magicWord !== 'toc' || placed) return '';
    placed = true;
    return TOC_PLACE;
  });
  for (const word of added.sort((a, b) => rank(a) - rank(b))) {
    context.output.properties.set(word.magicWord, '');
    word.found?.(context);
  }
  return rest;
}

/** MediaWiki looks for words in any case first, then for those in one, and counts the contents' place after all. */
function rank({ magicWord, caseSensitive }: DoubleUnderscore): number {
  return magicWord === 'toc' ? 2 : caseSensitive === true ? 1 : 0;
}

/** The words that a wiki has, by their spelling (in lower case where that does not matter), and a pattern that finds them. */
export function wordsOf(context: ParseContext): { pattern: RegExp; words: ReadonlyMap<string, DoubleUnderscore> } {
  let known = patterns.get(context.registry);
  if (!known) {
    const words = new Map<string, DoubleUnderscore>();
    for (const word of context.registry.doubleUnderscores) {
      const local = context.registry.word(word.magicWord);
      for (const name of local.names) words.set(local.caseSensitive ? name : name.toLowerCase(), word);
      for (const name of word.names ?? []) words.set(word.caseSensitive === true ? name : name.toLowerCase(), word);
    }
    known = { pattern: new RegExp([...words.keys()].map(escapeRegExp).join('|'), 'giu'), words };
    patterns.set(context.registry, known);
  }
  return known;
}
