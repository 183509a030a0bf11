import { titleOrUndefined } from '../site/parse-title.ts';
import type { Title } from '../site/title.ts';
import { wikiText } from './messages/message-pages.ts';
import type { Wiki } from './wiki.ts';

/** The page that the wiki begins with, as its message `mainpage` names it. */
export async function mainPageTitle(wiki: Wiki): Promise<Title> {
  return titleOrUndefined(wiki.site, await wikiText(wiki, 'mainpage')) ?? titleOrUndefined(wiki.site, 'Main Page')!;
}
