import { direction } from '../../../i18n/languages.ts';
import { NS } from '../../../site/namespaces.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { attributesHtml, escapeText } from '../../../wikitext/html/character-references.ts';
import { linkAttributes } from '../../../wikitext/html/link-holders.ts';
import { formatNumber } from '../../../wikitext/language-numbers.ts';
import type { CategoryMember, CategorySize, LinkFacts } from '../../../wikitext/page-source.ts';
import { localUrl } from '../../../wikitext/page-url.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { hidesPrefix, modes, type TreeOptions } from './tree-options.ts';

/** A tree as far as it is unfolded: for each category, by database key, what stands below it. */
export interface Tree {
  readonly options: TreeOptions;
  readonly children: ReadonlyMap<string, readonly CategoryMember[]>;
  /** Categories (by database key) that have no page. */
  readonly missing: ReadonlySet<string>;
}

const noticeKeys = {
  [modes.categories]: 'categorytree-no-subcategories',
  [modes.pages]: 'categorytree-no-pages',
  [modes.all]: 'categorytree-nothing-found',
  [modes.parents]: 'categorytree-no-parent-categories',
} as const;

/** A page or category with all that is unfolded below it. */
export function nodeHtml(member: CategoryMember, depth: number, tree: Tree, context: ParseContext): string {
  const title = makeTitle(context.site, member.namespace, member.dbKey);
  const isCategory = member.namespace === NS.category;
  const unfolded = isCategory && depth > 0;
  const label = hidesPrefix(member.namespace, tree.options) ? title.text : title.prefixedText;
  const link = `<a${linkAttributes(title, known(!(isCategory && tree.missing.has(member.dbKey))), context)}>${escapeText(label)}</a>`;
  const bullet = isCategory
    ? categoryBullet(title, member.size, unfolded, tree)
    : '<span class="CategoryTreePageBullet"></span>';
  const count = isCategory && tree.options.showCount ? ` ${countHtml(member.size, context)}` : '';
  const item = `<div class="CategoryTreeItem">${bullet} <bdi dir="${direction(context.options.pageLanguage)}">${link}</bdi>${count}</div>`;
  const below = unfolded
    ? `<div class="CategoryTreeChildren">${childrenHtml(member.dbKey, depth - 1, tree, context) || notice(tree, context)}</div>`
    : '<div class="CategoryTreeChildren" style="display:none"></div>';
  return `<div class="CategoryTreeSection">${item}${below}</div>`;

  function categoryBullet(page: Title, size: CategorySize, open: boolean, { options }: Tree): string {
    if (hasNothing(size, options)) return '<span class="CategoryTreeEmptyBullet"></span>';
    const attributes = attributesHtml([
      ['class', 'CategoryTreeToggle'],
      ['data-ct-title', page.dbKey],
      ['href', localUrl(context.site, page)],
      ['data-ct-loaded', open ? '1' : undefined],
      ['aria-expanded', String(open)],
    ]);
    return `<span class="CategoryTreeBullet"><a${attributes}></a> </span>`;
  }
}

/** All that stands below a category. */
export function childrenHtml(dbKey: string, depth: number, tree: Tree, context: ParseContext): string {
  return (tree.children.get(dbKey) ?? []).map((child) => nodeHtml(child, depth, tree, context)).join('');
}

function notice({ options }: Tree, context: ParseContext): string {
  return `<i class="CategoryTreeNotice">${escapeText(context.interfaceMessage(noticeKeys[options.mode]))}</i>`;
}

function known(isKnown: boolean): LinkFacts {
  return { known: isKnown, pageId: 0, redirect: false, length: 0, revId: 0, contentModel: '' };
}

/** Whether nothing can unfold below a category; of those above it nothing is known beforehand. */
function hasNothing({ all, subcats, files }: CategorySize, { mode }: TreeOptions): boolean {
  if (mode === modes.parents) return false;
  return (mode === modes.categories ? subcats : mode === modes.pages ? all - files : all) === 0;
}

function countHtml({ subcats, pages, files }: CategorySize, context: ParseContext): string {
  const number = (n: number): string => formatNumber(String(n), context.options.pageLanguage);
  const parts = [
    subcats > 0 ? context.interfaceMessage('categorytree-num-categories', number(subcats)) : '',
    pages > 0 ? context.interfaceMessage('categorytree-num-pages', number(pages)) : '',
    files > 0 ? context.interfaceMessage('categorytree-num-files', number(files)) : '',
  ].filter((part) => part !== '');
  const text = parts.length === 0 ? context.interfaceMessage('categorytree-num-empty') : parts.join(', ');
  const attributes = attributesHtml([
    ['title', context.interfaceMessage('categorytree-member-counts', number(subcats), number(pages), number(files))],
    ['dir', direction(context.options.pageLanguage)],
  ]);
  return `<span${attributes}>(${escapeText(text)})</span>`;
}
