import { literalCall } from '../../literal-call.ts';
import type { ArgumentNode, CommentNode, ExtensionNode, IgnoreNode, Node, TemplateNode } from '../../syntax-tree.ts';
import type { Range } from './tokens.ts';

/** Stands for an atom in a flat text. */
export const ATOM = '\x7f';

export type AtomNode = TemplateNode | ArgumentNode | ExtensionNode | CommentNode | IgnoreNode;

/** A piece of wikitext that the preprocessor has already read. */
export interface Atom {
  readonly node: AtomNode;
  readonly source: string;
  readonly range: Range | undefined;
}

/**
 * Wikitext in which every template, extension tag, comment and the like is one character (`ATOM`), with the way back to what was written and
 * where in the source it stands.
 */
export class FlatText {
  readonly text: string;
  /** Length of the text as it was written. */
  readonly length: number;
  readonly #atoms: readonly Atom[];
  /** Where the atoms stand in the flat text, and where in the source they end. */
  readonly #at: readonly number[];
  readonly #ends: readonly number[];
  readonly #start: number | undefined;

  /**
   * @param start where in the source the text begins; undefined for text that does not stand there
   * @param literal whether templates and arguments are text like any other (in the output of a template, which is expanded already)
   */
  constructor(nodes: readonly Node[], start: number | undefined, literal = false) {
    this.#start = start;
    const atoms: Atom[] = [];
    const at: number[] = [];
    const ends: number[] = [];
    let text = '';
    let position = 0;
    const pending = nodes.toReversed();
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (typeof node === 'string') {
        text += node;
        position += node.length;
        continue;
      }
      const inner = partsOf(node, literal);
      if (inner) {
        for (let i = inner.length - 1; i >= 0; i--) pending.push(inner[i]!);
        continue;
      }
      const source = nodeSource(node);
      const range: Range | undefined =
        start === undefined ? undefined : [start + position, start + position + source.length];
      atoms.push({ node: node as AtomNode, source, range });
      at.push(text.length);
      text += ATOM;
      position += source.length;
      ends.push(position);
    }
    this.text = text;
    this.length = position;
    this.#atoms = atoms;
    this.#at = at;
    this.#ends = ends;
  }

  /** The atom at a place in the flat text. */
  atom(at: number): Atom {
    return this.#atoms[this.#before(at + 1) - 1]!;
  }

  /** Where a place in the flat text is in the source. */
  offset(at: number): number | undefined {
    return this.#start === undefined ? undefined : this.#start + this.#position(at);
  }

  range(from: number, to: number): Range | undefined {
    return this.#start === undefined ? undefined : [this.offset(from)!, this.offset(to)!];
  }

  /** A piece as it was written. */
  source(from: number, to: number): string {
    const piece = this.text.slice(from, to);
    if (!piece.includes(ATOM)) return piece;
    let index = this.#before(from);
    return piece.replaceAll(ATOM, () => this.#atoms[index++]!.source);
  }

  #position(at: number): number {
    const count = this.#before(at);
    return count === 0 ? at : this.#ends[count - 1]! + (at - this.#at[count - 1]! - 1);
  }

  /** How many atoms stand before a place. */
  #before(at: number): number {
    let low = 0;
    let high = this.#at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#at[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What a node consists of, where it is no atom. */
function partsOf(node: Exclude<Node, string>, literal: boolean): readonly Node[] | undefined {
  if (node.type === 'heading') return node.children;
  if (!literal) return undefined;
  if (node.type === 'template') return literalCall('{{', node, '}}');
  if (node.type === 'argument') return literalCall('{{{', node, '}}}');
  return undefined;
}

/** A node as it was written. */
export function nodeSource(node: Node): string {
  if (typeof node === 'string') return node;
  switch (node.type) {
    case 'template':
      return nodesSource(literalCall('{{', node, '}}'));
    case 'argument':
      return nodesSource(literalCall('{{{', node, '}}}'));
    case 'heading':
      return nodesSource(node.children);
    case 'extension': {
      const open = `<${node.name}${node.attributes}`;
      return node.inner === undefined ? `${open}/>` : `${open}>${node.inner}${node.close ?? ''}`;
    }
    default:
      return node.text;
  }
}

/** Nodes as they were written. */
export function nodesSource(nodes: readonly Node[]): string {
  return nodes.map(nodeSource).join('');
}
