import { findAccountById } from '../../wiki/users/accounts.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** The name of a user who may have been given by id (`#12`); undefined if nobody has the id. */
export async function findUserName(wiki: Wiki, user: string): Promise<string | undefined> {
  const id = /^#(\d+)$/.exec(user)?.[1];
  return id === undefined ? user : (await findAccountById(wiki.db, Number(id)))?.name;
}
