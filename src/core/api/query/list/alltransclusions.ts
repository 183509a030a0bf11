import { listModule } from '../../../../api/module.ts';
import { namespace } from '../../../../api/parameters.ts';
import { type AllLinksTable, allLinksParams, generateAllLinks, listAllLinks } from '../all-links.ts';

const { limit, dir, ...params } = allLinksParams;

const templatelinks: AllLinksTable = {
  links: 'templatelinks',
  from: 'tl_from',
  namespace: 'lt_namespace',
  title: 'lt_title',
  targetId: 'tl_target_id',
  element: 't',
};

/** All transclusions of pages of a namespace. Manual: https://www.mediawiki.org/wiki/API:Alltransclusions */
export const alltransclusions = listModule({
  name: 'alltransclusions',
  prefix: 'at',
  cacheMode: 'public',
  params: { ...params, namespace: namespace({ default: 10, extraNamespaces: [-2, -1] }), limit, dir },
  run: (context) => listAllLinks(context, templatelinks, context.params.namespace),
  generate: (context) => generateAllLinks(context, templatelinks, context.params.namespace),
});
