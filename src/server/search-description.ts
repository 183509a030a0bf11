import { escapeHtml } from '../i18n/escape-html.ts';
import { NS } from '../site/namespaces.ts';
import { makeTitle } from '../site/title.ts';
import { apiUrl, canonicalServer } from '../site/url.ts';
import { fullUrl } from '../wikitext/page-url.ts';
import type { Wiki } from '../wiki/wiki.ts';

/**
 * How browsers search this wiki: an OpenSearch description.
 * Specification: https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
 */
export function searchDescription({ site }: Wiki): string {
  const { settings } = site;
  const { ScriptPath, Sitename, LanguageCode, Favicon } = settings;
  const server = canonicalServer(settings);
  const name = escapeHtml(`${Sitename} (${LanguageCode})`);
  const icon = Favicon.startsWith('/') && !Favicon.startsWith('//') ? server + Favicon : Favicon;
  const address = (url: string) => escapeHtml(url);
  const suggest = `${apiUrl(settings)}?action=opensearch`;
  const search = makeTitle(site, NS.special, 'Search');
  const urls = [
    ['text/html', `${server}${ScriptPath}/index.php?title=${search.prefixedUrl}&search={searchTerms}`],
    ['application/x-suggestions+json', `${suggest}&search={searchTerms}&namespace=0`],
    ['application/x-suggestions+xml', `${suggest}&format=xml&search={searchTerms}&namespace=0`],
  ].map(([type, url]) => `<Url type="${type}" method="get" template="${address(url!)}" />`);
  return [
    '<?xml version="1.0"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" xmlns:moz="http://www.mozilla.org/2006/browser/search/">',
    `<ShortName>${name}</ShortName><Description>${name}</Description>`,
    icon === '' ? '' : `<Image height="16" width="16" type="image/x-icon">${address(icon)}</Image>`,
    ...urls,
    `<moz:SearchForm>${address(fullUrl(site, search, '', server))}</moz:SearchForm>`,
    '</OpenSearchDescription>',
  ].join('');
}
