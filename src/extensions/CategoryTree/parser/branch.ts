import type { ParserQuestion } from '../../../wikitext/extension-point.ts';
import { loadTree } from './load-tree.ts';
import { childrenHtml } from './tree-html.ts';
import { prefixRuleOfNumber, readDepth, readTreeOptions } from './tree-options.ts';

/** A category, by its database key, and the attributes of the tree that it stands in. */
export interface BranchQuestion {
  readonly category: string;
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** The HTML of all that stands below a category, as far as it is unfolded. */
export const branchHtml: ParserQuestion = (data, context): string => {
  const { category, attributes } = data as BranchQuestion;
  const given = new Map(
    Object.entries(attributes).map(([name, value]) => [
      name,
      name === 'hideprefix' && typeof value === 'number' ? prefixRuleOfNumber(value) : String(value),
    ]),
  );
  const options = readTreeOptions(given, context);
  const depth = readDepth(given, options);
  return childrenHtml(category, depth - 1, loadTree(category, depth, options, context), context);
};
