import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { on } from '../../wiki/hooks.ts';
import { LinksUpdateComplete } from '../../wiki/links/update-links.ts';
import { coordinates } from './api/coordinates.ts';
import { geosearch } from './api/geosearch.ts';
import { COORDINATES, type Coordinates } from './coordinates.ts';
import english from './i18n/en.json' with { type: 'json' };
import { geoDataSettings, settingsOf } from './settings.ts';
import { storeCoordinates } from './stored-coordinates.ts';
import { geoTags } from './tables.ts';

/** Coordinates of what pages are about. Manual: https://www.mediawiki.org/wiki/Extension:GeoData */
export const geoData: Extension = {
  name: 'GeoData',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:GeoData',
  license: 'MIT',
  settings: geoDataSettings,
  tables: [geoTags],
  hooks: [
    on(LinksUpdateComplete, async ({ tx, page, links }, { site }) => {
      const found = (links.extensionData.get(COORDINATES) as readonly Coordinates[] | undefined) ?? [];
      await storeCoordinates(tx, page.id, found, settingsOf(site.settings).GeoDataIndexGranularity);
    }),
  ],
  query: [coordinates, geosearch],
  parserModules: [new URL('./parser/coordinates-function.ts', import.meta.url).href],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
