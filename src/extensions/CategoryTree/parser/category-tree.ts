import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { FunctionCall, ParserExtension, ParserTag } from '../../../wikitext/extension-point.ts';
import { safeAttributesHtml } from '../../../wikitext/html/attributes.ts';
import { attributesHtml, escapeText } from '../../../wikitext/html/character-references.ts';
import { attributeRules } from '../../../wikitext/html/render-state.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { addWarning, limitCacheExpiry } from '../../../wikitext/parser-output.ts';
import { branchHtml } from './branch.ts';
import { loadTree } from './load-tree.ts';
import { childrenHtml, nodeHtml } from './tree-html.ts';
import { isOn, optionsJson, readDepth, readTreeOptions } from './tree-options.ts';

/** Nobody tells a page that a category far below has a new member: it is made anew after this many seconds. */
const keptFor = 6 * 60 * 60;

function treeHtml(name: string, attributes: ReadonlyMap<string, string>, context: ParseContext): string {
  context.output.modules.add('ext.categoryTree');
  context.output.moduleStyles.add('ext.categoryTree.styles');
  limitCacheExpiry(context.output, keptFor);
  const title = titleOrUndefined(context.site, name.trim(), NS.category);
  if (title?.namespace !== NS.category || title.isExternal || title.dbKey === '') return '';
  const options = readTreeOptions(attributes, context);
  const own = new Map(attributes);
  own.set('class', `${attributes.get('class') ?? ''} CategoryTreeTag`.trim());
  const start =
    `<div${safeAttributesHtml(own, 'div', attributeRules(context))}` +
    `${attributesHtml([
      ['data-ct-mode', String(options.mode)],
      ['data-ct-options', optionsJson(options)],
    ])}>`;
  const hint = attributes.has('onlyroot') ? deprecated('onlyroot', context) : '';
  if (context.source.linkFacts([title])[0]?.pageId === 0)
    return `${hint}${start}${notFound(title.text, context)}</div>`;
  const depth = readDepth(attributes, options);
  const tree = loadTree(title.dbKey, depth, options, context);
  const root = { namespace: NS.category, dbKey: title.dbKey, size: context.source.categorySize(title.dbKey) };
  const html = isOn(attributes.get('hideroot'))
    ? childrenHtml(title.dbKey, depth - 1, tree, context)
    : nodeHtml(root, depth, tree, context);
  return `${hint}${start}${html}</div>`;
}

/** Stands in a message for a name that is put in once the message is escaped. */
const PLACE_OF_NAME = '\u{f0000}';

function notFound(name: string, context: ParseContext): string {
  const said = escapeText(context.interfaceMessage('categorytree-not-found', PLACE_OF_NAME));
  const html = said.replace(/&lt;(\/?i)&gt;/g, '<$1>').replace(PLACE_OF_NAME, () => escapeText(name));
  return `<span class="CategoryTreeNotice">${html}</span>`;
}

function deprecated(parameter: string, context: ParseContext): string {
  context.addTrackingCategory('categorytree-deprecation-category');
  addWarning(context.output, 'categorytree-deprecation-warning');
  return `<p><span class="error">${context.tagParse(context.interfaceMessage('categorytree-deprecated', parameter))}</span></p>`;
}

const categoryTreeTag: ParserTag = ({ content, attributes, context }) => treeHtml(content ?? '', attributes, context);

/** `{{#categorytree:Category|name=value|…}}` */
function categoryTreeFunction({ args, context }: FunctionCall): { text: string; html: true } {
  const attributes = new Map<string, string>();
  for (const arg of args.slice(1)) {
    const name = arg.name()?.toLowerCase();
    if (name !== undefined && name !== '') attributes.set(name, arg.value().replace(/^"(.*)"$/, '$1'));
  }
  return { text: treeHtml(args[0]?.text() ?? '', attributes, context), html: true };
}

/** What a parse worker loads of this extension. */
const categoryTree: ParserExtension = {
  tags: { categorytree: categoryTreeTag },
  questions: { categorytree: branchHtml },
  functions: [{ magicWord: 'categorytree', names: ['categorytree'], run: categoryTreeFunction }],
};

export default categoryTree;
