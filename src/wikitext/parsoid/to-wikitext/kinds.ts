import { hasType, isElement, words, type HtmlElement, type HtmlNode } from './tree.ts';

/** What an element is for wikitext; the rules for line breaks and the serializers go by it. */
export type Kind =
  | 'body'
  | 'text'
  | 'paragraph'
  | 'heading'
  | 'list'
  | 'item'
  | 'table'
  | 'table part'
  | 'row'
  | 'cell'
  | 'caption'
  | 'preformatted'
  | 'rule'
  | 'break'
  | 'quote'
  | 'link'
  | 'figure'
  | 'image'
  | 'category'
  | 'page property'
  | 'redirect'
  | 'mark'
  | 'display space'
  | 'transclusion'
  | 'extension'
  | 'references'
  | 'entity'
  | 'nowiki'
  | 'variant'
  | 'block tag'
  | 'inline tag';

const kindsByName: Readonly<Record<string, Kind>> = {
  body: 'body',
  p: 'paragraph',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  ul: 'list',
  ol: 'list',
  dl: 'list',
  li: 'item',
  dt: 'item',
  dd: 'item',
  table: 'table',
  thead: 'table part',
  tbody: 'table part',
  tfoot: 'table part',
  tr: 'row',
  td: 'cell',
  th: 'cell',
  caption: 'caption',
  pre: 'preformatted',
  hr: 'rule',
  br: 'break',
  b: 'quote',
  i: 'quote',
};

const blockTags = new Set(
  (
    'address article aside blockquote center details dialog dd div dl dt fieldset figcaption figure footer form header hgroup li main nav ' +
    'ol p pre section summary table tbody td tfoot th thead tr ul caption h1 h2 h3 h4 h5 h6 hr'
  ).split(' '),
);

const kept = new WeakMap<HtmlElement, Kind>();

export function kindOf(node: HtmlNode): Kind {
  if (node.kind !== 'element') return 'text';
  let kind = kept.get(node);
  if (!kind) kept.set(node, (kind = findKind(node)));
  return kind;
}

function findKind(element: HtmlElement): Kind {
  const { name, attributes } = element;
  if (hasType(element, /^mw:(?:Transclusion|Param)(?:\/|$)/)) return 'transclusion';
  if (hasType(element, /^mw:Extension\/references$/)) return 'references';
  if (hasType(element, /^mw:(?:Extension\/|DOMFragment\/sealed\/)/)) return 'extension';
  if (hasType(element, /^mw:(?:File|Image|Video|Audio)(?:\/|$)/) || hasType(element, /^mw:Error$/)) {
    if (name === 'figure') return 'figure';
    if (name === 'span' && holdsMedia(element)) return 'figure';
  }
  if (hasType(element, /^mw:LanguageVariant$/)) return 'variant';
  if (hasType(element, /^mw:Nowiki$/)) return 'nowiki';
  if (hasType(element, /^mw:Entity$/)) return 'entity';
  if (name === 'link' && words(element, 'rel').some((word) => word.startsWith('mw:PageProp/'))) {
    return words(element, 'rel').includes('mw:PageProp/redirect') ? 'redirect' : 'category';
  }
  if (hasType(element, /^mw:DisplaySpace$/)) return 'display space';
  if (name === 'meta') return hasType(element, /^mw:(?:Includes|Placeholder)\//) ? 'mark' : 'page property';
  if (name === 'a' && attributes.has('href')) return 'link';
  if (name === 'img') return 'image';
  if (element.parsoid?.stx === 'html') return blockTags.has(name) ? 'block tag' : 'inline tag';
  return kindsByName[name] ?? (blockTags.has(name) ? 'block tag' : 'inline tag');
}

function holdsMedia(element: HtmlElement): boolean {
  return element.children.some(
    (child) => isElement(child, 'a', 'span', 'img', 'video', 'audio') || (isElement(child) && holdsMedia(child)),
  );
}

/** Whether an element begins and ends lines of its own, or may. */
export function isBlock(node: HtmlNode): boolean {
  return node.kind === 'element' && blockTags.has(node.name);
}

/** Whether something other than the serializer of its tag writes the element: what it holds is not looked at. */
export function isOpaque(node: HtmlNode): boolean {
  const kind = kindOf(node);
  return kind === 'transclusion' || kind === 'extension' || kind === 'references';
}

/** Whether a node stands in a line of text. */
export function isInline(node: HtmlNode | undefined): boolean {
  return node !== undefined && (inlineKinds.has(kindOf(node)) || (isOpaque(node) && !isBlock(node)));
}

/** What text stands beside on a line. */
export const inlineKinds: ReadonlySet<Kind> = new Set([
  'text',
  'break',
  'quote',
  'link',
  'image',
  'entity',
  'nowiki',
  'variant',
  'display space',
  'inline tag',
]);
