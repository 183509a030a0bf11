import { titleOrUndefined } from '../site/parse-title.ts';
import type { Site } from '../site/site.ts';
import type { Title } from '../site/title.ts';
import { redirectLink } from './redirect.ts';

/** The page that a text redirects to; undefined if it is no redirect, the target is no title, or would sign somebody in or out. */
export function redirectTarget(site: Site, text: string, words?: readonly string[]): Title | undefined {
  const link = redirectLink(text, words);
  const title = link === undefined ? undefined : titleOrUndefined(site, link);
  const left = title?.namespace === -1 && /^userlog(?:in|out)$/i.test(title.dbKey);
  return title && !left && (title.isExternal || title.namespace >= -1) ? title : undefined;
}
