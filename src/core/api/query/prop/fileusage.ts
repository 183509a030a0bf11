import { propModule } from '../../../../api/module.ts';
import { addLinkingPages, generateLinkingPages, imageLinkSource, linkingPagesParams } from '../linking-pages.ts';

/** The pages that show files. Manual: https://www.mediawiki.org/wiki/API:Fileusage */
export const fileusage = propModule({
  name: 'fileusage',
  prefix: 'fu',
  cacheMode: 'public',
  params: linkingPagesParams,
  run: (context) => addLinkingPages(context, imageLinkSource, 'fu'),
  generate: (context) => generateLinkingPages(context, imageLinkSource),
});
