import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };
import { NUKE_TAG, nukePage } from './nuke-page.ts';
import { nukeSettings } from './settings.ts';

/** Deletes new pages of somebody, many at once. Manual: https://www.mediawiki.org/wiki/Extension:Nuke */
export const nuke: Extension = {
  name: 'Nuke',
  version: '1.4.0',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:Nuke',
  license: 'MIT',
  settings: nukeSettings,
  rights: ['nuke'],
  groupPermissions: { sysop: ['nuke'] },
  changeTags: [NUKE_TAG],
  specialPages: { Nuke: ['Nuke'] },
  drawnPages: [nukePage],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
