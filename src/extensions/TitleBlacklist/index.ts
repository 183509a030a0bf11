import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };
import { forbiddenNames } from './refuse-names.ts';
import { refuseBrokenList, refuseMoves, refusePages } from './refuse-titles.ts';
import { titleBlacklistSettings } from './settings.ts';
import { titleblacklist } from './titleblacklist.ts';

/** Titles and names that a wiki does not want. Manual: https://www.mediawiki.org/wiki/Extension:TitleBlacklist */
export const titleBlacklist: Extension = {
  name: 'TitleBlacklist',
  version: '1.5.0',
  type: 'antispam',
  url: 'https://www.mediawiki.org/wiki/Extension:TitleBlacklist',
  license: 'MIT',
  settings: titleBlacklistSettings,
  rights: ['tboverride', 'tboverride-account', 'titleblacklistlog'],
  groupPermissions: { sysop: ['tboverride', 'titleblacklistlog'] },
  logTypes: [{ name: 'titleblacklist', actions: ['*'], restriction: 'titleblacklistlog' }],
  hooks: [refusePages, refuseMoves, refuseBrokenList],
  authenticationProviders: [forbiddenNames],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
  actions: [titleblacklist],
};
