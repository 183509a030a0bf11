import { propModule } from '../../../../api/module.ts';
import { string } from '../../../../api/parameters.ts';
import { addLinkedPages, generateLinkedPages, linkedPagesParams, pageLinkTable } from '../linked-pages.ts';

const { namespace, limit, continue: continuation, dir } = linkedPagesParams;

/** The pages that pages link to. Manual: https://www.mediawiki.org/wiki/API:Links */
export const links = propModule({
  name: 'links',
  prefix: 'pl',
  cacheMode: 'public',
  params: { namespace, limit, continue: continuation, titles: string({ multi: true }), dir },
  run: (context) => addLinkedPages(context, pageLinkTable, context.params.titles, 'pl'),
  generate: (context) => generateLinkedPages(context, pageLinkTable, context.params.titles),
});
