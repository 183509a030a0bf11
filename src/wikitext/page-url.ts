import type { Site } from '../site/site.ts';
import { makeTitle } from '../site/title.ts';
import type { Title } from '../site/title.ts';
import { encodeTitle } from '../site/url.ts';

/** Address of a page without the server; that of another wiki is complete. Fragments are left out. */
export function localUrl(site: Site, title: Title, query = ''): string {
  if (title.isExternal) return appendQuery(interwikiUrl(site, title), query);
  const { ArticlePath, ScriptPath, Script } = site.settings;
  const name = title.prefixedUrl;
  const script = Script === false ? `${ScriptPath}/index.php` : Script;
  if (query === '-') return `${script}?title=-&action=raw`;
  if (query !== '') return `${script}?title=${name}&${query}`;
  return ArticlePath === false ? `${script}?title=${name}` : ArticlePath.replace('$1', () => name);
}

/** Address of a page with the server. */
export function fullUrl(site: Site, title: Title, query = '', server: string = String(site.settings.Server)): string {
  const local = localUrl(site, title, query);
  return local.startsWith('/') && !local.startsWith('//') ? server + local : local;
}

/** Address of a page of another wiki, as its prefix has it; empty for an unknown prefix. Fragments are left out. */
export function interwikiUrl(site: Site, title: Title): string {
  const address = (site.interwiki.find(title.interwiki)?.url ?? '').replace('$1', () => encodeTitle(title.dbKey));
  return title.dbKey === '' ? address.replace(/\?$/, '') : address;
}

/** An address with a query at its end. */
export function appendQuery(url: string, query: string): string {
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** What stands before a page's name in its whole address. */
export function baseUrl(site: Site): string {
  const address = fullUrl(site, makeTitle(site, 0, 'X'));
  return address.endsWith('X') ? address.slice(0, -1) : address;
}
