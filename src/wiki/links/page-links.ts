import { decodeEntities } from '../../site/decode-entities.ts';
import type { Title } from '../../site/title.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { nameKey } from '../pages/page-store.ts';
import { categoryCollation, categorySortKey, memberType } from './sort-key.ts';
import { indexLink } from './external-link-index.ts';

/** A page as the link tables see it. */
export interface LinkingPage extends PageName {
  readonly id: number;
  /** Prefixed title with spaces. */
  readonly prefixedText: string;
  /** Title with spaces and without namespace, for sort keys. */
  readonly text: string;
}

/** A page of this title and id, as the link tables see it. */
export function linkingPage(title: Title, id: number): LinkingPage {
  const { namespace, dbKey, prefixedText, text } = title;
  return { id, namespace, dbKey, prefixedText, text };
}

export interface CategoryLink {
  readonly cl_to: string;
  readonly cl_sortkey: string;
  readonly cl_sortkey_prefix: string;
  readonly cl_collation: string;
  readonly cl_type: 'page' | 'subcat' | 'file';
}

/** Everything that the link tables hold of one page. */
export interface PageLinks {
  readonly pages: readonly PageName[];
  readonly templates: readonly PageName[];
  readonly images: readonly string[];
  readonly categories: readonly CategoryLink[];
  readonly external: readonly { readonly el_to_domain_index: string; readonly el_to_path: string }[];
  readonly languages: readonly { readonly ll_lang: string; readonly ll_title: string }[];
  readonly interwiki: readonly { readonly iwl_prefix: string; readonly iwl_title: string }[];
  readonly properties: readonly PageProperty[];
  /** What extensions left in the page's parse. */
  readonly extensionData: ReadonlyMap<string, unknown>;
}

export interface PageProperty {
  readonly pp_propname: string;
  readonly pp_value: string;
  readonly pp_sortkey?: number | null;
}

/** What a page holds whose text links to nothing: the state of a page that is gone. */
export const noLinks: PageLinks = {
  pages: [],
  templates: [],
  images: [],
  categories: [],
  external: [],
  languages: [],
  interwiki: [],
  properties: [],
  extensionData: new Map(),
};

/** The rows of all link tables that a rendered page calls for. */
export function linksOf(page: LinkingPage, output: ParserOutput): PageLinks {
  const defaultSort = String(output.properties.get('defaultsort') ?? '');
  return {
    pages: [...namesIn(output.links)].filter(({ namespace, dbKey }) => namespace >= 0 && dbKey !== ''),
    templates: [...namesIn(output.templates)].filter(({ namespace }) => namespace >= 0),
    images: [...output.images.keys()],
    categories: [...output.categories].map(([dbKey, sortKey]) => {
      const prefix = decodeEntities(sortKey === '' ? defaultSort : sortKey);
      return {
        cl_to: dbKey,
        cl_sortkey: truncateBytes(categorySortKey(prefix, page.text), 230),
        cl_sortkey_prefix: truncateBytes(prefix, 255),
        cl_collation: categoryCollation,
        cl_type: memberType(page),
      };
    }),
    external: externalLinksOf(output),
    languages: [...new Map(output.languageLinks.map(splitPrefix))].map(([prefix, title]) => ({
      ll_lang: prefix,
      ll_title: truncateBytes(title, 255),
    })),
    interwiki: [...output.interwikiLinks].flatMap(([prefix, titles]) =>
      [...new Set([...titles].map((title) => truncateBytes(title, 255)))].map((title) => ({
        iwl_prefix: prefix,
        iwl_title: title,
      })),
    ),
    properties: [...output.properties].map(([name, value]) => ({
      pp_propname: name,
      pp_value: String(value),
      pp_sortkey: typeof value === 'number' ? value : null,
    })),
    extensionData: output.extensionData,
  };
}

/** All that two lists have, once. Properties and what extensions left are those of the first. */
export function joinLinks(first: PageLinks, second: PageLinks): PageLinks {
  const both = <Link>(select: (links: PageLinks) => readonly Link[], keyOf: (link: Link) => string): Link[] => [
    ...new Map([...select(second), ...select(first)].map((link) => [keyOf(link), link])).values(),
  ];
  return {
    ...first,
    pages: both(({ pages }) => pages, nameKey),
    templates: both(({ templates }) => templates, nameKey),
    images: both(({ images }) => images, String),
    categories: both(
      ({ categories }) => categories,
      ({ cl_to }) => cl_to,
    ),
    external: both(
      ({ external }) => external,
      ({ el_to_domain_index, el_to_path }) => `${el_to_domain_index}\n${el_to_path}`,
    ),
    languages: both(
      ({ languages }) => languages,
      ({ ll_lang }) => ll_lang,
    ),
    interwiki: both(
      ({ interwiki }) => interwiki,
      ({ iwl_prefix, iwl_title }) => `${iwl_prefix}:${iwl_title}`,
    ),
  };
}

/** Cuts text so that it fits into a column, never inside a character. */
export function truncateBytes(text: string, bytes: number): string {
  if (text.length * 3 <= bytes || Buffer.byteLength(text) <= bytes) return text;
  const buffer = Buffer.from(text).subarray(0, bytes);
  return buffer.toString().replace(/\uFFFD+$/, '');
}

function* namesIn(byNamespace: ReadonlyMap<number, ReadonlyMap<string, unknown>>): Iterable<PageName> {
  for (const [namespace, dbKeys] of byNamespace) for (const dbKey of dbKeys.keys()) yield { namespace, dbKey };
}

function externalLinksOf(output: ParserOutput): PageLinks['external'] {
  const rows = new Map<string, PageLinks['external'][number]>();
  for (const url of output.externalLinks) {
    const link = indexLink(url);
    if (!link || Buffer.byteLength(link.domainIndex) > 255) continue;
    rows.set(`${link.domainIndex}\n${link.path}`, { el_to_domain_index: link.domainIndex, el_to_path: link.path });
  }
  return [...rows.values()];
}

function splitPrefix(link: string): [string, string] {
  const colon = link.indexOf(':');
  return [link.slice(0, colon), link.slice(colon + 1)];
}
