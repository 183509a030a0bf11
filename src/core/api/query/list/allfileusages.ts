import { listModule } from '../../../../api/module.ts';
import { NS } from '../../../../site/namespaces.ts';
import { type AllLinksTable, allLinksParams, generateAllLinks, listAllLinks } from '../all-links.ts';

const imagelinks: AllLinksTable = {
  links: 'imagelinks',
  from: 'il_from',
  namespace: undefined,
  title: 'il_to',
  targetId: undefined,
  element: 'f',
};

/** All uses of files. Manual: https://www.mediawiki.org/wiki/API:Allfileusages */
export const allfileusages = listModule({
  name: 'allfileusages',
  prefix: 'af',
  cacheMode: 'public',
  params: allLinksParams,
  run: (context) => listAllLinks(context, imagelinks, NS.file),
  generate: (context) => generateAllLinks(context, imagelinks, NS.file),
});
