import { string } from '../../api/parameters.ts';
import type { Extension } from '../../extension.ts';
import { msg } from '../../i18n/message.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { on } from '../../wiki/hooks.ts';
import { EmailUser } from '../../wiki/mail/email-user.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { captchas } from './ask-accounts.ts';
import { askEdits } from './ask-edits.ts';
import english from './i18n/en.json' with { type: 'json' };
import { captchaPage } from './captcha-page.ts';
import { fancyCaptchaSettings } from './fancy-captcha/fancy-captcha.ts';
import { fancycaptchareload } from './fancy-captcha/reload.ts';
import { confirmEditSettings } from './settings.ts';
import { isExempt, isTriggered } from './triggers.ts';

/** Mails that need a captcha cannot be sent by a program, which nobody asks. */
const stopMails = on(EmailUser, async ({ performer }, wiki) => {
  if (!isTriggered(wiki, 'sendemail') || (await isExempt(wiki, performer))) return;
  throw new Refusal(msg('captcha-disabledinapi'));
});

/** Questions that tell people from programs. Manual: https://www.mediawiki.org/wiki/Extension:ConfirmEdit */
export const confirmEdit: Extension = {
  name: 'ConfirmEdit',
  version: '1.6.0',
  type: 'antispam',
  url: 'https://www.mediawiki.org/wiki/Extension:ConfirmEdit',
  license: 'MIT',
  settings: confirmEditSettings,
  rights: ['skipcaptcha'],
  groupPermissions: { bot: ['skipcaptcha'], sysop: ['skipcaptcha'] },
  rateLimits: { badcaptcha: { ip: [15, 60], user: [30, 60] } },
  hooks: [askEdits, stopMails],
  authenticationProviders: [captchas],
  specialPages: { Captcha: ['Captcha'] },
  unlistedSpecialPages: ['Captcha'],
  drawnPages: [captchaPage],
  moduleParameters: { edit: { captchaword: string(), captchaid: string() } },
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};

/** Questions of the wiki's keeper are part of ConfirmEdit; settings may name them as an extension of their own. */
export const questyCaptcha: Extension = {
  name: 'QuestyCaptcha',
  type: 'antispam',
  url: 'https://www.mediawiki.org/wiki/Extension:QuestyCaptcha',
  license: 'MIT',
};

/** Pictures of words, as an extension of their own. Manual: https://www.mediawiki.org/wiki/Extension:ConfirmEdit#FancyCaptcha */
export const fancyCaptchaExtension: Extension = {
  name: 'FancyCaptcha',
  type: 'antispam',
  url: 'https://www.mediawiki.org/wiki/Extension:ConfirmEdit#FancyCaptcha',
  license: 'MIT',
  settings: fancyCaptchaSettings,
  actions: [fancycaptchareload],
};
