import type { ParameterInfo } from '../data-parsoid.ts';
import type { Conversion } from './conversion.ts';
import type { DataMw, Transclusion } from './tokens.ts';
import {
  addWord,
  createElement,
  detach,
  ensureInfo,
  infoOf,
  insert,
  isElement,
  isText,
  markAt,
  setAttribute,
  type Element,
  type Node,
  type Parent,
} from './tree.ts';

/** Nodes of one parent that calls have made, or have a part in. */
interface Group {
  readonly parent: Parent;
  first: Node;
  last: Node;
  readonly calls: Transclusion[];
  /** Whether it holds a table that it does not begin. */
  readonly isMoved?: boolean;
}

/**
 * Marks what templates and arguments have made: the first element of it says what was called, and all of them share an `about`. Calls whose
 * output begins or ends within one element (`{{open}}…{{close}}`) are one group, with the text between them.
 * @param source the page's wikitext
 */
export function wrapCalls(
  root: Parent,
  calls: readonly Transclusion[],
  source: string,
  conversion: Conversion,
  moved: ReadonlySet<Node> = new Set(),
): void {
  const marks = findMarks(root);
  const groups: Group[] = [];
  for (const call of calls) {
    const pair = marks.get(call.about);
    const group = pair && groupBetween(pair.start, pair.end, call, conversion);
    if (group) addGroup(groups, withMoved(group, moved));
  }
  for (const group of groups) wrap(group, source, conversion);
  for (const { start, end } of marks.values()) {
    if (start.parentNode) detach(start);
    if (end?.parentNode) detach(end);
  }
}

function findMarks(root: Parent): Map<string, { start: Node; end: Node | undefined }> {
  const marks = new Map<string, { start: Node; end: Node | undefined }>();
  const pending: Node[] = root.childNodes.toReversed();
  for (let node = pending.pop(); node; node = pending.pop()) {
    const mark = markAt(node);
    if (mark?.end === false) marks.set(mark.about, { start: node, end: undefined });
    else if (mark) {
      const known = marks.get(mark.about);
      if (known) known.end = node;
    } else if (isElement(node)) for (let i = node.childNodes.length - 1; i >= 0; i--) pending.push(node.childNodes[i]!);
  }
  return marks;
}

function groupBetween(
  start: Node,
  end: Node | undefined,
  call: Transclusion,
  conversion: Conversion,
): Group | undefined {
  if (!end) return undefined;
  settle(start, end, conversion);
  const above = new Set<Parent>();
  for (let at = start.parentNode; at; at = parentOf(at)) above.add(at);
  let parent = end.parentNode;
  while (parent && !above.has(parent)) parent = parentOf(parent);
  if (!parent) return undefined;
  const [first, last] = [childHolding(parent, start), childHolding(parent, end)];
  // What a table does not hold stands before it.
  const isMoved = indexOf(parent, last) < indexOf(parent, first);
  return { parent, first: isMoved ? last : first, last: isMoved ? first : last, calls: [call] };
}

function parentOf(node: Parent): Parent | null {
  return 'parentNode' in node ? (node.parentNode as Parent | null) : null;
}

/** What a table does not hold stands before it: the table belongs to the output, then, with all that is in it. */
function withMoved(group: Group, moved: ReadonlySet<Node>): Group {
  const range = group.calls[0]!.range;
  if (moved.size === 0 || !range) return group;
  let table: Parent | null = group.parent;
  while (table && !('tagName' in table && table.tagName === 'table')) table = parentOf(table);
  const outer = table && parentOf(table);
  if (!table || !outer) return group;
  const at = indexOf(outer, table as Node);
  const first = outer.childNodes.slice(0, at).find((node) => isMovedFrom(node, range, moved));
  return first ? { ...group, parent: outer, first, last: table as Node, isMoved: true } : group;
}

function isMovedFrom(node: Node, range: readonly [number, number], moved: ReadonlySet<Node>): boolean {
  const at = node.sourceCodeLocation?.startOffset;
  if (moved.has(node) && at !== undefined && at >= range[0] && at <= range[1]) return true;
  return isElement(node) && node.tagName === 'p' && node.childNodes.some((child) => isMovedFrom(child, range, moved));
}

/** Elements of wikitext that end by themselves where something begins that does not belong into them. */
const endsByItself = new Set(['p', 'li', 'dt', 'dd', 'ul', 'ol', 'dl', 'td', 'th', 'tr', 'tbody', 'caption', 'pre']);

/** The mark of a beginning at the end of an element that the output has ended goes after it: nothing of the output is in it. */
function settle(start: Node, end: Node, conversion: Conversion): void {
  for (let parent = start.parentNode; parent && !holds(parent, end); parent = start.parentNode) {
    if (parent.childNodes.at(-1) !== start || !('parentNode' in parent) || !parent.parentNode) return;
    const element = parent as Element;
    if (!endsByItself.has(element.tagName) || infoOf(element, conversion)?.parsoid.stx === 'html') return;
    const outer: Parent = parent.parentNode;
    const next = outer.childNodes[outer.childNodes.indexOf(element) + 1];
    detach(start);
    insert(outer, start, next);
  }
}

function holds(parent: Parent, node: Node): boolean {
  for (let at: Parent | null = node.parentNode; at; at = parentOf(at)) if (at === parent) return true;
  return false;
}

function childHolding(parent: Parent, node: Node): Node {
  let at = node;
  while (at.parentNode !== parent) at = at.parentNode as Node;
  return at;
}

/** Adds a group, or makes one of it and of those that it overlaps. */
function addGroup(groups: Group[], group: Group): void {
  const last = groups.at(-1);
  if (!last) {
    groups.push(group);
    return;
  }
  const inside = enclosed(group, last);
  if (inside) {
    if (inside.last && indexOf(last.parent, inside.last) > indexOf(last.parent, last.last)) last.last = inside.last;
    last.calls.push(...group.calls);
    return;
  }
  if (enclosed(last, group)) {
    group.calls.unshift(...last.calls);
    const first = childHolding(group.parent, last.first);
    if (indexOf(group.parent, first) < indexOf(group.parent, group.first)) group.first = first;
    groups.pop();
    addGroup(groups, group);
    return;
  }
  groups.push(group);
}

/** Whether a group begins within the nodes of another; where it ends beyond them, its last node in their parent. */
function enclosed(inner: Group, outer: Group): { last: Node | undefined } | undefined {
  if (inner.parent !== outer.parent && !holds(outer.parent, inner.first)) return undefined;
  const first = childHolding(outer.parent, inner.first);
  const at = indexOf(outer.parent, first);
  // What follows the other's last mark is not in its output.
  if (at < indexOf(outer.parent, outer.first) || at > indexOf(outer.parent, outer.last)) return undefined;
  return { last: childHolding(outer.parent, inner.last) };
}

function indexOf(parent: Parent, node: Node): number {
  return parent.childNodes.indexOf(node);
}

const noSpans = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr']);

function wrap(group: Group, source: string, conversion: Conversion): void {
  const { parent, calls } = group;
  const nodes = parent.childNodes.slice(indexOf(parent, group.first), indexOf(parent, group.last) + 1);
  const outer = outerRange(nodes, calls);
  const about = group.isMoved === true ? conversion.newAbout() : calls[0]!.about;
  const isTable = 'tagName' in parent && noSpans.has(parent.tagName);
  const elements: Element[] = [];
  for (const node of nodes) {
    if (isElement(node)) elements.push(node);
    else if (isText(node) && node.value !== '' && !isTable) elements.push(spanAround(node, conversion));
  }
  if (elements.length === 0) {
    const span = createElement('span', [], conversion);
    insert(parent, span, group.first);
    elements.push(span);
  }
  for (const element of elements) setAttribute(element, 'about', about);
  const [first] = elements;
  const type = calls.some((call) => call.type === 'mw:Transclusion') ? 'mw:Transclusion' : 'mw:Param';
  addWord(first!, 'typeof', type);
  const info = ensureInfo(first!, conversion);
  info.mw = { ...info.mw, parts: partsOf(calls, outer, source) };
  info.parsoid = { ...info.parsoid, pi: calls.map(({ parameters }): readonly ParameterInfo[] => parameters) };
  if (outer) info.parsoid.dsr = [outer[0], outer[1], null, null];
  info.group = { first: true, about };
  for (const element of elements.slice(1)) ensureInfo(element, conversion).group = { first: false, about };
}

function spanAround(node: Node, conversion: Conversion): Element {
  const span = createElement('span', [], conversion);
  insert(node.parentNode!, span, node);
  detach(node);
  insert(span, node);
  return span;
}

/** Where in the source the nodes of a group stand: at least where its calls do. */
function outerRange(nodes: readonly Node[], calls: readonly Transclusion[]): [number, number] | undefined {
  const start = calls[0]!.range?.[0];
  const end = calls.at(-1)!.range?.[1];
  if (start === undefined || end === undefined) return undefined;
  const first = Math.min(
    ...nodes.flatMap((node) => (markAt(node) ? [] : (node.sourceCodeLocation?.startOffset ?? []))),
  );
  const last = nodes.findLast((node) => !markAt(node))?.sourceCodeLocation?.endOffset;
  return [Math.min(start, first), Math.max(end, last ?? end)];
}

/** Calls in the order of the text, and the text between them. */
function partsOf(
  calls: readonly Transclusion[],
  outer: readonly [number, number] | undefined,
  source: string,
): unknown[] {
  const parts: unknown[] = [];
  let at = outer?.[0];
  for (const [i, { kind, description, range }] of calls.entries()) {
    if (at !== undefined && range && range[0] > at) parts.push(source.slice(at, range[0]));
    const part: DataMw = { [kind]: { ...description, i } };
    parts.push(part);
    if (range) at = range[1];
  }
  if (at !== undefined && outer && outer[1] > at) parts.push(source.slice(at, outer[1]));
  return parts;
}
