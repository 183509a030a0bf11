import { listModule } from '../../../../api/module.ts';
import { namespace } from '../../../../api/parameters.ts';
import { type AllLinksTable, allLinksParams, generateAllLinks, listAllLinks } from '../all-links.ts';

const { limit, dir, ...params } = allLinksParams;

const pagelinks: AllLinksTable = {
  links: 'pagelinks',
  from: 'pl_from',
  namespace: 'lt_namespace',
  title: 'lt_title',
  targetId: 'pl_target_id',
  element: 'l',
};

/** All links to pages of a namespace. Manual: https://www.mediawiki.org/wiki/API:Alllinks */
export const alllinks = listModule({
  name: 'alllinks',
  prefix: 'al',
  cacheMode: 'public',
  params: { ...params, namespace: namespace({ default: 0, extraNamespaces: [-2, -1] }), limit, dir },
  run: (context) => listAllLinks(context, pagelinks, context.params.namespace),
  generate: (context) => generateAllLinks(context, pagelinks, context.params.namespace),
});
