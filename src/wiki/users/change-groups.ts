import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { hook, runHook } from '../hooks.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import type { Account, Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import { changeableGroups } from './changeable-groups.ts';
import { addToGroup, type GroupMembership, loadGroups, purgeExpiredGroups, removeFromGroup } from './groups.ts';
import { takeTurns } from '../../storage/turns.ts';

/** What is to change in an account's groups. */
export interface GroupChange {
  readonly add: readonly GroupMembership[];
  readonly remove: readonly string[];
  readonly reason: string;
  readonly tags?: readonly string[];
}

/** Somebody's groups changed; runs in the act's transaction. */
export const UserGroupsChanged = hook<{
  readonly tx: Tx;
  readonly account: Account;
  readonly performer: Performer;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly reason: string;
  readonly oldGroups: readonly GroupMembership[];
  readonly newGroups: readonly GroupMembership[];
}>('UserGroupsChanged');

/**
 * Gives and takes groups, as far as the performer may; what they may not is left out without a word. A group that is held
 * already gets a new end. Nothing is logged where nothing changes.
 */
export async function changeGroups(
  wiki: Wiki,
  performer: Performer,
  account: Account,
  change: GroupChange,
): Promise<{ added: string[]; removed: string[] }> {
  const may = changeableGroups(wiki, performer);
  const isSelf = performer.user.id === account.id;
  const addable = new Set([...may.add, ...(isSelf ? may.addSelf : [])]);
  const removable = new Set([...may.remove, ...(isSelf ? may.removeSelf : [])]);
  return wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`user:${account.id}`]);
    const now = toMediaWikiTimestamp(wiki.now());
    await purgeExpiredGroups(tx, now);
    const oldGroups = (await loadGroups(tx, [account.id], now)).get(account.id) ?? [];
    const held = new Map(oldGroups.map((membership) => [membership.group, membership]));
    const removed = [...new Set(change.remove)].filter((group) => held.has(group) && removable.has(group));
    const added = change.add.filter(({ group, expiry }) => {
      const known = held.get(group);
      if (!addable.has(group)) return false;
      // Who may only give a group may not bring its end nearer.
      return !known || (known.expiry !== expiry && (removable.has(group) || endsLater(expiry, known.expiry)));
    });
    if (removed.length === 0 && added.length === 0) return { added: [], removed: [] };
    for (const group of removed) await removeFromGroup(tx, account.id, group);
    for (const membership of added) await addToGroup(tx, account.id, membership);
    await tx.updateTable('user').set({ user_touched: now }).where('user_id', '=', account.id).execute();
    const newGroups = mergeGroups(oldGroups, added, removed);
    await logChange(wiki, tx, { performer, account, change, oldGroups, newGroups });
    const names = { added: added.map(({ group }) => group), removed };
    const { reason } = change;
    await runHook(wiki, UserGroupsChanged, { tx, account, performer, ...names, reason, oldGroups, newGroups });
    return names;
  });
}

function endsLater(one: string | null, other: string | null): boolean {
  return other !== null && (one === null || one > other);
}

function mergeGroups(
  old: readonly GroupMembership[],
  added: readonly GroupMembership[],
  removed: readonly string[],
): GroupMembership[] {
  const groups = new Map(old.map((membership) => [membership.group, membership]));
  for (const group of removed) groups.delete(group);
  for (const membership of added) groups.set(membership.group, membership);
  return [...groups.values()];
}

interface LoggedChange {
  readonly performer: Performer;
  readonly account: Account;
  readonly change: GroupChange;
  readonly oldGroups: readonly GroupMembership[];
  readonly newGroups: readonly GroupMembership[];
}

async function logChange(
  wiki: Wiki,
  tx: Tx,
  { performer, account, change, oldGroups, newGroups }: LoggedChange,
): Promise<void> {
  const names = (groups: readonly GroupMembership[]) => groups.map(({ group }) => group);
  const ends = (groups: readonly GroupMembership[]) => groups.map(({ expiry }) => ({ expiry }));
  await addLogEntry(wiki, tx, {
    type: 'rights',
    action: 'rights',
    user: performer.user,
    target: { namespace: NS.user, dbKey: account.name.replaceAll(' ', '_') },
    comment: change.reason,
    params: {
      '4::oldgroups': names(oldGroups),
      '5::newgroups': names(newGroups),
      oldmetadata: ends(oldGroups),
      newmetadata: ends(newGroups),
    },
    tags: change.tags ?? [],
    recentChange: recentChangeBy(performer),
  });
}
