import { serverOf, settingOfWiki, wikiId } from '../../site/farm.ts';
import type { Settings } from '../../site/settings.ts';
import { encodeTitle, hostName } from '../../site/url.ts';

/** What people call a wiki of the farm: its host, or its id where that is not known. */
export function wikiName(settings: Settings, id: string): string {
  const server = serverOf(settings, id);
  return server === '' ? id : hostName({ CanonicalServer: server, Server: server });
}

/** The complete address of a page of a wiki of the farm; false where the wiki's is not known. */
export function pageAddress(settings: Settings, id: string, title: string): string | false {
  const server = serverOf(settings, id);
  if (server === '') return false;
  const own = id === wikiId(settings);
  const path = own ? settings.ArticlePath : settingOfWiki(settings, id, 'ArticlePath');
  return `${server}${(path || '/wiki/$1').replace('$1', () => encodeTitle(title))}`;
}
