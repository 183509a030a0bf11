import type { Account } from '../performer.ts';
import type { UserOptions } from '../users/options.ts';
import type { Wiki } from '../wiki.ts';

/** Whether mail may go to an account's address: it has one, and has confirmed it where that is asked for. */
export function hasMailAddress({ site }: Wiki, { email, emailAuthenticated }: Account): boolean {
  return email !== '' && (!site.settings.EmailAuthentication || emailAuthenticated !== null);
}

/** Whether somebody wants mail of other users. */
export function wantsMail(options: UserOptions): boolean {
  return !isOn(options.disablemail);
}

/** Whether others may write mail to an account, as far as that hangs on the account. */
export function isEmailable(wiki: Wiki, account: Account, options: UserOptions): boolean {
  const { EnableEmail, EnableUserEmail } = wiki.site.settings;
  return EnableEmail && EnableUserEmail && hasMailAddress(wiki, account) && wantsMail(options);
}

/** Whether a preference that is a checkbox is set. */
export function isOn(value: UserOptions[string] | undefined): boolean {
  return Boolean(value) && value !== '0';
}
