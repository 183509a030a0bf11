import { titleOrUndefined } from '../site/parse-title.ts';
import type { Site } from '../site/site.ts';
import type { Title } from '../site/title.ts';
import { redirectLink } from './redirect.ts';

/** The page that a text redirects to; undefined if it is no redirect or the target is no title (or the site's Special:UserLogout and its like). */
export function redirectTarget(site: Site, text: string, words?: readonly string[]): Title | undefined {
  const link = redirectLink(text, words);
  const title = link === undefined ? undefined : titleOrUndefined(site, link);
  return title && (title.isExternal || title.namespace >= -1) ? title : undefined;
}
