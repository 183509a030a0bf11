import { defaultTreeAdapter as tree, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** What of a rendered page can be searched. */
export interface PageText {
  /** The text without headings and tables. */
  readonly text: string;
  /** What stands before the first heading; undefined where there is none. */
  readonly opening: string | undefined;
  /** Texts of tables and captions, each by itself. */
  readonly auxiliary: readonly string[];
  readonly headings: readonly string[];
}

const HEADING = /^h[1-6]$/;
const INVISIBLE = new Set(['style', 'script', 'link', 'meta', 'audio', 'video', 'annotation', 'mw:editsection']);
/** Classes of what is no part of the page's own text. */
const NOT_TEXT = ['toc', 'mw-editsection', 'navigation-not-searchable', 'mw-cite-backlink', 'reference', 'redirectMsg'];
const AUXILIARY = new Set(['table', 'figcaption']);
const AUXILIARY_CLASSES = ['searchaux', 'thumbcaption', 'hatnote'];

/** Reads a rendered page. */
export function readPageText(html: string): PageText {
  const auxiliary: string[] = [];
  const headings: string[] = [];
  let text = '';
  let opening: string | undefined;
  const read = (parent: Tree.ParentNode): void => {
    for (const node of parent.childNodes) {
      if (tree.isTextNode(node)) text += node.value;
      if (!tree.isElementNode(node)) continue;
      const classes = classesOf(node);
      if (INVISIBLE.has(node.tagName) || NOT_TEXT.some((name) => classes.includes(name))) continue;
      if (HEADING.test(node.tagName)) {
        opening ??= tidy(text);
        headings.push(tidy(plainText(node)));
        text += ' ';
      } else if (AUXILIARY.has(node.tagName) || AUXILIARY_CLASSES.some((name) => classes.includes(name))) {
        const own = tidy(plainText(node));
        if (own !== '') auxiliary.push(own);
        text += ' ';
      } else read(node);
    }
  };
  read(parseFragment(html));
  return { text: tidy(text), opening, auxiliary, headings };
}

/** HTML as plain text. */
export function textOfHtml(html: string): string {
  return tidy(plainText(parseFragment(html)));
}

function plainText(parent: Tree.ParentNode): string {
  return parent.childNodes
    .map((node) => {
      if (tree.isTextNode(node)) return node.value;
      if (!tree.isElementNode(node) || INVISIBLE.has(node.tagName)) return '';
      return NOT_TEXT.some((name) => classesOf(node).includes(name)) ? '' : plainText(node);
    })
    .join('');
}

function classesOf({ attrs }: Tree.Element): string[] {
  return attrs.find(({ name }) => name === 'class')?.value.split(/\s+/) ?? [];
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
