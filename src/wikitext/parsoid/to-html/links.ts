import type { PageName } from '../../page-source.ts';
import { externalLinkAttributes } from '../../html/external-links.ts';
import type { Conversion } from './conversion.ts';
import { addWord, attribute, elementsIn, infoOf, setAttribute, type Element, type Parent } from './tree.ts';

/** Says of all links how they look: red, a redirect, one to the page itself, one that leads to another site. */
export function colourLinks(root: Parent, conversion: Conversion, withoutPages: boolean): void {
  const pages: { element: Element; page: PageName; text: string }[] = [];
  for (const element of elementsIn(root)) {
    const info = infoOf(element, conversion);
    // What was a fragment of its own before, as a caption, has said it already.
    if (!info || info.coloured) continue;
    if (info.link && !withoutPages) pages.push({ element, page: info.link, text: info.link.prefixedText });
    if (info.external !== undefined && !isIn(element, 'pre')) markExternal(element, info.external, conversion);
    if (!withoutPages) info.coloured = true;
  }
  const { source, title } = conversion.context;
  const facts = source.linkFacts(pages.map(({ page }) => page));
  for (const [i, { element, page, text }] of pages.entries()) {
    const { known, redirect } = facts[i]!;
    if (page.namespace === title.namespace && page.dbKey === title.dbKey) markOwn(element);
    else if (!known) markMissing(element, text, conversion);
    else if (redirect) addWord(element, 'class', 'mw-redirect');
  }
}

function isIn(element: Element, name: string): boolean {
  for (let at = element.parentNode; at && 'tagName' in at; at = at.parentNode) if (at.tagName === name) return true;
  return false;
}

function markExternal(element: Element, kind: string, conversion: Conversion): void {
  if (kind === 'extiw') {
    addWord(element, 'class', kind);
    return;
  }
  for (const [name, value] of externalLinkAttributes(attribute(element, 'href')!, conversion.context)) {
    if (value === undefined) continue;
    if (name === 'rel') addWord(element, 'rel', value);
    else setAttribute(element, name, value);
  }
  const isEmpty = kind === 'text' && element.childNodes.length === 0;
  addWord(element, 'class', `external ${isEmpty ? 'autonumber' : kind}`);
}

function markOwn(element: Element): void {
  const fragment = attribute(element, 'href')!.includes('#');
  element.attrs = element.attrs.filter(({ name }) => name !== 'title');
  addWord(element, 'class', fragment ? 'mw-selflink-fragment' : 'mw-selflink selflink');
}

function markMissing(element: Element, title: string, conversion: Conversion): void {
  const [path, fragment] = attribute(element, 'href')!.split('#', 2);
  setAttribute(element, 'href', `${path!}?action=edit&redlink=1${fragment === undefined ? '' : `#${fragment}`}`);
  addWord(element, 'class', 'new');
  addWord(element, 'typeof', 'mw:LocalizedAttrs');
  const info = infoOf(element, conversion)!;
  info.i18n = { ...info.i18n, title: { lang: 'x-page', key: 'red-link-title', params: [title] } };
}
