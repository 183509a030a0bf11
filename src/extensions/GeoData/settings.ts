import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { integer, mapOf, one } from '../../site/settings/kinds.ts';
import type { Settings } from '../../site/settings.ts';

export const geoDataSettings = {
  MaxCoordinatesPerPage: setting(integer, 500, 'Most coordinates that one page may have.'),
  DefaultDim: setting(integer, 1000, 'Diameter, in metres, of things whose size nothing tells.'),
  TypeToDim: setting(
    mapOf(integer),
    {
      country: 1_000_000,
      satellite: 1_000_000,
      state: 300_000,
      adm1st: 100_000,
      adm2nd: 30_000,
      adm3rd: 10_000,
      city: 10_000,
      isle: 10_000,
      mountain: 10_000,
      river: 10_000,
      waterbody: 10_000,
      event: 5000,
      forest: 5000,
      glacier: 5000,
      airport: 3000,
      railwaystation: 1000,
      edu: 1000,
      pass: 1000,
      camera: 1000,
      landmark: 1000,
    },
    'The types of things that have coordinates, with their usual diameter in metres.',
  ),
  GeoDataWarningLevel: setting(
    mapOf(one('none', 'track', 'warn', 'fail')),
    { 'unknown type': 'track', 'unknown globe': 'none', 'invalid region': 'track' },
    'What follows where coordinates tell something unknown: nothing, a category (`track`), a warning to the editor as well (`warn`), or an error (`fail`).',
  ),
  GeoDataBackend: setting(
    one('db', 'elastic'),
    'db',
    'As which of MediaWiki’s two ways to search coordinates answer: `db` finds what lies in the square around a circle, on Earth; ' +
      '`elastic` the circle itself, boxes, and other globes. Both look into the database.',
  ),
  GeoDataIndexGranularity: setting(
    integer,
    10,
    'How many tiles a degree has in the index of coordinates; to be changed before there are any.',
  ),
  MaxGeoSearchRadius: setting(integer, 10_000, 'The greatest distance, in metres, at which `list=geosearch` looks.'),
} as const;

/** The settings of GeoData in a wiki. */
export function settingsOf(settings: Settings): SettingsOf<typeof geoDataSettings> {
  return settingsFor(settings, geoDataSettings);
}
