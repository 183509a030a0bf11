import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountById } from '../../wiki/users/accounts.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** The name of a user who may have been given by id (`#12`). */
export async function userNameOf(wiki: Wiki, user: string): Promise<string> {
  const id = /^#(\d+)$/.exec(user)?.[1];
  if (id === undefined) return user;
  const account = await findAccountById(wiki.db, Number(id));
  if (!account) throw new Refusal(msg('apierror-nosuchuserid', id));
  return account.name;
}
