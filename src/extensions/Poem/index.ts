import type { Extension } from '../../extension.ts';

/** `<poem>`: lines stay lines. */
export const poem: Extension = {
  name: 'Poem',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:Poem',
  license: 'MIT',
  parserModules: [new URL('./parser/poem.ts', import.meta.url).href],
};
