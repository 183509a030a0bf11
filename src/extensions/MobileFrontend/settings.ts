import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag, integer, listOf, mapOf, text, wholeListOf } from '../../site/settings/kinds.ts';
import type { Settings } from '../../site/settings.ts';

export const mobileFrontendSettings = {
  MFManifestThemeColor: setting(text, '#eaecf0', 'The colour of the wiki as an app (`action=webapp-manifest`).'),
  MFManifestBackgroundColor: setting(text, '#fff', 'The colour behind the wiki as an app.'),
  MFRemovableClasses: setting(
    mapOf(listOf(text)),
    { base: ['.navbox', '.vertical-navbox', '.nomobile'], beta: [] },
    'Classes (each with a dot before it) of elements that pages leave out where they are made for small screens.',
  ),
  MFShowFirstParagraphBeforeInfobox: setting(
    mapOf(flag),
    { base: true, beta: true },
    'Whether the first paragraph comes before the box beside it, on small screens.',
  ),
  MFNamespacesWithLeadParagraphs: setting(
    wholeListOf(integer),
    [0],
    'Namespaces in whose pages the first paragraph comes first.',
  ),
  MFMobileHeader: setting(
    text,
    'X-Subdomain',
    'The header by which a proxy says that a request came for the mobile site.',
  ),
  MFAutodetectMobileView: setting(flag, false, 'Whether browsers of phones get the mobile site unasked.'),
} as const;

/** The settings of MobileFrontend in a wiki. */
export function settingsOf(settings: Settings): SettingsOf<typeof mobileFrontendSettings> {
  return settingsFor(settings, mobileFrontendSettings);
}
