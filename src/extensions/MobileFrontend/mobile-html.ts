import { defaultTreeAdapter as tree, html, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { AMPERSAND } from '../../wikitext/html/ampersand.ts';
import { serialize } from '../../wikitext/html/serialize.ts';
import { buildTree } from '../../wikitext/html/tree-builder.ts';

/** What a page for small screens leaves out and puts elsewhere. */
export interface MobileFormat {
  /** Classes of elements that are left out. */
  readonly removed: ReadonlySet<string>;
  /** The first paragraph comes before the box beside it. */
  readonly leadFirst: boolean;
}

/** A rendered page for small screens: sections by its largest headings, which fold and unfold them. */
export function mobileHtml(page: string, { removed, leadFirst }: MobileFormat): string {
  const { root } = buildTree(page.replaceAll(AMPERSAND, '\ufffd').replaceAll('&', AMPERSAND));
  removeElements(root, removed);
  plainHeadings(root);
  const body = root.childNodes.find((node) => isElement(node) && classesOf(node).includes('mw-parser-output')) ?? root;
  const lead = makeSections(body as Tree.ParentNode);
  if (leadFirst) moveFirstParagraph(lead);
  return serialize(root).replaceAll(AMPERSAND, '&');
}

const isElement = (node: Tree.Node): node is Tree.Element => tree.isElementNode(node);
const isHeading = (node: Tree.Node): node is Tree.Element => isElement(node) && /^h[1-6]$/.test(node.tagName);

function attribute({ attrs }: Tree.Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

function classesOf(element: Tree.Element): string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/).filter((name) => name !== '');
}

function element(tagName: string, attributes: Readonly<Record<string, string>>): Tree.Element {
  const attrs = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  return tree.createElement(tagName, html.NS.HTML, attrs);
}

/** All elements of a tree, in no order that matters; those that are taken out meanwhile are passed over. */
function* elementsIn(root: Tree.ParentNode): Generator<Tree.Element> {
  const stack: Tree.ParentNode[] = [root];
  for (let parent = stack.pop(); parent; parent = stack.pop()) {
    for (const node of [...parent.childNodes]) {
      if (!isElement(node)) continue;
      yield node;
      if (node.parentNode) stack.push(node);
    }
  }
}

function removeElements(root: Tree.ParentNode, removed: ReadonlySet<string>): void {
  for (const node of elementsIn(root)) if (classesOf(node).some((name) => removed.has(name))) tree.detachNode(node);
}

/** Headings as skins for small screens style them: the words in an element that has the id, the links within the heading. */
function plainHeadings(root: Tree.ParentNode): void {
  for (const node of elementsIn(root)) {
    if (isHeading(node)) nameWords(node);
    if (!classesOf(node).includes('mw-heading')) continue;
    const heading = node.childNodes.find(isHeading);
    if (!heading) continue;
    nameWords(heading);
    tree.detachNode(heading);
    for (const link of [...node.childNodes]) {
      tree.detachNode(link);
      tree.appendChild(heading, link);
    }
    tree.insertBefore(node.parentNode!, heading, node);
    tree.detachNode(node);
  }
}

/** Moves a heading's id, and its words, to an element in it. */
function nameWords(heading: Tree.Element): void {
  const id = attribute(heading, 'id');
  if (id === undefined) return;
  heading.attrs = heading.attrs.filter(({ name }) => name !== 'id');
  const words = element('span', { class: 'mw-headline', id });
  const isOtherId = (node: Tree.Node) =>
    isElement(node) && node.tagName === 'span' && node.childNodes.length === 0 && attribute(node, 'id') !== undefined;
  for (const child of [...heading.childNodes]) {
    if (isOtherId(child) && words.childNodes.length === 0) continue;
    tree.detachNode(child);
    tree.appendChild(words, child);
  }
  tree.appendChild(heading, words);
}

/** Puts what stands between the largest headings into sections; gives the first one, before all headings. */
function makeSections(body: Tree.ParentNode): Tree.Element {
  const children = [...body.childNodes];
  const largest = children
    .filter(isHeading)
    .map(({ tagName }) => tagName)
    .sort()[0];
  let number = 0;
  const lead = element('section', { class: 'mf-section-0', id: 'mf-section-0' });
  let section = lead;
  for (const child of children) tree.detachNode(child);
  tree.appendChild(body, lead);
  for (const child of children) {
    if (isHeading(child) && child.tagName === largest) {
      foldable(child, ++number);
      section = element('section', {
        class: `mf-section-${number} collapsible-block`,
        id: `mf-section-${number}`,
      });
      tree.appendChild(body, child);
      tree.appendChild(body, section);
    } else tree.appendChild(section, child);
  }
  return lead;
}

/** A heading that folds its section, by a sign before its words. */
function foldable(heading: Tree.Element, number: number): void {
  const classes = [...classesOf(heading), 'section-heading'].join(' ');
  heading.attrs = [
    ...heading.attrs.filter(({ name }) => name !== 'class'),
    { name: 'class', value: classes },
    { name: 'onclick', value: `mfTempOpenSection(${number})` },
  ];
  const sign = element('span', { class: 'indicator mf-icon mf-icon-expand mf-icon--small' });
  const first = heading.childNodes[0];
  if (first) tree.insertBefore(heading, sign, first);
  else tree.appendChild(heading, sign);
}

/** On a small screen the box beside the text would push the text out of sight. */
function moveFirstParagraph(lead: Tree.Element): void {
  const box = lead.childNodes.find((node) => isElement(node) && isBox(node));
  if (!box) return;
  const children = lead.childNodes;
  const paragraph = children.find((node) => isElement(node) && node.tagName === 'p' && textOf(node).trim() !== '');
  if (!paragraph || children.indexOf(paragraph) < children.indexOf(box)) return;
  const moved = [paragraph];
  const next = children.slice(children.indexOf(paragraph) + 1).find((node) => !isBlank(node));
  // A list that the paragraph leads up to goes along with it.
  if (next && isElement(next) && /^[uo]l$/.test(next.tagName) && /:\s*$/.test(textOf(paragraph))) moved.push(next);
  for (const node of moved) {
    tree.detachNode(node);
    tree.insertBefore(lead, node, box);
  }
}

function isBox(node: Tree.Element): boolean {
  if (classesOf(node).includes('infobox')) return true;
  return (
    /^(?:div|section)$/.test(node.tagName) && [...elementsIn(node)].some((each) => classesOf(each).includes('infobox'))
  );
}

function isBlank(node: Tree.Node): boolean {
  return tree.isCommentNode(node) || (tree.isTextNode(node) && node.value.trim() === '');
}

function textOf(node: Tree.Node): string {
  if (tree.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
