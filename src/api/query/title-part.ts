import { invalidTitle } from '../refusals.ts';
import { parseTitle } from '../../site/parse-title.ts';
import type { Site } from '../../site/site.ts';
import { Title } from '../../site/title.ts';

/**
 * The database key of a title's beginning, as `from`, `to` and `prefix` name it: in the spelling of titles of that namespace, but a
 * space at the end counts. Refuses (`invalidtitle`) what no title of the namespace begins with.
 */
export function titlePart(site: Site, text: string, namespace = 0): string {
  // With a letter behind it a space at the end is inside a title. Named in full, since the text itself is no place for a namespace.
  const name = site.namespaces.name(namespace) ?? '';
  const title = parseTitle(site, `${name === '' ? '' : `${name}:`}${text}x`);
  if (!(title instanceof Title) || title.namespace !== namespace || title.isExternal || title.fragment !== '') {
    throw invalidTitle(text);
  }
  return title.dbKey.slice(0, -1);
}
