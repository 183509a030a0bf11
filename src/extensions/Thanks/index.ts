import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { on } from '../../wiki/hooks.ts';
import { ThanksWanted } from '../../wiki/notifications/thanks.ts';
import { LocalUserCreated } from '../../wiki/users/create-account.ts';
import { saveOptions } from '../../wiki/users/options.ts';
import { editThank } from './edit-thank.ts';
import english from './i18n/en.json' with { type: 'json' };
import { requireMayThank, sendThanks } from './send-thanks.ts';
import { thanksSettings } from './settings.ts';
import { thank } from './thank.ts';

/** New accounts get thanks by mail, too, until they change that. */
const mailThanks = on(LocalUserCreated, ({ account, tx }, wiki) =>
  saveOptions(wiki, tx, account.id, { 'echo-subscriptions-email-edit-thank': '1' }),
);

/** What other extensions have to thank for. */
const thankForOthers = on(ThanksWanted, async (wish, wiki) => {
  const { performer, language } = wish;
  await requireMayThank(wiki, performer, language);
  const thanked = await wish.find();
  await sendThanks(wiki, performer, thanked, language);
  wish.thanked = thanked;
});

/** Thanking people for what they do. Manual: https://www.mediawiki.org/wiki/Extension:Thanks */
export const thanks: Extension = {
  name: 'Thanks',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:Thanks',
  license: 'MIT',
  settings: thanksSettings,
  blockActions: { thanks: 100 },
  rateLimits: { 'thanks-notification': { user: [10, 60] } },
  notificationCategories: [{ name: 'edit-thank', web: true, email: false }],
  notificationTypes: [editThank],
  hooks: [mailThanks, thankForOthers],
  logTypes: [{ name: 'thanks', actions: ['*'] }],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
  actions: [thank],
};
