import type { Extension } from '../../extension.ts';
import { messages } from './messages.ts';

/** `<math>`, `<chem>` and `<ce>`: formulas in TeX, as MathML. */
export const math: Extension = {
  name: 'Math',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:Math',
  license: 'MIT',
  preferences: { math: 'native', 'math-popups': '1' },
  messages,
  parserModules: [new URL('./parser/math.ts', import.meta.url).href],
};
