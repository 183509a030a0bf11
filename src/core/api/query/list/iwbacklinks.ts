import { listModule } from '../../../../api/module.ts';
import { someOf, string } from '../../../../api/parameters.ts';
import {
  foreignBacklinksParams,
  generateForeignBacklinks,
  listForeignBacklinks,
  type ForeignLinks,
} from '../foreign-backlinks.ts';

const { dir, ...params } = foreignBacklinksParams;

const iwlinks: ForeignLinks = {
  table: 'iwlinks',
  wiki: 'iwl_prefix',
  title: 'iwl_title',
  from: 'iwl_from',
  parameter: 'prefix',
  wikiKey: 'iwprefix',
  titleKey: 'iwtitle',
  stored: (title) => title.replaceAll(' ', '_'),
  shown: (title) => title,
  code: 'invalidparammix',
  element: 'iw',
};

/** The pages that link to a page of another wiki. Manual: https://www.mediawiki.org/wiki/API:Iwbacklinks */
export const iwbacklinks = listModule({
  name: 'iwbacklinks',
  prefix: 'iwbl',
  cacheMode: 'public',
  params: { prefix: string(), ...params, prop: someOf(['iwprefix', 'iwtitle'], { default: [] }), dir },
  run: (context) => listForeignBacklinks(context, iwlinks, context.params.prefix),
  generate: (context) => generateForeignBacklinks(context, iwlinks, context.params.prefix),
});
