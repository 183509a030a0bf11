import { coreDoubleUnderscores } from './double-underscores.ts';
import type { ParserExtension } from './extension-point.ts';
import { formatDateFunctions } from './functions/format-date.ts';
import { languageFunctions, languageVariables } from './functions/language-functions.ts';
import { namespaceFunctions } from './functions/namespaces.ts';
import { cascadingVariable, pageFactFunctions, revisionFunctions, revisionVariables } from './functions/page-facts.ts';
import { pageNameFunctions, pageNameVariables } from './functions/page-names.ts';
import { siteVariables, statisticFunctions, statisticVariables } from './functions/site-words.ts';
import { sortAndTitleFunctions } from './functions/sort-and-title.ts';
import { tagFunction } from './functions/tag.ts';
import { textFunctions } from './functions/text-functions.ts';
import { timeVariables } from './functions/time-words.ts';
import { urlFunctions } from './functions/urls.ts';
import { coreHtmlTags } from './html/core-tags.ts';
import { titleVariants } from './language-converter/title-variants.ts';
import { galleryElement } from './parsoid/to-html/gallery.ts';
import { indicatorElement } from './parsoid/to-html/indicator.ts';

/** Everything that wikitext knows without extensions. */
export const coreParser: ParserExtension = {
  ...coreHtmlTags,
  parsoidTags: { gallery: galleryElement, indicator: indicatorElement },
  variables: [
    ...pageNameVariables,
    ...siteVariables,
    ...statisticVariables,
    ...timeVariables,
    ...revisionVariables,
    cascadingVariable,
    ...languageVariables,
  ],
  functions: [
    ...[
      ...pageNameFunctions,
      ...statisticFunctions,
      ...textFunctions,
      ...urlFunctions,
      ...revisionFunctions,
      ...pageFactFunctions,
      ...namespaceFunctions,
      ...languageFunctions,
      ...sortAndTitleFunctions,
      ...formatDateFunctions,
    ].map((each) => ({ ...each, eager: true })),
    tagFunction,
  ],
  doubleUnderscores: coreDoubleUnderscores,
  questions: { 'title-variants': titleVariants },
};
