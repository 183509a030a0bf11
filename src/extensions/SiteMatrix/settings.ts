import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { anything, listOf, mapOf, orNull, text } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const siteMatrixSettings = {
  SiteMatrixSites: setting(
    mapOf(anything),
    {},
    'Projects that exist in many languages, by the suffix of their wikis’ ids: `name`, `host`, `prefix`.',
  ),
  SiteMatrixFile: setting(
    orNull(text),
    null,
    'A file with the codes of languages that projects may have, a line each; all languages that are known, where there is none.',
  ),
  SiteMatrixPrivateSites: setting(listOf(text), [], 'Ids of wikis that only their members read.'),
  SiteMatrixFishbowlSites: setting(listOf(text), [], 'Ids of wikis that all read and only members write.'),
  SiteMatrixClosedSites: setting(listOf(text), [], 'Ids of wikis in which nobody writes any more.'),
  SiteMatrixNonGlobalSites: setting(listOf(text), [], 'Ids of wikis that have no part in what is global.'),
} as const;

/** The settings of SiteMatrix in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof siteMatrixSettings> {
  return settingsFor(site.settings, siteMatrixSettings);
}
