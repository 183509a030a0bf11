import type { Extension } from '../../extension.ts';
import { setting } from '../../site/settings/declaration.ts';
import { integer } from '../../site/settings/kinds.ts';
import { categoryTreeModule } from './branch-module.ts';
import { messages } from './messages.ts';

/** `<categorytree>` and `#categorytree`: categories as a tree that unfolds. */
export const categoryTree: Extension = {
  name: 'CategoryTree',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:CategoryTree',
  license: 'MIT',
  settings: {
    CategoryTreeMaxChildren: setting(integer, 200, 'Members of a category beyond which a tree shows no more.'),
  },
  actions: [categoryTreeModule],
  messages,
  parserModules: [new URL('./parser/category-tree.ts', import.meta.url).href],
};
