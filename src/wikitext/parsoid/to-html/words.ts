import { decodeEntities } from '../../../site/decode-entities.ts';
import type { Reader, Reading } from './reader.ts';
import type { Token } from './tokens.ts';

const entity = /&(?:#x[0-9a-f]+|#\d+|[a-z\d]+|רלמ|رلم);/giuy;

/** A character reference. */
export function readEntity({ text, flat }: Reader, at: number): Reading | undefined {
  entity.lastIndex = at;
  const src = entity.exec(text)?.[0];
  const character = src === undefined ? undefined : characterOf(src);
  if (src === undefined || character === undefined) return undefined;
  const end = at + src.length;
  return { tokens: entityTokens(src, character, flat.range(at, end)), end };
}

/** The character that a reference stands for; undefined if there is none that a document may hold. */
export function characterOf(reference: string): string | undefined {
  const character = decodeEntities(reference);
  return character === reference || character === '\uFFFD' ? undefined : character;
}

/** An element that says that its character was written as a reference. */
export function entityTokens(src: string, character: string, range: readonly [number, number] | undefined): Token[] {
  const info = { parsoid: { src, srcContent: character }, range };
  const attributes = [['typeof', 'mw:Entity']] as const;
  const inner = range && ([range[0], range[0]] as const);
  return [
    { type: 'tag', name: 'span', attributes, html: false, info, range: inner },
    { type: 'text', text: character, range },
    { type: 'end', name: 'span', html: false, range: range && [range[1], range[1]] },
  ];
}

/** Text with its character references as elements. */
export function textWithEntities(text: string, start: number | undefined): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const push = (to: number): void => {
    if (to > from) {
      const range = start === undefined ? undefined : ([start + from, start + to] as const);
      tokens.push({ type: 'text', text: text.slice(from, to), range });
    }
  };
  for (const match of text.matchAll(new RegExp(entity.source, 'giu'))) {
    const character = characterOf(match[0]);
    if (character === undefined) continue;
    push(match.index);
    from = match.index + match[0].length;
    const range = start === undefined ? undefined : ([start + match.index, start + from] as const);
    tokens.push(...entityTokens(match[0], character, range));
  }
  push(text.length);
  return tokens;
}

/** A behaviour switch, `__TOC__` and its like. */
export function readMagicSwitch({ text, flat, conversion }: Reader, at: number): Reading | undefined {
  const { switches, switchWords } = conversion.syntax;
  switches.lastIndex = at;
  const src = switches.exec(text)?.[0];
  const word = src === undefined ? undefined : (switchWords.get(src) ?? switchWords.get(src.toLowerCase()));
  if (src === undefined || word === undefined) return undefined;
  const end = at + src.length;
  const range = flat.range(at, end);
  const info = { parsoid: { src }, range };
  const attributes = [['property', `mw:PageProp/${word.magicWord}`]] as const;
  conversion.switches.add(word.magicWord);
  return { tokens: [{ type: 'tag', name: 'meta', attributes, html: false, empty: true, info, range }], end };
}
