import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import type { SerializerSite } from './serializer-site.ts';

export interface PageTarget {
  /** The page as wikitext names it, fragment included. */
  readonly wiki: string;
  readonly title: Title;
}

/** The page that an address within a document leads to (`./Harbour#Quay`); undefined where that is no page's name. */
export function pageTarget(href: string, { site, title: page }: SerializerSite): PageTarget | undefined {
  const [path = '', ...rest] = href.replace(/^\.\//, '').split('#');
  const decoded = decode(path).replaceAll('_', ' ');
  const fragment = rest.length > 0 ? `#${decode(rest.join('#')).replaceAll('_', ' ')}` : '';
  const own = decoded === '' || decoded === page.prefixedText;
  const wiki = own && fragment !== '' ? fragment : decoded + fragment;
  const title = titleOrUndefined(site, own && decoded === '' ? page.prefixedText : decoded.replace(/^(?:\.\.\/)+/, ''));
  return title && wiki !== '' ? { wiki, title } : undefined;
}

/** Percent escapes as the characters they stand for, where they are well formed. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The page of another wiki that an address leads to, as wikitext names it: `wikipedia:Foo`. */
export function interwikiTarget(href: string, { site }: SerializerSite): string | undefined {
  for (const { prefix, url } of site.interwiki.rows) {
    const [before, after = ''] = url.split('$1') as [string, string | undefined];
    if (!url.includes('$1') || !href.startsWith(before) || !href.endsWith(after)) continue;
    const name = href.slice(before.length, href.length - after.length);
    if (name !== '' && !/[?]/.test(name)) return `${prefix}:${decode(name)}`;
  }
  return undefined;
}

/** A target as a link writes it: categories and files are led to by a colon, or they would be put in. */
export function linkTarget({ wiki, title }: PageTarget): string {
  const putIn = [NS.category, NS.file].includes(title.namespace as never) && !title.isExternal;
  return putIn && !wiki.startsWith(':') && !wiki.startsWith('#') ? `:${wiki}` : wiki;
}
