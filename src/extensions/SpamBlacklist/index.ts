import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };
import { mailAddresses, refuseSenders } from './mail-addresses.ts';
import { refuseEdits, refuseUploads, tellOfSpam } from './refuse-spam.ts';
import { spamBlacklistSettings } from './settings.ts';
import { refuseBrokenLists } from './sound-lists.ts';
import { spamblacklist } from './spamblacklist.ts';

/** Links and mail addresses that a wiki does not want. Manual: https://www.mediawiki.org/wiki/Extension:SpamBlacklist */
export const spamBlacklist: Extension = {
  name: 'SpamBlacklist',
  type: 'antispam',
  url: 'https://www.mediawiki.org/wiki/Extension:SpamBlacklist',
  license: 'MIT',
  settings: spamBlacklistSettings,
  rights: ['sboverride', 'spamblacklistlog'],
  groupPermissions: { user: ['spamblacklistlog'], bot: ['sboverride'] },
  logTypes: [{ name: 'spamblacklist', actions: ['*'], restriction: 'spamblacklistlog' }],
  hooks: [refuseBrokenLists, refuseEdits, refuseUploads, refuseSenders, tellOfSpam],
  authenticationProviders: [mailAddresses],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
  actions: [spamblacklist],
};
