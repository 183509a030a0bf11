import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { decimal, flag, text, wholeListOf } from '../../site/settings/kinds.ts';
import type { Settings } from '../../site/settings.ts';

export const kartographerSettings = {
  KartographerMapServer: setting(text, 'https://maps.wikimedia.org', 'The server that draws maps.'),
  KartographerStyles: setting(wholeListOf(text), ['osm-intl', 'osm'], 'Styles of maps that the server knows.'),
  KartographerDfltStyle: setting(text, 'osm-intl', 'The style of maps that name none.'),
  KartographerStaticMapframe: setting(flag, false, 'Whether maps in pages are pictures only, until they are clicked.'),
  KartographerUsePageLanguage: setting(
    flag,
    true,
    'Whether maps are labelled in the page’s language; else in the languages of the places.',
  ),
  KartographerUseMarkerStyle: setting(flag, false, 'Whether links to maps have the colour of their marker.'),
  KartographerWikivoyageMode: setting(
    flag,
    false,
    'Whether maps can have groups of features that others show (`group`, `show`).',
  ),
  KartographerSrcsetScales: setting(
    wholeListOf(decimal),
    [1.3, 1.5, 2, 2.6, 3],
    'Scales in which the server draws maps. With 2 among them, maps are offered twice as fine for fine screens.',
  ),
} as const;

/** The settings of Kartographer in a wiki. */
export function settingsOf(settings: Settings): SettingsOf<typeof kartographerSettings> {
  return settingsFor(settings, kartographerSettings);
}
