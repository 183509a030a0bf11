import { defaultTreeAdapter, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { Markup, Tag } from './markup.ts';
import type { Lint, Range } from './source.ts';

/** An element of the tree that somebody wrote. */
export interface LintedElement {
  readonly node: Tree.Element;
  readonly tag: Tag;
  /** Where its tag stands in the markup. */
  readonly at: number;
  readonly end: Tag | undefined;
  readonly ancestors: readonly LintedElement[];
  readonly range: Range;
}

const OBSOLETE = new Set(['center', 'font', 'strike', 'tt']);
/** Tables that are wider do not fit on small screens. */
const MOST_COLUMNS = 5;

/** What is wrong with an element by itself. `ids`: those that were there before. */
export function lintsOfElement(element: LintedElement, ids: Map<string, LintedElement>): Lint[] {
  const { tag, range, node } = element;
  const { name } = tag;
  const lints: Lint[] = [];
  const add = (category: string, params: Record<string, unknown> = {}) =>
    lints.push({ category, location: range, params });
  if (tag.origin === 'html' && OBSOLETE.has(name)) add('obsolete-tag', { name });
  if (name === 'font' && attribute(tag, 'color') !== undefined && isOneLink(node)) add('tidy-font-bug', { name });
  const style = attribute(tag, 'style');
  if (
    style !== undefined &&
    /(?:^|[;\s])background(?:-color)?\s*:/i.test(style) &&
    !/(?:^|[;\s])color\s*:/i.test(style)
  ) {
    add('night-mode-unaware-background-color');
  }
  const id = attribute(tag, 'id');
  if (id !== undefined && id !== '') {
    if (ids.has(id)) add('duplicate-ids', { id });
    else ids.set(id, element);
  }
  return lints;
}

/** What is wrong with a table as one. */
export function* lintOfTable(
  { node, tag, range, ancestors }: LintedElement,
  elementAt: (at: number) => LintedElement | undefined,
  markup: Markup,
): Generator<Lint> {
  const item = ancestors.findLast((each) => each.tag.name === 'li' || each.tag.name === 'dd');
  if (tag.origin === 'html' && item?.tag.origin === 'wiki' && markup.hasLineBreak(range)) {
    const params = { name: 'table', ancestorName: item.tag.name };
    yield { category: 'multiline-html-table-in-list', location: range, params };
  }
  const before = fosteredBefore(node, tag, elementAt, markup);
  if (before) {
    const category = before.visible ? 'fostered' : 'fostered-transparent';
    yield { category, location: range, params: {}, order: Math.max(range.start, before.end) };
  }
  const columns = Math.max(0, ...rowsOf(node).map((row) => cellsOf(row).length));
  if (columns > MOST_COLUMNS) {
    yield { category: 'large-tables', location: range, params: { name: 'table', columns, columnsMax: MOST_COLUMNS } };
  }
}

/** What stood within a table and was put before it. */
function fosteredBefore(
  table: Tree.Element,
  tag: Tag,
  elementAt: (at: number) => LintedElement | undefined,
  markup: Markup,
): { readonly visible: boolean; readonly end: number } | undefined {
  const siblings = table.parentNode?.childNodes ?? [];
  let found: { visible: boolean; end: number } | undefined;
  for (let i = siblings.indexOf(table) - 1; i >= 0; i--) {
    const node = siblings[i]!;
    const at = node.sourceCodeLocation?.startOffset;
    if (at === undefined) break;
    const isElement = defaultTreeAdapter.isElementNode(node);
    const start = isElement ? (markup.tags.get(at)?.start ?? 0) : markup.placeOf(at, false);
    if (start < tag.end) break;
    const visible = isElement
      ? node.tagName !== 'meta'
      : /x/.test(markup.html.slice(at, node.sourceCodeLocation?.endOffset));
    if (!isElement && !visible) continue;
    const end = isElement
      ? (elementAt(at)?.range.end ?? start)
      : markup.placeOf(node.sourceCodeLocation!.endOffset, true);
    found = { visible: visible || (found?.visible ?? false), end: Math.max(end, found?.end ?? 0) };
  }
  return found;
}

/** Whether an element holds a link and nothing else. */
function isOneLink({ childNodes }: Tree.Element): boolean {
  const [only] = childNodes;
  return childNodes.length === 1 && !!only && defaultTreeAdapter.isElementNode(only) && only.tagName === 'object';
}

function rowsOf(node: Tree.Element): Tree.Element[] {
  return node.childNodes.filter(defaultTreeAdapter.isElementNode).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return ['tbody', 'thead', 'tfoot'].includes(child.tagName) ? rowsOf(child) : [];
  });
}

function cellsOf({ childNodes }: Tree.Element): Tree.Element[] {
  return childNodes
    .filter(defaultTreeAdapter.isElementNode)
    .filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}

/** The value of an attribute of a tag; undefined where it has none of this name. */
function attribute({ attributes, kind }: Tag, name: string): string | undefined {
  if (kind !== 'start' || attributes === '') return undefined;
  const found = new RegExp(`(?:^|[\\s"'])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return found ? (found[1] ?? found[2] ?? found[3]) : undefined;
}
