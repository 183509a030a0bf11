import { fromMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { isIP } from '../../../site/ip.ts';
import { blocksOfPerformer } from '../../../wiki/blocks/performer-block.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { findAccountById, findAccountByName } from '../../../wiki/users/accounts.ts';
import { anonymousPerformer, performerFor } from '../../../wiki/users/load-performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Value } from '../rules/values.ts';
import type { Act } from './act.ts';

/** What a variable `user_NAME` says of who acts. */
export async function valueOfUser(wiki: Wiki, user: Act['user'], name: string): Promise<Value> {
  if (name === 'name') return user.name;
  const performer = await performerOf(wiki, user);
  const { account } = performer;
  switch (name) {
    case 'type':
      return performer.temporary ? 'temp' : performer.registered ? 'named' : isIP(user.name) ? 'ip' : 'external';
    case 'unnamed_ip':
      return performer.registered && !performer.temporary ? null : (user.ip ?? (isIP(user.name) ? user.name : null));
    case 'editcount':
      return account ? BigInt(account.editCount ?? 0) : null;
    case 'emailconfirm':
      return account?.emailAuthenticated ?? null;
    case 'groups':
      return [...performer.effectiveGroups];
    case 'rights':
      return [...performer.rights];
    case 'blocked':
      return (await blocksOfPerformer(wiki, performer)).length > 0;
    case 'age':
      return account ? secondsBetween(account.registration, wiki.now()) : 0n;
    default:
      return null;
  }
}

async function performerOf(wiki: Wiki, { id, name, ip }: Act['user']): Promise<Performer> {
  const account = id > 0 ? await findAccountById(wiki.db, id) : await findAccountByName(wiki.db, name);
  return account ? performerFor(wiki, account, ip) : anonymousPerformer(wiki, ip ?? name);
}

/** Whole seconds since a time of 14 digits; since 2008 where an account has none, which is how old such accounts are at least. */
function secondsBetween(timestamp: string | null, now: Date): bigint {
  const then = fromMediaWikiTimestamp(timestamp ?? '20080115000000');
  return BigInt(Math.max(0, Math.floor((now.getTime() - then.getTime()) / 1000)));
}
