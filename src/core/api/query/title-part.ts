import { msg } from '../../../i18n/message.ts';
import { parseTitle } from '../../../site/parse-title.ts';
import type { Site } from '../../../site/site.ts';
import { Title } from '../../../site/title.ts';
import { Refusal } from '../../../wiki/refusal.ts';

/**
 * The beginning of a title, as `from`, `to` and `prefix` give it, in the form of the database: it may end in the middle of a word,
 * or with a space. Refuses what no title of the namespace begins with (`invalidtitle`).
 */
export function titlePart(site: Site, text: string, namespace = 0): string {
  // What is put behind it keeps a trailing space, and is cut off again.
  const title = parseTitle(site, `${text}x`, namespace);
  if (!(title instanceof Title) || title.isExternal || title.namespace !== namespace || title.fragment !== '') {
    throw new Refusal(msg('apierror-invalidtitle', { plaintext: text }));
  }
  return title.dbKey.slice(0, -1);
}
