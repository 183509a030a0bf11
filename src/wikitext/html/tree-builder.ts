import {
  defaultTreeAdapter,
  html,
  Parser,
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes as Tree,
} from 'parse5';
import { isBlockElement, isInlineElement } from './paragraph-elements.ts';

/** What can no longer be seen in a tree of HTML. */
export interface TreeNotes {
  /** Nodes that stood where a table allows none, and were put before it. */
  fostered: ReadonlySet<Tree.Node>;
  /** Inline elements in which a block stood at some time. */
  heldBlock: ReadonlySet<Tree.Node>;
  /** Nodes after which a block stood that was moved out of the element they are in. */
  beforeLeft: ReadonlySet<Tree.Node>;
}

/** A tree of HTML, with what can no longer be seen in it. */
export interface BuiltTree extends TreeNotes {
  root: Tree.DocumentFragment;
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

/** Where neither text nor links take up again the formatting that a figure has interrupted: in it, but for its caption. */
const figureParts = [html.TAG_ID.FIGURE, html.TAG_ID.FIGCAPTION];

/** A browser's parser but for figures: of the formatting around one that ended a paragraph, only its caption has something. */
export class FragmentParser extends Parser<DefaultTreeAdapterMap> {
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
  /** What is already known of the nodes, and will be of further ones. */
  notes: TreeNotes;
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
  return { parser, notes: { fostered, heldBlock, beforeLeft }, finish };
}

function bodyContext(): Tree.Element {
  return defaultTreeAdapter.createElement('body', 'http://www.w3.org/1999/xhtml' as Tree.Element['namespaceURI'], []);
}
