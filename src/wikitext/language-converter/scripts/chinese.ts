import { createRequire } from 'node:module';
import type { Conversion } from '../conversion.ts';
import { Replacements } from '../replacements.ts';

/** Names of the dictionaries of OpenCC that each step uses, the first having the last word. */
const steps = {
  toTraditional: ['STPhrases', 'STCharacters'],
  toSimplified: ['TSPhrases', 'TSCharacters'],
  toTaiwan: ['TWPhrases', 'TWVariantsPhrases', 'TWVariants'],
  toHongKong: ['HKPhrases', 'HKVariantsPhrases', 'HKVariants'],
  fromTaiwan: ['TWPhrasesRev', 'TWVariantsRevPhrases', 'TWVariantsRev'],
  fromHongKong: ['HKPhrasesRev', 'HKVariantsRevPhrases', 'HKVariantsRev'],
} as const;

type Step = keyof typeof steps;

// Wikis without Chinese never load these megabytes; a parse cannot wait for them.
const require = createRequire(import.meta.url);
const loaded = new Map<Step, Replacements>();

function tableOf(step: Step): Replacements {
  let table = loaded.get(step);
  if (!table) {
    table = new Replacements();
    for (const name of [...steps[step]].reverse()) {
      const { default: words } = require(`opencc-js/dict/${name}`) as { default: string };
      for (const pair of words.split('|')) {
        const [from, to] = pair.split(' ');
        if (from && to) table.set(from, to);
      }
    }
    loaded.set(step, table);
  }
  return table;
}

const chain =
  (...names: Step[]): (() => Conversion) =>
  () => {
    const tables = names.map(tableOf);
    return (text) => tables.reduce((converted, table) => table.replace(converted), text);
  };

export const simplified = chain('toSimplified');
export const traditional = chain('toTraditional');
export const mainland = chain('fromTaiwan', 'fromHongKong', 'toSimplified');
export const taiwan = chain('toTraditional', 'toTaiwan');
export const hongKong = chain('toTraditional', 'toHongKong');
