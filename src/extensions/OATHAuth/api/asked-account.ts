import { msg } from '../../../i18n/message.ts';
import type { Account, Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import { canonicalUserName } from '../../../wiki/users/user-name.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

/** Whom a module asks about: the one named, else the one who asks. `account` is undefined where there is none of this name. */
export async function askedAccount(
  wiki: Wiki,
  performer: Performer,
  given: string | undefined,
): Promise<{ readonly name: string; readonly account: Account | undefined }> {
  if (given === undefined) return { name: performer.user.name, account: performer.account };
  const name = canonicalUserName(wiki.site, given);
  if (name === undefined) throw new Refusal(msg('noname'), { code: 'invaliduser' });
  return { name, account: await findAccountByName(wiki.db, name) };
}
