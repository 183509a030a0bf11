import { addToGroup, loadGroups } from '../../../wiki/users/groups.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Account } from '../../../wiki/performer.ts';
import { systemAccount } from '../../../wiki/users/create-account.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { settingsOf } from '../settings.ts';

/** The account that writes the messages, one of the group of bots; made where it is not there. */
export function deliveryAccount(wiki: Wiki): Promise<Account> {
  const { MassMessageAccountUsername } = settingsOf(wiki.site.settings);
  return wiki.storage.transaction(async (tx) => {
    const account = await systemAccount(wiki, tx, MassMessageAccountUsername);
    const groups = await loadGroups(tx, [account.id], toMediaWikiTimestamp(wiki.now()));
    if (!groups.get(account.id)?.some(({ group }) => group === 'bot')) {
      await addToGroup(tx, account.id, { group: 'bot', expiry: null });
    }
    return account;
  });
}
