import { diffArrays } from 'diff';
import { isMade } from '../normalize.ts';
import { isBlock, isOpaque, kindOf } from '../kinds.ts';
import { isWhitespace, type HtmlElement, type HtmlNode } from '../tree.ts';

/** What a node of the edited tree was before. */
export interface Counterpart {
  readonly node: HtmlNode;
  /** Whether nothing in it was changed. */
  readonly isSame: boolean;
  /** Whether its name and attributes are those of the original, whatever it holds. */
  readonly hasSameTag: boolean;
}

/** Most insertions and deletions among the children of one element that are told apart. */
const MOST_EDITS = 2000;

/** Most notes that are looked into within each other. */
const MOST_NOTES = 20;

/** Finds for the nodes of an edited tree what they were in the original, by comparing subtrees. What has come since has nothing. */
export function compareTrees(original: HtmlElement, edited: HtmlElement): ReadonlyMap<HtmlNode, Counterpart> {
  const keys = new Keys(original, edited);
  const found = new Map<HtmlNode, Counterpart>();
  const pair = (before: HtmlNode, after: HtmlNode): void => {
    const isSame = keys.of(before) === keys.of(after);
    if (before.kind !== 'element' || after.kind !== 'element') {
      found.set(after, { node: before, isSame, hasSameTag: true });
      return;
    }
    found.set(after, { node: before, isSame, hasSameTag: tagKey(before) === tagKey(after) });
    if (isOpaque(before) && !isGallery(before)) return;
    for (const [first, second] of pairChildren(before, after)) pair(first, second);
  };
  const pairChildren = (before: HtmlElement, after: HtmlElement): [HtmlNode, HtmlNode][] => {
    const [first, second] = [significantChildren(before), significantChildren(after)];
    const pairs: [HtmlNode, HtmlNode][] = [];
    let start = 0;
    while (start < first.length && start < second.length && keys.isThat(first[start]!, second[start]!)) {
      pairs.push([first[start]!, second[start]!]);
      start++;
    }
    let [firstEnd, secondEnd] = [first.length, second.length];
    while (firstEnd > start && secondEnd > start && keys.isThat(first[firstEnd - 1]!, second[secondEnd - 1]!)) {
      pairs.push([first[--firstEnd]!, second[--secondEnd]!]);
    }
    pairs.push(...pairMiddle(first.slice(start, firstEnd), second.slice(start, secondEnd), keys));
    return pairs;
  };
  pair(original, edited);
  return found;
}

/** Pairs what is equal, and between equals what has the same name and place. */
function pairMiddle(first: readonly HtmlNode[], second: readonly HtmlNode[], keys: Keys): [HtmlNode, HtmlNode][] {
  if (first.length === 0 || second.length === 0) return [];
  const changes = diffArrays([...first], [...second], {
    maxEditLength: MOST_EDITS,
    comparator: (before, after) => keys.isThat(before, after),
  }) ?? [
    { added: false, removed: true, count: first.length },
    { added: true, removed: false, count: second.length },
  ];
  const pairs: [HtmlNode, HtmlNode][] = [];
  let [at, to] = [0, 0];
  let removed: HtmlNode[] = [];
  let added: HtmlNode[] = [];
  const close = (): void => {
    pairs.push(...pairChanged(removed, added));
    [removed, added] = [[], []];
  };
  for (const change of changes) {
    const { count } = change;
    if (change.removed) removed.push(...first.slice(at, (at += count)));
    else if (change.added) added.push(...second.slice(to, (to += count)));
    else {
      close();
      for (let i = 0; i < count; i++) pairs.push([first[at++]!, second[to++]!]);
    }
  }
  close();
  return pairs;
}

/** Pairs nodes that differ, in order: elements that have the same name and id, and text with text. */
function pairChanged(removed: readonly HtmlNode[], added: readonly HtmlNode[]): [HtmlNode, HtmlNode][] {
  const pairs: [HtmlNode, HtmlNode][] = [];
  const places = new Map<string, number[]>();
  for (const [i, node] of removed.entries()) {
    const name = nameOf(node);
    places.set(name, [...(places.get(name) ?? []), i]);
  }
  let at = 0;
  for (const node of added) {
    const place = places.get(nameOf(node))?.find((each) => each >= at);
    if (place === undefined) continue;
    pairs.push([removed[place]!, node]);
    at = place + 1;
  }
  return pairs;
}

function nameOf(node: HtmlNode): string {
  return node.kind === 'element' ? `${node.name} ${node.attributes.get('id') ?? ''}` : node.kind;
}

/** Children that are written: white space and comments between them left out, and what belongs to another element's call. */
export function significantChildren(parent: HtmlElement): HtmlNode[] {
  const groups = new Set<string>();
  return parent.children.filter((child) => {
    if (child.kind === 'comment' || isWhitespace(child)) return false;
    if (child.kind !== 'element') return true;
    const group = child.attributes.get('about');
    if (group !== undefined && groups.has(group)) return false;
    if (group !== undefined && isOpaque(child)) groups.add(group);
    return !isMade(child);
  });
}

function isGallery(element: HtmlElement): boolean {
  return /^\s*\{[^]*"name":\s*"gallery"/.test(element.attributes.get('data-mw') ?? '');
}

/** Numbers of subtrees: equal where what they say is. */
class Keys {
  readonly #numbers = new Map<string, number>();
  readonly #known = new Map<HtmlNode, number>();
  /** Notes that are being looked at: one may hold another. */
  readonly #open = new Set<HtmlElement>();

  constructor(...roots: readonly HtmlElement[]) {
    for (const root of roots) this.#add(root, notesOf(root));
  }

  of(node: HtmlNode): number {
    return this.#known.get(node) ?? -1;
  }

  /** Whether two nodes say the same, and ids do not tell them apart. */
  isThat(before: HtmlNode, after: HtmlNode): boolean {
    if (this.of(before) !== this.of(after)) return false;
    if (before.kind !== 'element' || after.kind !== 'element') return true;
    const id = after.attributes.get('id');
    return id === undefined || id === before.attributes.get('id');
  }

  #add(node: HtmlNode, notes: Notes): number {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const text = node.kind === 'element' ? this.#elementText(node, notes) : `${node.kind} ${node.value}`;
    let number = this.#numbers.get(text);
    if (number === undefined) this.#numbers.set(text, (number = this.#numbers.size));
    this.#known.set(node, number);
    return number;
  }

  #elementText(element: HtmlElement, notes: Notes): string {
    const children: number[] = [];
    const loose = isContainer(element);
    const isShown = !isOpaque(element) || isGallery(element);
    for (const child of element.children) {
      const number = this.#add(child, notes);
      if (isShown && !(loose && isWhitespace(child))) children.push(number);
    }
    const note = notes.of(element);
    if (note && !this.#open.has(note) && this.#open.size < MOST_NOTES) {
      this.#open.add(note);
      children.push(this.#add(note, notes));
      this.#open.delete(note);
    }
    return `${tagKey(element)} ${children.join(',')}`;
  }
}

/** What white space says nothing in. */
function isContainer(element: HtmlElement): boolean {
  return ['body', 'list', 'table', 'table part', 'row'].includes(kindOf(element));
}

function tagKey({ name, attributes }: HtmlElement): string {
  const kept = [...attributes].filter(
    ([key, value]) =>
      !/^(?:data-parsoid|data-ve-.*|about)$/.test(key) && !(key === 'id' && /^mw[\w-]{2,}$/.test(value)),
  );
  const shown = kept.map(([key, value]) => [key, key === 'data-mw' ? normalJson(value) : value]);
  return `${name} ${JSON.stringify(shown.sort(([a], [b]) => (a! < b! ? -1 : 1)))}`;
}

function normalJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

interface Notes {
  of(element: HtmlElement): HtmlElement | undefined;
}

/** Where the text of notes stands: in the list of them. */
function notesOf(root: HtmlElement): Notes {
  const byId = new Map<string, HtmlElement>();
  const pending: HtmlElement[] = [root];
  for (let element = pending.pop(); element; element = pending.pop()) {
    const id = element.attributes.get('id');
    if (id?.startsWith('mw-reference-text-')) byId.set(id, element);
    for (const child of element.children) if (child.kind === 'element') pending.push(child);
  }
  return {
    of(element) {
      if (kindOf(element) !== 'extension') return undefined;
      const id = /"id":"((?:[^"\\]|\\.)*)"/.exec(normalJson(element.attributes.get('data-mw') ?? ''))?.[1];
      return id === undefined ? undefined : byId.get(id);
    },
  };
}

/** Whether blanks between two nodes say nothing. */
export function areBlocks(...nodes: readonly (HtmlNode | undefined)[]): boolean {
  return nodes.every((node) => node === undefined || isBlock(node) || kindOf(node) === 'category');
}
