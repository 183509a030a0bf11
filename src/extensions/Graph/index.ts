import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { graphModule } from './graph-module.ts';
import english from './i18n/en.json' with { type: 'json' };

/** Pictures of data, which readers' browsers draw. Manual: https://www.mediawiki.org/wiki/Extension:Graph */
export const graph: Extension = {
  name: 'Graph',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:Graph',
  license: 'MIT',
  specialPages: { GraphSandbox: ['GraphSandbox'] },
  actions: [graphModule],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
  parserModules: [new URL('./parser/words.ts', import.meta.url).href],
};
