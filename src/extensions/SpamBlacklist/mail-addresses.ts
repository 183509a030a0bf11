import { msg } from '../../i18n/message.ts';
import type { AuthenticationProvider } from '../../wiki/authentication/provider.ts';
import { on } from '../../wiki/hooks.ts';
import { UserCanSendEmail } from '../../wiki/mail/email-user.ts';
import { LIST_LIMIT, Patterns } from '../../wiki/patterns/patterns.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { readLists } from './read-lists.ts';

/** Refuses new accounts with forbidden mail addresses. */
export const mailAddresses: AuthenticationProvider = {
  name: 'SpamBlacklist',

  async testCreation({ wiki }, { email }) {
    return email !== '' && (await isForbidden(wiki, email)) ? msg('spam-blacklisted-email-signup') : undefined;
  },
};

/** Who has a forbidden address sends no mail by it. */
export const refuseSenders = on(UserCanSendEmail, async ({ account }, wiki) => {
  if (await isForbidden(wiki, account.email)) throw new Refusal(msg('spam-blacklisted-email-text'));
});

async function isForbidden(wiki: Wiki, address: string): Promise<boolean> {
  const { forbidden, allowed } = await readLists(wiki, 'email');
  const patterns = new Patterns(LIST_LIMIT);
  if (patterns.firstOfList(allowed, address) !== undefined) return false;
  return patterns.firstOfList(forbidden, address) !== undefined;
}
