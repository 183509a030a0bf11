import { list, shape } from '../../api/result.ts';
import { toIso, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { findBlocksOfAccounts } from '../../wiki/blocks/find-blocks.ts';
import type { Account } from '../../wiki/performer.ts';
import { loadGroups } from '../../wiki/users/groups.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { serverOf } from '../../site/farm.ts';
import type { Attachment } from './global-user.ts';

/** What an entry says of an account of this wiki: groups that it was given and its block, if there are any. */
async function factsOf(wiki: Wiki, { id, registration }: Account, editcount: number | string): Promise<object> {
  const now = toMediaWikiTimestamp(wiki.now());
  const groups = (await loadGroups(wiki.db, [id], now)).get(id) ?? [];
  const block = (await findBlocksOfAccounts(wiki.db, [id], now)).get(id);
  return {
    editcount,
    registration: registration === null ? null : toIso(registration),
    ...(groups.length === 0
      ? {}
      : {
          groups: list(
            groups.map(({ group }) => group),
            'group',
          ),
        }),
    ...(block ? { blocked: { expiry: endOf(block.expiry), reason: block.reason } } : {}),
  };
}

function endOf(expiry: string): string {
  return /^\d{14}$/.test(expiry) ? toIso(expiry) : expiry;
}

/**
 * An account that belongs to a global one. Of accounts on other wikis only that is known which all wikis share; `account` is that
 * of this wiki.
 */
export async function mergedEntry(
  wiki: Wiki,
  { wiki: id, localId, timestamp, method }: Attachment,
  account: Account | undefined,
): Promise<object> {
  return shape(
    {
      wiki: id,
      url: serverOf(wiki.site.settings, id),
      ...(localId === null ? {} : { id: localId }),
      timestamp: timestamp === null ? null : toIso(timestamp),
      method,
      ...(account ? await factsOf(wiki, account, account.editCount ?? 0) : {}),
    },
    {},
  );
}

/** An account that has the name of a global one and does not belong to it. Its edits are told as the database has them. */
export async function unattachedEntry(wiki: Wiki, id: string, account: Account | undefined): Promise<object> {
  return { wiki: id, ...(account ? await factsOf(wiki, account, String(account.editCount ?? 0)) : {}) };
}
