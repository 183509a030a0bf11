import { listModule } from '../../../../api/module.ts';
import { someOf, string } from '../../../../api/parameters.ts';
import {
  foreignBacklinksParams,
  generateForeignBacklinks,
  listForeignBacklinks,
  type ForeignLinks,
} from '../foreign-backlinks.ts';

const { dir, ...params } = foreignBacklinksParams;

const langlinks: ForeignLinks = {
  table: 'langlinks',
  wiki: 'll_lang',
  title: 'll_title',
  from: 'll_from',
  parameter: 'lang',
  wikiKey: 'lllang',
  titleKey: 'lltitle',
  stored: (title) => title,
  shown: (title) => title,
  code: 'nolang',
  element: 'll',
};

/** The pages that link to a page in another language. Manual: https://www.mediawiki.org/wiki/API:Langbacklinks */
export const langbacklinks = listModule({
  name: 'langbacklinks',
  prefix: 'lbl',
  cacheMode: 'public',
  params: { lang: string(), ...params, prop: someOf(['lllang', 'lltitle'], { default: [] }), dir },
  run: (context) => listForeignBacklinks(context, langlinks, context.params.lang),
  generate: (context) => generateForeignBacklinks(context, langlinks, context.params.lang),
});
