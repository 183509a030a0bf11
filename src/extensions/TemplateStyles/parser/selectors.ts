import { cssTree, nodesOf, type CssNode } from './css-tree.ts';

const types = new Set([
  'SelectorList',
  'Selector',
  'TypeSelector',
  'ClassSelector',
  'IdSelector',
  'AttributeSelector',
  'PseudoClassSelector',
  'PseudoElementSelector',
  'Combinator',
  'Identifier',
  'String',
  'Nth',
  'AnPlusB',
]);

const pseudoClasses = new Set(
  (
    'active any-link checked default dir disabled empty enabled first-child first-of-type focus focus-visible ' +
    'focus-within has hover in-range indeterminate invalid is lang last-child last-of-type link not nth-child ' +
    'nth-last-child nth-last-of-type nth-of-type only-child only-of-type optional out-of-range placeholder-shown ' +
    'read-only read-write required root target valid visited where'
  ).split(' '),
);
const pseudoElements = new Set('after before first-letter first-line marker placeholder selection'.split(' '));

/** Whether selectors are made of nothing but what stylesheets of templates may use. */
export function areSafeSelectors(list: CssNode | null | undefined): list is CssNode {
  if (list?.type !== 'SelectorList') return false;
  for (const { type, name } of nodesOf(list)) {
    if (!types.has(type)) return false;
    const lower = typeof name === 'string' ? name.toLowerCase() : '';
    if (type === 'PseudoClassSelector' && !pseudoClasses.has(lower)) return legacyElement(lower);
    if (type === 'PseudoElementSelector' && !pseudoElements.has(lower)) return false;
    if (type === 'Combinator' && ![' ', '>', '+', '~'].includes(lower)) return false;
  }
  return true;
}

/** `:before` is an old way to write `::before`. */
function legacyElement(name: string): boolean {
  return ['after', 'before', 'first-letter', 'first-line'].includes(name);
}

/**
 * The selectors with a scope before each: `.a` becomes `.scope .a`. What is said of `html` and `body` first stays outside:
 * `body.night .a` becomes `body.night .scope .a`.
 */
export function scopedSelectors(list: CssNode, scope: readonly CssNode[]): CssNode {
  return {
    type: 'SelectorList',
    children: (list.children ?? []).map((selector) => {
      const parts = selector.children ?? [];
      const inner = outerPartEnd(parts);
      return {
        type: 'Selector',
        children: [...parts.slice(0, inner), ...scope, { type: 'Combinator', name: ' ' }, ...parts.slice(inner)],
      };
    }),
  };
}

/** Where the part about `html` and `body` ends; 0 if there is none, or nothing else. */
function outerPartEnd(parts: readonly CssNode[]): number {
  let end = 0;
  for (const element of ['html', 'body']) {
    const first = parts[end];
    if (first?.type !== 'TypeSelector' || String(first.name).toLowerCase() !== element) continue;
    const length = parts.slice(end).findIndex(({ type }) => type === 'Combinator');
    if (length < 0 || parts[end + length]!.name !== ' ') return 0;
    end += length + 1;
  }
  return end;
}

/** A selector of one element, as nodes; undefined if the text is anything else. */
export function readSimpleSelector(text: string): CssNode[] | undefined {
  const { parse, toPlainObject } = cssTree();
  try {
    let failed = false;
    const list = toPlainObject(parse(text, { context: 'selectorList', onParseError: () => (failed = true) }));
    if (failed || !areSafeSelectors(list) || list.children?.length !== 1) return undefined;
    const parts = list.children[0]!.children ?? [];
    return parts.length === 0 || parts.some(({ type }) => type === 'Combinator') ? undefined : parts;
  } catch {
    return undefined;
  }
}
