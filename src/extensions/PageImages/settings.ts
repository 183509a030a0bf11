import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { anything, either, flag, integer, listOf, mapOf, wholeListOf } from '../../site/settings/kinds.ts';
import type { Settings } from '../../site/settings.ts';

export const pageImagesSettings = {
  PageImagesScores: setting(
    mapOf(either(wholeListOf(integer), mapOf(integer))),
    {
      width: { 119: -100, 400: 10, 600: 5, 601: 0 },
      galleryImageWidth: { 99: -100, 100: 0, 1500: 10, 5000: 0 },
      position: [8, 6, 4, 3],
      ratio: { 3: -100, 5: 0, 20: 5, 30: 0, 31: -100 },
    },
    'What makes a picture the one that stands for its page: points for its width as shown (`width`), for the width of the file in a gallery ' +
      '(`galleryImageWidth`) and for ten times width by height (`ratio`), each up to the number named; and for being the first, second … (`position`).',
  ),
  PageImagesNamespaces: setting(
    wholeListOf(integer),
    [0],
    'Namespaces whose pages get a picture that stands for them.',
  ),
  PageImagesLeadSectionOnly: setting(
    flag,
    true,
    'Whether only pictures before the first heading can stand for the page.',
  ),
  PageImagesDenylist: setting(
    listOf(mapOf(anything)),
    [{ type: 'db', page: 'MediaWiki:Pageimages-denylist', db: false }],
    'Pages (`page`) whose links to files name those that never stand for a page. Pages of other wikis (`db`, `url`) are not read.',
  ),
} as const;

/** The settings of PageImages in a wiki. */
export function settingsOf(settings: Settings): SettingsOf<typeof pageImagesSettings> {
  return settingsFor(settings, pageImagesSettings);
}
