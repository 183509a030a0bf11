import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { integer, mapOf, text } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const cirrusSettings = {
  CirrusSearchIndexBaseName: setting(
    text,
    '__wikiid__',
    'What names of indexes begin with; `__wikiid__` is the wiki’s id.',
  ),
  CirrusSearchNamespaceMappings: setting(
    mapOf(text),
    {},
    'Namespaces whose documents are for an index of their own: number → end of its name.',
  ),
  CirrusSearchDefaultCluster: setting(text, 'default', 'What the place is called that documents are for.'),
  CirrusSearchReplicaGroup: setting(text, 'default', 'What the group is called that this place is of.'),
  CirrusSearchIndexedRedirects: setting(integer, 1024, 'How many redirects to a page its document names.'),
  CirrusSearchDocumentSizeLimiterProfile: setting(
    text,
    'default',
    'Which fields of documents are cut: `default` (none), `wmf` or `wmf_capped`.',
  ),
} as const;

/** The settings of CirrusSearch in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof cirrusSettings> {
  return settingsFor(site.settings, cirrusSettings);
}
