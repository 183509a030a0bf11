import { propModule } from '../../../../api/module.ts';
import { someOf } from '../../../../api/parameters.ts';
import { addLinkingPages, generateLinkingPages, linkingPagesParams, redirectSource } from '../linking-pages.ts';

const { namespace, limit, continue: continuation } = linkingPagesParams;

/** The redirects to pages. Manual: https://www.mediawiki.org/wiki/API:Redirects */
export const redirects = propModule({
  name: 'redirects',
  prefix: 'rd',
  cacheMode: 'public',
  params: {
    prop: someOf(['fragment', 'pageid', 'title'], { default: ['pageid', 'title'] }),
    namespace,
    show: someOf(['!fragment', 'fragment']),
    limit,
    continue: continuation,
  },
  run: (context) => addLinkingPages(context, redirectSource, 'rd'),
  generate: (context) => generateLinkingPages(context, redirectSource),
});
