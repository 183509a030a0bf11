import { NS } from '../../../site/namespaces.ts';
import type { CategoryMember, CategoryMembersRequest, CategorySize } from '../../../wikitext/page-source.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import type { Tree } from './tree-html.ts';
import { modes, type TreeOptions } from './tree-options.ts';

const unknownSize: CategorySize = { all: 0, subcats: 0, files: 0, pages: 0 };

/** Reads as many levels below (or above) a category as are unfolded, a level at a time. */
export function loadTree(root: string, depth: number, options: TreeOptions, context: ParseContext): Tree {
  const children = new Map<string, readonly CategoryMember[]>();
  const missing = new Set<string>();
  let level = [root];
  for (let rest = depth; rest > 0 && level.length > 0; rest--) {
    const found = options.mode === modes.parents ? parents(level, missing, context) : members(level, options, context);
    for (const [dbKey, list] of found) children.set(dbKey, list);
    level = [...found.values()]
      .flat()
      .flatMap(({ namespace, dbKey }) => (namespace === NS.category && !children.has(dbKey) ? [dbKey] : []));
  }
  return { options, children, missing };
}

function members(
  level: readonly string[],
  { mode, namespaces }: TreeOptions,
  context: ParseContext,
): ReadonlyMap<string, readonly CategoryMember[]> {
  const types: CategoryMembersRequest['types'] =
    mode === modes.categories ? ['subcat'] : mode === modes.pages ? ['subcat', 'page'] : ['subcat', 'page', 'file'];
  const limit = (context.site.settings as { CategoryTreeMaxChildren?: number }).CategoryTreeMaxChildren ?? 200;
  return context.source.membersOfCategories?.(level, { types, namespaces, limit }) ?? new Map();
}

function parents(
  level: readonly string[],
  missing: Set<string>,
  context: ParseContext,
): ReadonlyMap<string, readonly CategoryMember[]> {
  const found = new Map<string, CategoryMember[]>();
  for (const dbKey of level) {
    const names = context.source.categoriesOf({ namespace: NS.category, dbKey });
    found.set(
      dbKey,
      names.map((name) => ({ namespace: NS.category, dbKey: name, size: unknownSize })),
    );
  }
  const pages = [...found.values()].flat();
  for (const [index, { pageId }] of context.source.linkFacts(pages).entries())
    if (pageId === 0) missing.add(pages[index]!.dbKey);
  return found;
}
