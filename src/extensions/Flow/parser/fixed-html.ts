import { serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Site } from '../../../site/site.ts';
import { shallowFragment } from '../../../wikitext/html/shallow-fragment.ts';
import { baseUrl, localUrl } from '../../../wikitext/page-url.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';

/** Pieces of Parsoid's HTML, whose links are relative to a document that they do not stand in. */
export interface FixingQuestion {
  readonly html: readonly string[];
  /**
   * Whether they are answered, or shown on a page together. Answers have the ids of documents, and take links to missing pages as
   * MediaWiki's Flow does: for those to pages that have all of the address in their names.
   */
  readonly purpose: 'answer' | 'page';
}

const PARSOID_ID = /^mw[\w-]{2,}$/;

/** The same pieces with links as they stand in pages: to addresses of this wiki, told first. */
export function fixedHtml(data: unknown, { site }: ParseContext): string[] {
  const { html, purpose } = data as FixingQuestion;
  return html.map((piece) => {
    const root = shallowFragment(piece);
    const waiting: Tree.ParentNode[] = [root];
    for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
      for (const node of parent.childNodes) {
        if (!('tagName' in node)) continue;
        if (node.tagName === 'a') fixLink(site, node, purpose);
        if (purpose === 'page') {
          node.attrs = node.attrs.filter(({ name, value }) => name !== 'id' || !PARSOID_ID.test(value));
        }
        waiting.push(node);
      }
    }
    return serialize(root);
  });
}

function fixLink(site: Site, link: Tree.Element, purpose: FixingQuestion['purpose']): void {
  const { href, rel = '', ...others } = Object.fromEntries(link.attrs.map(({ name, value }) => [name, value]));
  if (href?.startsWith('./') !== true) return;
  const [path = '', fragment] = href.slice(2).split('#', 2);
  const isNew = others['class']?.split(' ').includes('new') ?? false;
  const page = purpose === 'page' ? path.replace(/\?.*$/, '') : path;
  const title = rel.split(' ').includes('mw:WikiLink') ? titleOrUndefined(site, decoded(page)) : undefined;
  if (!title || title.isExternal) {
    link.attrs.find(({ name }) => name === 'href')!.value = baseUrl(site) + href.slice(2);
    return;
  }
  const address = localUrl(site, title, isNew ? 'action=edit&redlink=1' : '');
  const first = { href: fragment === undefined ? address : `${address}#${fragment}`, class: others['class'] };
  const attributes = { ...first, title: others['title'] ?? title.prefixedText, rel, ...others };
  link.attrs = Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
