import { listModule } from '../../../../api/module.ts';
import { namespace, someOf } from '../../../../api/parameters.ts';
import { type AllLinksTable, allLinksParams, generateAllLinks, listAllLinks } from '../all-links.ts';

const { continue: continuation, from, to, prefix, unique, limit, dir } = allLinksParams;

const redirect: AllLinksTable = {
  links: 'redirect',
  from: 'rd_from',
  namespace: 'rd_namespace',
  title: 'rd_title',
  targetId: undefined,
  element: 'r',
  details: { fragment: 'rd_fragment', interwiki: 'rd_interwiki' },
};

/** All redirects to pages of a namespace. Manual: https://www.mediawiki.org/wiki/API:Allredirects */
export const allredirects = listModule({
  name: 'allredirects',
  prefix: 'ar',
  cacheMode: 'public',
  params: {
    continue: continuation,
    from,
    to,
    prefix,
    unique,
    prop: someOf(['fragment', 'ids', 'interwiki', 'title'], { default: ['title'] }),
    namespace: namespace({ default: 0, extraNamespaces: [-2, -1] }),
    limit,
    dir,
  },
  run: (context) => listAllLinks(context, redirect, context.params.namespace),
  generate: (context) => generateAllLinks(context, redirect, context.params.namespace),
});
