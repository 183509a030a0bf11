import { canonicalIp } from '../../site/ip.ts';
import { batches } from '../../storage/dialect.ts';
import type { Db } from '../../storage/storage.ts';
import type { UserIdentity } from '../performer.ts';
import { findAccountsByName } from '../users/accounts.ts';
import type { DumpRevision } from './dump-page.ts';

export interface AuthorOptions {
  /** What stands before names of users of the other wiki: `prefix>Name`. */
  readonly userPrefix: string;
  /** Whether names that are accounts of this wiki too are taken to be these. */
  readonly assignKnownUsers: boolean;
}

/** Who the authors of a dump's revisions are in this wiki: addresses, accounts, or names with a prefix. */
export async function authorsOf(
  db: Db,
  revisions: readonly Pick<DumpRevision, 'user'>[],
  { userPrefix, assignKnownUsers }: AuthorOptions,
): Promise<(revision: Pick<DumpRevision, 'user'>) => UserIdentity> {
  const names = new Set(revisions.flatMap(({ user }) => (user === undefined ? [] : [user])));
  const accounts = new Map<string, UserIdentity>();
  if (assignKnownUsers) {
    for (const some of batches([...names], 500))
      for (const [name, { id }] of await findAccountsByName(db, some)) accounts.set(name, { id, name });
  }
  return ({ user }) => {
    if (user === undefined || user === '') return { id: 0, name: `${userPrefix}>Unknown user` };
    return accounts.get(user) ?? { id: 0, name: canonicalIp(user) ?? `${userPrefix}>${user}` };
  };
}
