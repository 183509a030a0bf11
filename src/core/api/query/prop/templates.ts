import { propModule } from '../../../../api/module.ts';
import { string } from '../../../../api/parameters.ts';
import { addLinkedPages, generateLinkedPages, linkedPagesParams, templateLinkTable } from '../linked-pages.ts';

const { namespace, limit, continue: continuation, dir } = linkedPagesParams;

/** The pages that pages transclude. Manual: https://www.mediawiki.org/wiki/API:Templates */
export const templates = propModule({
  name: 'templates',
  prefix: 'tl',
  cacheMode: 'public',
  params: { namespace, limit, continue: continuation, templates: string({ multi: true }), dir },
  run: (context) => addLinkedPages(context, templateLinkTable, context.params.templates, 'tl'),
  generate: (context) => generateLinkedPages(context, templateLinkTable, context.params.templates),
});
