import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { on } from '../../wiki/hooks.ts';
import { UserMailerChangeReturnPath } from '../../wiki/mail/send-mail.ts';
import { bounceHandlerJob } from './bounce-job.ts';
import { bouncehandler } from './bouncehandler.ts';
import english from './i18n/en.json' with { type: 'json' };
import { returnAddress } from './return-address.ts';
import { bounceHandlerSettings } from './settings.ts';
import { bounceRecords } from './tables.ts';

/** Mails that cannot be delivered. Manual: https://www.mediawiki.org/wiki/Extension:BounceHandler */
export const bounceHandler: Extension = {
  name: 'BounceHandler',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:BounceHandler',
  license: 'MIT',
  settings: bounceHandlerSettings,
  tables: [bounceRecords],
  jobs: [bounceHandlerJob],
  hooks: [
    on(UserMailerChangeReturnPath, async ({ to, answer }, wiki) => {
      answer.returnPath = returnAddress(wiki, { userId: to.id, time: Math.floor(wiki.now().getTime() / 1000) });
    }),
  ],
  actions: [bouncehandler],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
