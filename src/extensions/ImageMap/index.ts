import type { Extension } from '../../extension.ts';
import { messages } from './messages.ts';

/** `<imagemap>`: pictures whose parts are links. */
export const imageMap: Extension = {
  name: 'ImageMap',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:ImageMap',
  license: 'MIT',
  messages,
  parserModules: [new URL('./parser/image-map.ts', import.meta.url).href],
};
