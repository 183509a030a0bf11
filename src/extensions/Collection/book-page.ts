import { NS } from '../../site/namespaces.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { fullUrl, localUrl } from '../../wikitext/page-url.ts';
import { canonicalSpecialTitle } from '../../wiki/special-pages.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** The address of Special:Book without the server. */
export function bookPage(wiki: Wiki, query = ''): string {
  return localUrl(wiki.site, titleOfBook(wiki), query);
}

/** The same with the server. */
export function bookPageUrl(wiki: Wiki): string {
  return fullUrl(wiki.site, titleOfBook(wiki));
}

function titleOfBook(wiki: Wiki): Title {
  return canonicalSpecialTitle(wiki, makeTitle(wiki.site, NS.special, 'Book'));
}
