import { invalidTitle } from '../refusals.ts';
import { parseTitle } from '../../site/parse-title.ts';
import type { Site } from '../../site/site.ts';
import { Title } from '../../site/title.ts';

/** The title of a page of this wiki, as a parameter names it; refuses what is none (`invalidtitle`). */
export function requireTitle(site: Site, text: string): Title {
  const title = parseTitle(site, text);
  if (!(title instanceof Title) || title.isExternal) throw invalidTitle(text);
  return title;
}
