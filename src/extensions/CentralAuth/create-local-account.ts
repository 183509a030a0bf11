import { msg, type Message } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { addLogEntry, recentChangeBy } from '../../wiki/logs/log-entry.ts';
import type { Account, Performer } from '../../wiki/performer.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import { autoCreateAccount, insertAccount } from '../../wiki/users/create-account.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { findGlobalUser, type GlobalUser } from './global-user.ts';

/** Makes an account here for somebody who has a global one; a message says why not. `name` is canonical. */
export async function createLocalAccount(
  wiki: Wiki,
  performer: Performer,
  name: string | undefined,
  reason: string,
): Promise<Message | undefined> {
  return wiki.storage.transaction(async (tx) => {
    if (name !== undefined && (await findAccountByName(tx, name))) return msg('centralauth-createlocal-already-exists');
    const global = name === undefined ? undefined : await findGlobalUser(tx, name);
    if (!global || (global.hidden !== '' && !performer.rights.has('centralauth-suppress'))) {
      return msg('centralauth-createlocal-no-global-account');
    }
    const account = await insertAccount(wiki, tx, { name: global.name, automatic: true });
    await addLogEntry(wiki, tx, {
      type: 'newusers',
      action: 'forcecreatelocal',
      user: performer.user,
      target: { namespace: NS.user, dbKey: account.name.replaceAll(' ', '_') },
      comment: reason,
      params: { '4::userid': account.id },
      ...(global.hidden === '' ? { recentChange: recentChangeBy(performer) } : {}),
    });
    return undefined;
  });
}

/** Makes an account here for somebody who comes with their global one, or gives the one that there is by now. */
export async function createForGlobal(wiki: Wiki, { name }: GlobalUser): Promise<Account> {
  return wiki.storage.transaction(async (tx) => {
    return (await findAccountByName(tx, name)) ?? autoCreateAccount(wiki, tx, { name });
  });
}
