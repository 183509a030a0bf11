import { createRequire } from 'node:module';

/** A node of css-tree's plain tree, as far as it is used here. */
export interface CssNode {
  type: string;
  loc?: { start: { line: number; column: number } } | null;
  name?: string | CssNode;
  children?: CssNode[] | null;
  prelude?: CssNode | null;
  block?: CssNode | null;
  property?: string;
  important?: boolean | string;
  value?: CssNode | string | null;
}

/** What is used of css-tree, which comes without types. */
interface CssTree {
  parse(
    css: string,
    options: { positions?: boolean; context?: string; onParseError?(error: { line: number; column: number }): void },
  ): object;
  toPlainObject(ast: object): CssNode;
  generate(node: CssNode): string;
  lexer: {
    matchDeclaration(node: CssNode): { error: { message: string } | null };
    getProperty(name: string): object | null;
  };
}

const require = createRequire(import.meta.url);
let library: CssTree | undefined;

/** The library, loaded when the first stylesheet is met. */
export function cssTree(): CssTree {
  library ??= require('css-tree') as CssTree;
  return library;
}

/** All nodes below one, itself first. */
export function* nodesOf(node: CssNode): Generator<CssNode> {
  yield node;
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) for (const child of value as CssNode[]) yield* nodesOf(child);
    else if (isNode(value)) yield* nodesOf(value);
  }
}

function isNode(value: unknown): value is CssNode {
  return typeof value === 'object' && value !== null && typeof (value as CssNode).type === 'string';
}
