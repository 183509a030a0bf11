import type { Extension } from '../../extension.ts';
import { messages } from './messages.ts';

/** `<inputbox>`: forms that search, create pages, comment and move. */
export const inputBox: Extension = {
  name: 'InputBox',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:InputBox',
  license: 'MIT',
  messages,
  parserModules: [new URL('./parser/input-box.ts', import.meta.url).href],
};
