import type { Font } from './alphabets.ts';
import type { TexNode } from './tex-tree.ts';

/** What is around a part of a formula. */
export interface Surroundings {
  /** Whether sums have their limits above and below. */
  readonly display: boolean;
  readonly font?: Font;
}

/** Writes a node as MathML. Throws UnknownTex. */
export type WriteNode = (node: TexNode, around: Surroundings) => string;
