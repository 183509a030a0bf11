import { expandedAttributes } from '../attributes.ts';
import { textOf, words, type HtmlElement } from '../tree.ts';
import { interwikiTarget, linkTarget, pageTarget, type PageTarget } from '../targets.ts';
import type { Serializer } from '../serializer.ts';
import type { ElementSerializer } from './element-serializer.ts';

export const writeLink: ElementSerializer = (link, to) => {
  const href = link.attributes.get('href')!;
  const rel = words(link, 'rel');
  if (rel.includes('mw:MediaLink')) {
    const target = pageTarget(link.attributes.get('resource') ?? href, to.site);
    return target ? writeInternal(link, target, to) : to.children(link);
  }
  const isExternal =
    /^(?:[a-z][a-z0-9+.-]*:)?\/\/|^\/|^[a-z][a-z0-9+.-]*:(?!\/\/)/i.test(href) && !href.startsWith('./');
  const internal = rel.some((word) => word.startsWith('mw:WikiLink')) || href.startsWith('#');
  if (internal && !(isExternal && !localInterwiki(href))) {
    const target = pageTarget(withoutRedlink(href), to.site);
    const transcluded = expandedAttributes(link, to).get('href');
    if (transcluded !== undefined) return writeTranscluded(link, transcluded, target, to);
    return target ? writeInternal(link, target, to) : to.children(link);
  }
  const shown = textOf(link);
  const elsewhere = shown === href ? undefined : interwikiTarget(href, to.site);
  if (elsewhere !== undefined && rel.length > 0) {
    if (shown === elsewhere) return finish(link, `[[${shown}]]`, shown, to);
    return writePiped(link, elsewhere, to);
  }
  writeExternal(link, href, to);
};

/** A link whose target templates made. */
function writeTranscluded(link: HtmlElement, source: string, target: PageTarget | undefined, to: Serializer): void {
  const text = textOf(link);
  if (target && isTarget(text, target, to)) return finish(link, `[[${source}]]`, text, to);
  writePiped(link, source, to);
}

/** Pages are known by prefix where the address begins with one that is no protocol. */
function localInterwiki(href: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:)?\/\/|^\//i.test(href);
}

function withoutRedlink(href: string): string {
  return href.replace(/\?action=edit&redlink=1(?=#|$)/, '');
}

function writeInternal(link: HtmlElement, target: PageTarget, to: Serializer): void {
  const text = textOf(link);
  if (isTarget(text.trimEnd(), target, to)) {
    const simple = link.children.every(({ kind }) => kind !== 'element');
    if (simple) {
      const shown = text.trimEnd();
      const written = linkTarget(target).startsWith(':') ? `:${shown}` : shown;
      return finish(link, `[[${written}]]`, text, to);
    }
  }
  const tail = sourceTail(link, text);
  if (tail !== '') return writeTailed(link, linkTarget(target), tail, to);
  writePiped(link, linkTarget(target), to);
}

/** Letters after the link that its text still ends with. */
function sourceTail({ parsoid, children }: HtmlElement, text: string): string {
  const { tail = '' } = parsoid ?? {};
  return children.length === 1 && text.length > tail.length && text.endsWith(tail) ? tail : '';
}

function writeTailed(link: HtmlElement, target: string, tail: string, to: Serializer): void {
  const only = link.children[0]!;
  if (only.kind !== 'text') return writePiped(link, target, to);
  only.value = only.value.slice(0, -tail.length);
  to.selection?.forget(only);
  const content = to.capture(() => to.inside('link', () => to.children(link)), `[[${target}|`);
  finish(link, `[[${sourceTarget(link) ?? target}|${content}]]${tail}`, content, to);
}

/** A link's target as it was written, where it leads to the same page still. */
function sourceTarget({ attributes, parsoid }: HtmlElement): string | undefined {
  const href = parsoid?.a?.href;
  return href !== undefined && href === withoutRedlink(attributes.get('href') ?? '') ? parsoid?.sa?.href : undefined;
}

/** Whether a link's text says its target as it could be written there. */
function isTarget(text: string, { wiki, title }: PageTarget, { site }: Serializer): boolean {
  if (text === '' || /[[\]{}|<>\n]/.test(text)) return false;
  const shown = text.replaceAll('_', ' ');
  if (shown === wiki) return true;
  if (`${site.title.prefixedText}${text}` === wiki && text.startsWith('/')) return true;
  if (text === `#${title.fragment}` && title.fragment !== '' && wiki.startsWith('#')) return true;
  const [first = ''] = wiki;
  return (
    !title.isExternal && first !== shown[0] && first === shown[0]?.toUpperCase() && wiki.slice(1) === shown.slice(1)
  );
}

function writePiped(link: HtmlElement, target: string, to: Serializer): void {
  const content = to.capture(() => to.inside('link', () => to.children(link)), `[[${target}|`);
  if (link.children.length === 0) return;
  const text = content.replace(/ +$/, '');
  finish(link, `[[${sourceTarget(link) ?? target}|${text === '' ? '<nowiki/>' : text}]]`, content, to);
}

/** A blank at a link's end stands after it. */
function finish(link: HtmlElement, source: string, text: string, to: Serializer): void {
  if (/(?<!\[)\[$/.test(to.writer.line)) to.writer.write('<nowiki/>');
  to.writer.write(source);
  to.writer.guard = 'link';
  const next = link.parent?.children[link.index + 1];
  if (/ $/.test(text) && next && !(next.kind === 'text' && /^\s/.test(next.value))) to.writer.write(' ');
}

function writeExternal(link: HtmlElement, href: string, to: Serializer): void {
  const address =
    sourceTarget(link) ??
    href.replace(/[[\]<>"\s]/g, (found) => `&#x${found.charCodeAt(0).toString(16).toUpperCase()};`);
  const { UrlProtocols } = to.site.site.settings;
  const bare = UrlProtocols.some((protocol) => protocol !== '//' && href.toLowerCase().startsWith(protocol));
  const isPlain = link.children.every(({ kind }) => kind !== 'element');
  if (textOf(link) === href && bare && isPlain && !/[,;.:!?)]$/.test(href)) {
    if (/[\p{L}\p{N}_]$/u.test(to.writer.line)) to.writer.write('<nowiki/>');
    to.writer.write(address);
    to.writer.guard = 'url';
    return;
  }
  const content = to.capture(() => to.inside('external link', () => to.children(link)), `[${address} `);
  const text = content.trimEnd();
  to.writer.write(text === '' ? `[${address}]` : `[${address} ${text}]`);
}
