import { propModule } from '../../../../api/module.ts';
import { addLinkingPages, generateLinkingPages, templateLinkSource, linkingPagesParams } from '../linking-pages.ts';

/** The pages that transclude pages. Manual: https://www.mediawiki.org/wiki/API:Transcludedin */
export const transcludedin = propModule({
  name: 'transcludedin',
  prefix: 'ti',
  cacheMode: 'public',
  params: linkingPagesParams,
  run: (context) => addLinkingPages(context, templateLinkSource, 'ti'),
  generate: (context) => generateLinkingPages(context, templateLinkSource),
});
