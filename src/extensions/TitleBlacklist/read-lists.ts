import { titleOrUndefined } from '../../site/parse-title.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import { listElsewhere } from '../../wiki/lists/list-elsewhere.ts';
import { listOfPage, parsedOnce } from '../../wiki/lists/list-page.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { readEntries, type Entry } from './entry.ts';
import { settingsOf } from './settings.ts';

/** Forbidden titles: those of the wiki's own page first, then those of other places that the settings name. */
export async function forbiddenTitles(wiki: Wiki): Promise<readonly Entry[]> {
  const sources = settingsOf(wiki).TitleBlacklistSources.filter(
    ({ type, src }) => !(type === 'localpage' && messageOf(wiki, src) === OWN),
  );
  const lists = await Promise.all([ownList(wiki, OWN), ...sources.map((source) => listOf(wiki, source))]);
  return lists.flat();
}

/** Titles that are allowed in spite of that. */
export function allowedTitles(wiki: Wiki): Promise<readonly Entry[]> {
  return ownList(wiki, 'titlewhitelist');
}

const OWN = 'titleblacklist';

type Source = Readonly<Record<string, string>>;

async function listOf(wiki: Wiki, { type, src = '' }: Source): Promise<readonly Entry[]> {
  if (type === 'localpage') {
    const key = messageOf(wiki, src);
    return key === undefined ? [] : ownList(wiki, key);
  }
  if (type !== 'url' && type !== 'file') return [];
  return parsedOnce(wiki, `titles ${src}`, await listElsewhere(wiki, src), readEntries);
}

/** The key of the message whose page this is. */
function messageOf({ site }: Wiki, src: string | undefined): string | undefined {
  const title = titleOrUndefined(site, src ?? '', NS.main);
  if (title?.namespace !== NS.mediaWiki) return undefined;
  return title.dbKey.charAt(0).toLowerCase() + title.dbKey.slice(1);
}

/** Lines of a page may be made by templates and the like: `{{ns:4}}:Secret`. */
function ownList(wiki: Wiki, key: string): Promise<readonly Entry[]> {
  return listOfPage(wiki, key, async (text) => {
    if (!text.includes('{{')) return readEntries(text);
    const { wikitext } = await wiki.parser.expand({
      text,
      contentModel: 'wikitext',
      title: makeTitle(wiki.site, NS.mediaWiki, key.charAt(0).toUpperCase() + key.slice(1)).prefixedText,
    });
    return readEntries(wikitext);
  });
}
