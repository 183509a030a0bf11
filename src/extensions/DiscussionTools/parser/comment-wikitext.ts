import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { BrokenData } from '../../../wikitext/parsoid/to-wikitext/data-mw.ts';
import { readHtml } from '../../../wikitext/parsoid/to-wikitext/read-html.ts';
import { treeToWikitext } from '../../../wikitext/parsoid/to-wikitext/to-wikitext.ts';
import {
  isElement,
  isWhitespace,
  newElement,
  setChildren,
  type HtmlElement,
  type HtmlNode,
  type HtmlText,
} from '../../../wikitext/parsoid/to-wikitext/tree.ts';
import { isSigned, SIGNATURE } from '../writing/sign.ts';

/** A comment that was sent as HTML of Parsoid's kind. */
export interface CommentQuestion {
  readonly html: string;
  /** The marks of the list whose items its blocks become; empty where it stands under a heading. */
  readonly marks: string;
}

/** Its wikitext, signed; or what is broken in the HTML. */
export type CommentAnswer = { readonly wikitext: string } | { readonly broken: string };

export function commentWikitext(data: unknown, site: ParseContext): CommentAnswer {
  const { html, marks } = data as CommentQuestion;
  const written = (withSignature: boolean): string => {
    const body = readHtml(html);
    const blocks = body.children.filter((node) => node.kind !== 'comment' && !isWhitespace(node));
    if (marks === '') {
      setChildren(body, withSignature ? signedBlocks(blocks) : blocks);
      return treeToWikitext(body, site).replace(/^\n+|\s+$/g, '');
    }
    const filled = blocks.filter((node) => !isElement(node, 'p') || node.children.length > 0);
    setChildren(body, [listOf(withSignature ? signedBlocks(filled) : filled)]);
    return withMarks(treeToWikitext(body, site).trim(), marks);
  };
  try {
    const unsigned = written(false);
    return { wikitext: isSigned(unsigned) ? unsigned : written(true) };
  } catch (error) {
    if (error instanceof BrokenData) return { broken: error.message };
    throw error;
  }
}

/** Blocks with a signature at their end: a paragraph goes on with it, behind others it has one of its own. */
function signedBlocks(blocks: readonly HtmlNode[]): HtmlNode[] {
  const last = blocks.at(-1);
  if (isElement(last, 'p')) {
    setChildren(last, [...last.children, signature(` ${SIGNATURE}`)]);
    return [...blocks];
  }
  const own = newElement('p');
  setChildren(own, [signature(SIGNATURE)]);
  return [...blocks, own];
}

/** Wikitext as an element of a document. */
function signature(wikitext: string): HtmlElement {
  return newElement('span', [
    ['typeof', 'mw:Transclusion'],
    ['data-mw', JSON.stringify({ parts: [wikitext] })],
  ]);
}

/** A list with an item for each block, and a blank before what is in it. */
function listOf(blocks: readonly HtmlNode[]): HtmlElement {
  const list = newElement('dl');
  const items = blocks.map((block) => {
    const item = newElement('dd');
    const content = isElement(block, 'p') ? block.children : [block];
    const [first] = content;
    const hasBlank = first?.kind === 'text' && /^[ \t\n]/.test(first.value);
    setChildren(item, hasBlank ? [newText(' '), ...content] : content);
    return item;
  });
  setChildren(list, items);
  return list;
}

function newText(value: string): HtmlText {
  return { kind: 'text', value, parent: undefined, index: 0 };
}

/** The items of a list of the first level with other marks, and without the blanks. */
function withMarks(list: string, marks: string): string {
  return list.replace(/^: ?/gm, () => marks);
}
