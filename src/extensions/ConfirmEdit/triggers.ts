import { ipIsIn } from '../../site/ip.ts';
import { linesOfList, listOfPage } from '../../wiki/lists/list-page.ts';
import type { Performer } from '../../wiki/performer.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

export type Trigger = 'edit' | 'create' | 'addurl' | 'sendemail' | 'createaccount' | 'badlogin' | 'badloginperuser';

/** Whether an act is asked for a captcha; a namespace may have settings of its own. */
export function isTriggered(wiki: Wiki, trigger: Trigger, namespace?: number): boolean {
  const { CaptchaTriggers, CaptchaTriggersOnNamespace } = settingsOf(wiki);
  const own = namespace === undefined ? undefined : CaptchaTriggersOnNamespace[String(namespace)]?.[trigger];
  return own ?? CaptchaTriggers[trigger] ?? false;
}

/** Whether somebody is never asked: by right, by address, or because their mail address is confirmed. */
export async function isExempt(wiki: Wiki, performer: Performer): Promise<boolean> {
  if (performer.rights.has('skipcaptcha')) return true;
  const { AllowConfirmedEmail, CaptchaBypassIPs } = settingsOf(wiki);
  if (AllowConfirmedEmail && performer.account?.email && performer.account.emailAuthenticated !== null) return true;
  const listed = await listOfPage(wiki, 'captcha-ip-whitelist', linesOfList);
  return ipIsIn(performer.ip, [...(CaptchaBypassIPs || []), ...listed]);
}
