import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag, integer, listOf, text } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const liquidThreadsSettings = {
  LqtTalkPages: setting(flag, true, 'Whether all talk pages hold threads.'),
  LqtNamespaces: setting(listOf(integer), [], 'Further namespaces whose pages hold threads.'),
  LqtPages: setting(listOf(text), [], 'Further pages that hold threads, by their titles.'),
} as const;

/** The settings of LiquidThreads in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof liquidThreadsSettings> {
  return settingsFor(site.settings, liquidThreadsSettings);
}
