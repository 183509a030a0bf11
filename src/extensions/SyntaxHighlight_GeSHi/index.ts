import type { Extension } from '../../extension.ts';
import { messages } from './messages.ts';

/** `<syntaxhighlight>`: source code in colours, with the class names of Pygments. */
export const syntaxHighlight: Extension = {
  name: 'SyntaxHighlight',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:SyntaxHighlight',
  license: 'MIT',
  messages,
  parserModules: [new URL('./parser/syntax-highlight.ts', import.meta.url).href],
};
