import { actionModule } from '../../../api/module.ts';
import { integer, string } from '../../../api/parameters.ts';
import { orEmptyList } from '../../../api/result.ts';
import { loadLanguageNames } from '../../../i18n/language-names.ts';
import { indexLanguages, searchLanguages, type LanguageIndex } from '../search-languages.ts';

let index: Promise<LanguageIndex> | undefined;

/** Finds languages by what they are called in any language. */
export const languagesearch = actionModule({
  name: 'languagesearch',
  params: {
    search: string({ required: true, mayBeEmpty: true }),
    typos: integer({ default: 1 }),
  },
  examples: {
    'action=languagesearch&search=Te': 'apihelp-languagesearch-example-1',
    'action=languagesearch&search=ഫി': 'apihelp-languagesearch-example-2',
    'action=languagesearch&search=ഫി&typos=1': 'apihelp-languagesearch-example-3',
  },
  async run({ params }) {
    index ??= loadLanguageNames().then(indexLanguages);
    return orEmptyList(Object.fromEntries(searchLanguages(await index, params.search, params.typos)));
  },
});
