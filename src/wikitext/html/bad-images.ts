import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Title } from '../../site/title.ts';
import type { ParseContext } from '../parse-context.ts';

const key = Symbol('bad image list');

/**
 * Whether the wiki does not want a file to be shown on the page that is parsed: its list (MediaWiki:Bad image list) has a line
 * `* [[File:X]] except on [[Page]]` for each such file.
 */
export function isBadImage(title: Title, context: ParseContext): boolean {
  let list = context.state.get(key) as ReadonlyMap<string, ReadonlySet<string>> | undefined;
  if (!list) context.state.set(key, (list = readList(context)));
  const exceptions = list.get(title.dbKey);
  return exceptions !== undefined && !exceptions.has(context.title.prefixedDbKey);
}

function readList(context: ParseContext): Map<string, Set<string>> {
  const list = new Map<string, Set<string>>();
  const text = context.source.message('bad_image_list', context.site.settings.LanguageCode) ?? '';
  for (const line of text.split('\n')) {
    if (!line.startsWith('*')) continue;
    const titles = [...line.matchAll(/\[\[:?([^\]]*)\]\]/g)]
      .map(([, name]) => titleOrUndefined(context.site, name!))
      .filter((title) => title !== undefined);
    const [file, ...pages] = titles;
    if (file?.namespace !== NS.file) continue;
    list.set(file.dbKey, new Set(pages.map((page) => page.prefixedDbKey)));
  }
  return list;
}
