import confusables from 'unhomoglyph/data.json' with { type: 'json' };
import { decodeEntities } from '../../../site/decode-entities.ts';

/** Digits and signs that stand for letters, as those write who want to be overlooked. */
const STANDING_FOR: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '3': 'E',
  '4': 'A',
  '5': 'S',
  '6': 'G',
  $: 'S',
  '@': 'A',
  '|': 'I',
  ß: 'B',
};

/** A text in the capital letters that it looks like (Unicode's confusables, UTS #39), entities decoded. */
export function lookAlike(text: string): string {
  return [...decodeEntities(text).normalize('NFKD').replace(/\p{M}/gu, '')].map(capital).join('');
}

function capital(character: string): string {
  const plain = STANDING_FOR[character];
  if (plain !== undefined) return plain;
  if (!/\p{L}/u.test(character) || /[A-Za-z]/.test(character)) return character.toUpperCase();
  const upper = character.toUpperCase();
  for (const form of [upper, character]) {
    const seen = (confusables as Readonly<Record<string, string>>)[form]
      ?.normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toUpperCase();
    if (seen !== undefined && /^[A-Z]$/.test(seen)) return form === upper && seen === 'L' ? 'I' : seen;
  }
  return upper.normalize('NFKD').replace(/\p{M}/gu, '').replace('Ø', 'O');
}

/** One of each run of the same character. */
export function withoutDoubles(text: string): string {
  return [...text].filter((character, index, all) => character !== all[index - 1]).join('');
}

export function withoutSpecials(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, '');
}

export function withoutBlanks(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** How much of a text is neither letter, number nor blank, from 0 to 1. */
export function shareOfSpecials(text: string): number {
  return text === '' ? 0 : (text.match(/[^\p{L}\p{N}\s]/gu)?.length ?? 0) / [...text].length;
}
