import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { on } from '../../wiki/hooks.ts';
import { LocalUserCreated } from '../../wiki/users/create-account.ts';
import { antispoof as antispoofModule } from './antispoof.ts';
import { similarNames } from './check-new-names.ts';
import english from './i18n/en.json' with { type: 'json' };
import { antiSpoofSettings } from './settings.ts';
import { rememberLooks } from './similar-names.ts';
import { spoofUser } from './tables.ts';

/** Names that look like those of others. Manual: https://www.mediawiki.org/wiki/Extension:AntiSpoof */
export const antiSpoof: Extension = {
  name: 'AntiSpoof',
  type: 'antispam',
  url: 'https://www.mediawiki.org/wiki/Extension:AntiSpoof',
  license: 'MIT',
  settings: antiSpoofSettings,
  tables: [spoofUser],
  rights: ['override-antispoof'],
  groupPermissions: { sysop: ['override-antispoof'], bureaucrat: ['override-antispoof'] },
  hooks: [on(LocalUserCreated, ({ account, tx }) => rememberLooks(tx, account.name))],
  authenticationProviders: [similarNames],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
  actions: [antispoofModule],
};
