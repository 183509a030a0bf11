import type { Value } from './values.ts';

/** A rule as a tree. `at` is where a mistake of the part is told. */
export type Node =
  | { readonly is: 'value'; readonly value: Value; readonly at: number; readonly literal: boolean }
  | { readonly is: 'name'; readonly name: string; readonly at: number }
  | { readonly is: 'array'; readonly items: readonly Node[] }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Node[]; readonly at: number }
  | { readonly is: 'item'; readonly of: Node; readonly index: Node; readonly at: number }
  | { readonly is: 'append'; readonly of: Node }
  | { readonly is: 'unary'; readonly operator: string; readonly operand: Node }
  | { readonly is: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node; readonly at: number }
  | { readonly is: 'choice'; readonly condition: Node; readonly then: Node; readonly otherwise: Node | undefined }
  | { readonly is: 'assign'; readonly name: string; readonly to: Node; readonly value: Node; readonly at: number }
  | { readonly is: 'sequence'; readonly parts: readonly Node[] };
