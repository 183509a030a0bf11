import {
  defaultTreeAdapter,
  html,
  Parser,
  TokenizerMode,
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes as Tree,
} from 'parse5';
import { isBlockElement, isInlineElement } from './paragraph-elements.ts';

/** A tree of HTML, with what can no longer be seen in it. */
export interface BuiltTree {
  root: Tree.DocumentFragment;
  /** Nodes that stood where a table allows none, and were put before it. */
  fostered: ReadonlySet<Tree.Node>;
  /** Inline elements in which a block stood at some time. */
  heldBlock: ReadonlySet<Tree.Node>;
  /** Nodes after which a block stood that was moved out of the element they are in. */
  beforeLeft: ReadonlySet<Tree.Node>;
  /** Whether something was put elsewhere than it stood: no HTML may be able to say where that is. */
  moved: boolean;
}

/**
 * The tree that a browser makes of HTML found in a body. Text on both sides of a tag stays apart, even if the tag came to nothing.
 */
export function buildTree(html: string): BuiltTree {
  const { parser, finish } = treeBuilder(false);
  parser.tokenizer.write(html, true);
  return finish();
}

/**
 * The same tree in parts that come one after the other: a part ends where no element is open and a block has just ended, so that nothing
 * before it concerns what follows. Of a long page there is never more than a small tree at a time, unless something in it stays open.
 * @param length of the pieces that are read, in code units; each goes on to the next end of a block
 */
export function* buildTrees(html: string, length = 16_384): Generator<BuiltTree> {
  const blockEnds = /<\/(?:p|ul|ol|dl|div|table|figure|h[1-6])>/g;
  let builder = treeBuilder(false);
  let start = 0;
  for (blockEnds.lastIndex = length; blockEnds.test(html); blockEnds.lastIndex = start + length) {
    const end = blockEnds.lastIndex;
    builder.parser.tokenizer.write(html.slice(start, end), false);
    start = end;
    if (!isAfterBlock(builder.parser)) continue;
    yield builder.finish();
    builder = treeBuilder(false);
  }
  builder.parser.tokenizer.write(html.slice(start), true);
  yield builder.finish();
}

/** Whether all elements are closed, and a block was the last. */
function isAfterBlock({ openElements, activeFormattingElements, formElement, tokenizer }: FragmentParser): boolean {
  if (openElements.depth !== 1 || activeFormattingElements.newest || formElement) return false;
  const last = (openElements.current as Tree.Element).childNodes.at(-1);
  const isBlock = last && defaultTreeAdapter.isElementNode(last) && isBlockElement(last.tagName);
  return isBlock === true && tokenizer.state === TokenizerMode.DATA;
}

/** Where neither text nor links take up again the formatting that a figure has interrupted: in it, but for its caption. */
const figureParts = [html.TAG_ID.FIGURE, html.TAG_ID.FIGCAPTION];

/** A browser's parser but for figures: of the formatting around one that ended a paragraph, only its caption has something. */
class FragmentParser extends Parser<DefaultTreeAdapterMap> {
  override _reconstructActiveFormattingElements(): void {
    const { openElements, activeFormattingElements } = this;
    if (!activeFormattingElements.newest) return;
    const part = openElements.indexOfTopmostOf(figureParts);
    if (part >= 0 && openElements.tagIDs[part] === html.TAG_ID.FIGURE) return;
    super._reconstructActiveFormattingElements();
  }
}

/**
 * What builds such a tree: a parser that may be given HTML or tokens, and the tree that it has built when all is given.
 * @param withLocations whether nodes are to know where their tokens stood
 */
export function treeBuilder(withLocations: boolean): {
  parser: FragmentParser;
  finish: () => BuiltTree;
} {
  const fostered = new Set<Tree.Node>();
  const heldBlock = new Set<Tree.Node>();
  const beforeLeft = new Set<Tree.Node>();
  let afterTag = false;
  let moved = false;

  const noteBlock = (parent: Tree.Node, node: Tree.Node): void => {
    if (!defaultTreeAdapter.isElementNode(node) || !isBlockElement(node.tagName)) return;
    for (let at: Tree.Node | null = parent; at && defaultTreeAdapter.isElementNode(at); at = at.parentNode) {
      if (!isInlineElement(at.tagName) || heldBlock.has(at)) return;
      heldBlock.add(at);
    }
  };
  const adapter = {
    ...defaultTreeAdapter,
    appendChild(parent: Tree.ParentNode, node: Tree.ChildNode): void {
      defaultTreeAdapter.appendChild(parent, node);
      noteBlock(parent, node);
    },
    detachNode(node: Tree.ChildNode): void {
      moved = true;
      const siblings = node.parentNode?.childNodes;
      if (siblings?.at(-1) === node && defaultTreeAdapter.isElementNode(node) && isBlockElement(node.tagName)) {
        const before = siblings.at(-2);
        if (before) beforeLeft.add(before);
      }
      defaultTreeAdapter.detachNode(node);
    },
    insertBefore(parent: Tree.ParentNode, node: Tree.ChildNode, before: Tree.ChildNode): void {
      fostered.add(node);
      defaultTreeAdapter.insertBefore(parent, node, before);
      noteBlock(parent, node);
    },
    insertText(parent: Tree.ParentNode, text: string): void {
      const last = parent.childNodes.at(-1);
      if (last && defaultTreeAdapter.isTextNode(last) && !afterTag) last.value += text;
      else defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(text));
      afterTag = false;
    },
    insertTextBefore(parent: Tree.ParentNode, text: string, before: Tree.ChildNode): void {
      const previous = parent.childNodes[parent.childNodes.indexOf(before) - 1];
      if (previous && defaultTreeAdapter.isTextNode(previous) && fostered.has(previous)) {
        previous.value += text;
        return;
      }
      const node = defaultTreeAdapter.createTextNode(text);
      fostered.add(node);
      defaultTreeAdapter.insertBefore(parent, node, before);
    },
  };
  const parser = FragmentParser.getFragmentParser<DefaultTreeAdapterMap>(bodyContext(), {
    treeAdapter: adapter,
    sourceCodeLocationInfo: withLocations,
  });
  const { onStartTag, onEndTag } = parser;
  parser.onStartTag = (token) => {
    afterTag = true;
    onStartTag.call(parser, token);
  };
  parser.onEndTag = (token) => {
    afterTag = true;
    onEndTag.call(parser, token);
  };
  const finish = (): BuiltTree => {
    // (Taking the fragment out moves its nodes, too.)
    const built = { fostered, heldBlock, beforeLeft, moved: moved || fostered.size > 0 };
    return { root: parser.getFragment(), ...built };
  };
  return { parser, finish };
}

function bodyContext(): Tree.Element {
  return defaultTreeAdapter.createElement('body', 'http://www.w3.org/1999/xhtml' as Tree.Element['namespaceURI'], []);
}
