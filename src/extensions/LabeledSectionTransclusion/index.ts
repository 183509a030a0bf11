import type { Extension } from '../../extension.ts';
import { messages } from './messages.ts';

/** Parts of pages in other pages: `#lst`, `#lstx`, `#lsth`, and `<section>` that marks them. */
export const labeledSectionTransclusion: Extension = {
  name: 'LabeledSectionTransclusion',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:Labeled_Section_Transclusion',
  license: 'MIT',
  messages,
  parserModules: [new URL('./parser/sections.ts', import.meta.url).href],
};
