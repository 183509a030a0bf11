import { cssTree, nodesOf, type CssNode } from './css-tree.ts';

const types = new Set([
  'Value',
  'Identifier',
  'Number',
  'Dimension',
  'Percentage',
  'String',
  'Hash',
  'Operator',
  'Function',
  'Parentheses',
  'Url',
  'UnicodeRange',
]);

/** Whether a node is of a kind that values are made of. */
export function isValueNode({ type }: CssNode): boolean {
  return types.has(type);
}

/** Properties that run or bind something in some browser. */
const dangerousProperties = /^(?:-\w+-)?(?:behavior|binding)$/i;
/** Functions that run something, or whose strings are addresses. */
const dangerousFunctions = /^(?:-\w+-)?(?:expression|image|image-set|src|javascript|url-prefix)$/i;

export type DeclarationFault = 'unknown-property' | 'bad-value-for-property';

/** Why a declaration may not be; undefined if it may. `allowsUrl` says which addresses it may load. */
export function declarationFault(
  declaration: CssNode,
  allowsUrl: (url: string) => boolean,
): DeclarationFault | undefined {
  const { lexer } = cssTree();
  const property = declaration.property ?? '';
  if (!/^-?[a-z][a-z-]*$/i.test(property) || dangerousProperties.test(property)) return 'unknown-property';
  if (lexer.getProperty(property) === null) return 'unknown-property';
  const { value } = declaration;
  if (typeof value !== 'object' || value === null) return 'bad-value-for-property';
  let usesVariables = false;
  for (const node of nodesOf(value)) {
    if (!isValueNode(node)) return 'bad-value-for-property';
    if (node.type === 'Url' && !(typeof node.value === 'string' && allowsUrl(node.value)))
      return 'bad-value-for-property';
    if (node.type === 'Function') {
      if (dangerousFunctions.test(String(node.name))) return 'bad-value-for-property';
      if (String(node.name).toLowerCase() === 'var') usesVariables = true;
    }
  }
  if (declaration.important !== true && declaration.important !== false) return 'bad-value-for-property';
  // What a variable holds is not known before the page is shown.
  if (usesVariables) return undefined;
  return lexer.matchDeclaration(declaration).error === null ? undefined : 'bad-value-for-property';
}
