import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** The id by which other wikis know this one. */
export function wikiId({ site }: Pick<Wiki, 'site'>): string {
  const { DBname, DBprefix } = site.settings;
  return DBprefix === '' ? DBname : `${DBname}-${DBprefix}`;
}

/** The index that documents of a namespace are for: `wiki_content`, `wiki_general`, or one of the namespace’s own. */
export function indexNameOf(wiki: Pick<Wiki, 'site'>, namespace: number): string {
  const { CirrusSearchIndexBaseName: base, CirrusSearchNamespaceMappings: own } = settingsOf(wiki);
  const name = base === '__wikiid__' ? wikiId(wiki) : base;
  return `${name}_${own[String(namespace)] ?? (wiki.site.namespaces.isContent(namespace) ? 'content' : 'general')}`;
}

/** Which index each namespace’s documents are for. */
export function namespaceMap(wiki: Pick<Wiki, 'site'>): [number, string][] {
  return wiki.site.namespaces.ids.filter((id) => id >= 0).map((id) => [id, indexNameOf(wiki, id)]);
}
