/** A formula in TeX as a tree: what stands in a group, in its order. */
export type TexList = readonly TexNode[];

export type TexNode =
  /** A character, or a command that stands for itself. */
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'group'; readonly body: TexList }
  /** A command with what it takes. */
  | { readonly kind: 'call'; readonly name: string; readonly args: TexList; readonly option?: TexList }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  /** A command about what follows it. */
  | { readonly kind: 'declaration'; readonly name: string; readonly value: string; readonly body: TexList }
  /** A command between two halves of a group. */
  | { readonly kind: 'infix'; readonly name: string; readonly before: TexList; readonly after: TexList }
  | ScriptsNode
  /** Scripts before and after an operator (`\sideset`), which may have limits. */
  | { readonly kind: 'sideset'; readonly left: TexNode; readonly right: TexNode; readonly operator: TexNode }
  /** Space, in eighteenths of an em. */
  | { readonly kind: 'space'; readonly units: number }
  | { readonly kind: 'primes'; readonly base: TexNode; readonly count: number }
  | { readonly kind: 'fenced'; readonly open: string; readonly close: string; readonly body: TexList }
  | { readonly kind: 'big'; readonly name: string; readonly delimiter: string }
  | TableNode;

export interface ScriptsNode {
  readonly kind: 'scripts';
  readonly base: TexNode;
  readonly sub?: TexNode;
  readonly sup?: TexNode;
  readonly limits?: string;
}

export interface TableNode {
  readonly kind: 'table';
  readonly name: string;
  /** What an array says of its columns (`l|c`). */
  readonly columns: string;
  readonly rows: readonly (readonly TexList[])[];
  /** Numbers of the rows that a line stands above; that after the last row may be one. */
  readonly lines: ReadonlySet<number>;
}
