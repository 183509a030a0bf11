import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountById } from '../../wiki/users/accounts.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** The name of a user who may have been given by id (`#12`); undefined if nobody has the id. */
export async function findUserName(wiki: Wiki, user: string): Promise<string | undefined> {
  const id = idIn(user);
  return id === undefined ? user : (await findAccountById(wiki.db, Number(id)))?.name;
}

/** The same; refuses an id that nobody has. */
export async function userNameOf(wiki: Wiki, user: string): Promise<string> {
  const name = await findUserName(wiki, user);
  if (name === undefined) throw new Refusal(msg('apierror-nosuchuserid', idIn(user) ?? ''));
  return name;
}

function idIn(user: string): string | undefined {
  return /^#(\d+)$/.exec(user)?.[1];
}
