import { propModule } from '../../../../api/module.ts';
import { addLinkingPages, generateLinkingPages, pageLinkSource, linkingPagesParams } from '../linking-pages.ts';

/** The pages that link to pages. Manual: https://www.mediawiki.org/wiki/API:Linkshere */
export const linkshere = propModule({
  name: 'linkshere',
  prefix: 'lh',
  cacheMode: 'public',
  params: linkingPagesParams,
  run: (context) => addLinkingPages(context, pageLinkSource, 'lh'),
  generate: (context) => generateLinkingPages(context, pageLinkSource),
});
