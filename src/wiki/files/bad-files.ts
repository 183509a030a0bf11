import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Title } from '../../site/title.ts';
import { loadMessagePages } from '../messages/message-pages.ts';
import { nameKey } from '../pages/page-store.ts';
import { whileUnchanged } from '../while-unchanged.ts';
import type { Wiki } from '../wiki.ts';

/** Files that may not be shown, by database key, and the pages (`nameKey`) on which they may nevertheless. */
type BadFiles = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether a file is on the wiki's list of files that are not shown on pages, or not shown on this page. Manual: https://www.mediawiki.org/wiki/Manual:Bad_image_list */
export async function isBadFile(wiki: Wiki, name: string, context: Title | undefined): Promise<boolean> {
  const exceptions = (await badFiles(wiki)).get(name);
  return exceptions !== undefined && !(context && exceptions.has(nameKey(context)));
}

function badFiles(wiki: Wiki): Promise<BadFiles> {
  return whileUnchanged(wiki, 'bad files', async () => {
    const { LanguageCode } = wiki.site.settings;
    const pages = await loadMessagePages(wiki, ['bad_image_list'], LanguageCode);
    return readList(wiki, pages.get('bad_image_list') ?? '');
  });
}

/** Lines of lists count; of each the first link is the file, all others are pages where it is allowed. */
function readList({ site }: Wiki, text: string): BadFiles {
  const files = new Map<string, ReadonlySet<string>>();
  for (const line of text.split('\n')) {
    if (!line.startsWith('*')) continue;
    const links = Array.from(line.matchAll(/\[\[:?([^\]|]*)(?:\|[^\]]*)?\]\]/g), (match) =>
      titleOrUndefined(site, match[1]!),
    );
    const [file, ...others] = links;
    if (file?.namespace !== NS.file) continue;
    files.set(file.dbKey, new Set(others.flatMap((title) => (title ? [nameKey(title)] : []))));
  }
  return files;
}
