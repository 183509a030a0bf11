import { redirectWords } from '../site/magic-words.ts';
import { titleOrUndefined } from '../site/parse-title.ts';
import type { Site } from '../site/site.ts';
import type { Title } from '../site/title.ts';
import { redirectLink } from './redirect.ts';

/**
 * The page that a wikitext redirects to; undefined if it is no redirect, or `redirectTitle` refuses the target. `words` are those that
 * begin a redirect, if not those of the content language.
 */
export function redirectTarget(site: Site, text: string, words?: readonly string[]): Title | undefined {
  const link = redirectLink(text, words ?? redirectWords(site.settings.LanguageCode));
  return link === undefined ? undefined : redirectTitle(site, link);
}

/**
 * The page that a redirect's link names; undefined if it is no title, a section alone, or a special page that would sign somebody
 * in or out.
 */
export function redirectTitle(site: Site, link: string): Title | undefined {
  const title = titleOrUndefined(site, link);
  if (!title) return undefined;
  if (title.isExternal) return title;
  if (title.namespace === -1) return /^userlog(?:in|out)$/i.test(title.dbKey) ? undefined : title;
  return title.namespace >= 0 && title.dbKey !== '' ? title : undefined;
}
