import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { either, flag, integer, listOf, mapOf, orFalse, text, wholeListOf } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const confirmEditSettings = {
  CaptchaClass: setting(
    text,
    'SimpleCaptcha',
    'Which questions are asked: `SimpleCaptcha` (sums), `QuestyCaptcha` (those of `CaptchaQuestions`) or `FancyCaptcha` (pictures of words).',
  ),
  CaptchaQuestions: setting(
    mapOf(either(text, wholeListOf(text))),
    {},
    'Questions of QuestyCaptcha, each with its answer or its answers.',
  ),
  CaptchaTriggers: setting(
    mapOf(flag),
    {
      edit: false,
      create: false,
      sendemail: false,
      addurl: true,
      createaccount: true,
      badlogin: true,
      badloginperuser: true,
    },
    'What is asked for a captcha: `edit`, `create`, `addurl` (new links to other sites), `sendemail`, `createaccount`, `badlogin`, `badloginperuser`.',
  ),
  CaptchaTriggersOnNamespace: setting(
    mapOf(mapOf(flag)),
    {},
    'The same for pages of a namespace, by its number, where that is otherwise.',
  ),
  CaptchaRegexes: setting(listOf(text), [], 'Patterns (`/lottery/i`); edits that make a text match one are asked.'),
  CaptchaIgnoredUrls: setting(
    orFalse(either(text, listOf(text))),
    false,
    'A pattern, or several, of links that need no captcha.',
  ),
  CaptchaBypassIPs: setting(orFalse(listOf(text)), false, 'Addresses and ranges that are never asked.'),
  AllowConfirmedEmail: setting(flag, false, 'Whether users with a confirmed mail address are never asked.'),
  CaptchaSessionExpiration: setting(integer, 1800, 'Seconds for which a question can be answered.'),
  CaptchaBadLoginAttempts: setting(integer, 3, 'Failed sign-ins from an address after which it is asked.'),
  CaptchaBadLoginExpiration: setting(integer, 300, 'Seconds after which these are forgotten.'),
  CaptchaBadLoginPerUserAttempts: setting(integer, 20, 'Failed sign-ins to an account after which all are asked.'),
  CaptchaBadLoginPerUserExpiration: setting(integer, 600, 'Seconds after which these are forgotten.'),
} as const;

export type ConfirmEditSettings = SettingsOf<typeof confirmEditSettings>;

/** The settings of ConfirmEdit in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): ConfirmEditSettings {
  return settingsFor(site.settings, confirmEditSettings);
}
