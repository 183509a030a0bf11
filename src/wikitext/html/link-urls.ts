import type { Site } from '../../site/site.ts';
import type { Title } from '../../site/title.ts';
import { interwikiUrl } from '../page-url.ts';
import { escapeIdForLink } from './ids.ts';

/** The fragment of a title, with its `#`; empty if it has none. */
export function fragmentUrl(site: Site, title: Title): string {
  if (title.fragment === '') return '';
  const { FragmentMode, ExternalInterwikiFragmentMode } = site.settings;
  const local = title.interwiki === '' || site.interwiki.find(title.interwiki)?.local === true;
  const mode = local ? (FragmentMode[0] ?? 'html5') : ExternalInterwikiFragmentMode;
  return `#${escapeIdForLink(title.fragment, mode)}`;
}

/** Address of a page of another wiki, with its fragment. */
export function interwikiHref(site: Site, title: Title): string {
  return interwikiUrl(site, title) + fragmentUrl(site, title);
}

/** The same with a protocol where the prefix's address has none; undefined for unknown prefixes. */
export function absoluteInterwikiUrl(site: Site, title: Title): string | undefined {
  if (!site.interwiki.find(title.interwiki)) return undefined;
  const url = interwikiHref(site, title);
  const protocol = /^[a-z]+:/.exec(site.settings.Server)?.[0] ?? 'https:';
  return url.startsWith('//') ? protocol + url : url;
}
