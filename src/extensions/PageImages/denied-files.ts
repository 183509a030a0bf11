import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { ParseContext } from '../../wikitext/parse-context.ts';
import { settingsOf } from './settings.ts';

const key = Symbol('files that stand for no page');

/** Files that the wiki’s lists of files which never stand for a page link to; read once in a parse. */
export function deniedFiles(context: ParseContext): ReadonlySet<string> {
  let names = context.state.get(key) as ReadonlySet<string> | undefined;
  if (!names) context.state.set(key, (names = readLists(context)));
  return names;
}

function readLists({ site, source }: ParseContext): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { type, page, db } of settingsOf(site.settings).PageImagesDenylist) {
    const title =
      type === 'db' && (db === false || db === undefined) ? titleOrUndefined(site, String(page)) : undefined;
    if (!title) continue;
    for (const [, target] of (source.pageText(title)?.text ?? '').matchAll(/\[\[:([^\]|]*)/g)) {
      const file = titleOrUndefined(site, target!);
      if (file?.namespace === NS.file) names.add(file.dbKey);
    }
  }
  return names;
}
