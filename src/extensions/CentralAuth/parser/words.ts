import { wikisOf } from '../../../site/farm.ts';
import type { MagicVariable, ParserExtension } from '../../../wikitext/extension-point.ts';
import { formatNumber } from '../../../wikitext/language-numbers.ts';

/** `{{NUMBEROFWIKIS}}`: how many wikis the farm has. */
const numberOfWikis: MagicVariable = {
  magicWord: 'numberofwikis',
  names: ['numberofwikis'],
  caseSensitive: false,
  value: ({ site, options }) => formatNumber(String(wikisOf(site.settings).length), options.pageLanguage),
};

/** What CentralAuth teaches the parser. */
export default { rank: -1, variables: [numberOfWikis] } satisfies ParserExtension;
