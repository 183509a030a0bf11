import { setting } from '../../site/settings/declaration.ts';
import { flag, integer } from '../../site/settings/kinds.ts';
import type { Extension } from '../../extension.ts';
import { messages } from './messages.ts';

/** `#if`, `#switch`, `#expr`, `#time` and their like. */
export const parserFunctions: Extension = {
  name: 'ParserFunctions',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:ParserFunctions',
  license: 'MIT',
  settings: {
    PFEnableStringFunctions: setting(
      flag,
      false,
      'Whether there are functions that take strings apart (`#len`, `#sub` …).',
    ),
    PFStringLengthLimit: setting(integer, 1000, 'Characters beyond which those functions refuse a text.'),
  },
  messages,
  parserModules: [new URL('./parser/parser-functions.ts', import.meta.url).href],
};
