import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { runHook } from '../hooks.ts';
import { addLogEntry } from '../logs/log-entry.ts';
import { patrolled } from '../changes/recent-changes.ts';
import { isNamed, type Performer } from '../performer.ts';
import { rightsOfGroups } from '../permissions/group-permissions.ts';
import type { Wiki } from '../wiki.ts';
import { findAccountById } from './accounts.ts';
import { groupsEarned, type PromotionRules } from './autopromotion.ts';
import { UserGroupsChanged } from './change-groups.ts';
import { addToGroup, loadGroups } from './groups.ts';

/**
 * Puts somebody into the groups of `AutopromoteOnce` whose conditions they have come to meet by this event (`onEdit`), with a log
 * entry. Who was in such a group before and is no more does not get it again. Runs in the act's transaction.
 */
export async function promoteOnce(wiki: Wiki, tx: Tx, event: string, performer: Performer): Promise<void> {
  const rules: PromotionRules = wiki.site.settings.AutopromoteOnce[event] ?? {};
  if (Object.keys(rules).length === 0 || !isNamed(performer)) return;
  const account = await findAccountById(tx, performer.user.id);
  if (!account) return;
  const now = toMediaWikiTimestamp(wiki.now());
  const oldGroups = (await loadGroups(tx, [account.id], now)).get(account.id) ?? [];
  const held = oldGroups.map(({ group }) => group);
  const { ip } = performer;
  const earned = (await groupsEarned(wiki, tx, rules, [{ account, groups: held, ip }])).get(account.id)!;
  const before = new Set([...held, ...(earned.length === 0 ? [] : await formerGroups(tx, account.id))]);
  const added = earned.filter((group) => !before.has(group));
  if (added.length === 0) return;
  for (const group of added) await addToGroup(tx, account.id, { group, expiry: null });
  await tx.updateTable('user').set({ user_touched: now }).where('user_id', '=', account.id).execute();
  const newGroups = [...oldGroups, ...added.map((group) => ({ group, expiry: null }))];
  const names = newGroups.map(({ group }) => group);
  await addLogEntry(wiki, tx, {
    type: 'rights',
    action: 'autopromote',
    user: account,
    target: { namespace: NS.user, dbKey: account.name.replaceAll(' ', '_') },
    params: { '4::oldgroups': held, '5::newgroups': names },
    ...(showsInChanges(wiki, added)
      ? {
          recentChange: {
            ip,
            isBot: rightsOfGroups(wiki.site.settings, names).has('bot'),
            patrolled: patrolled.automatically,
          },
        }
      : {}),
  });
  await runHook(wiki, UserGroupsChanged, {
    tx,
    account,
    performer,
    added,
    removed: [],
    reason: '',
    oldGroups,
    newGroups,
  });
}

async function formerGroups(tx: Tx, userId: number): Promise<string[]> {
  const rows = await tx.selectFrom('user_former_groups').select('ufg_group').where('ufg_user', '=', userId).execute();
  return rows.map((row) => row.ufg_group);
}

function showsInChanges({ site }: Wiki, added: readonly string[]): boolean {
  const { AutopromoteOnceLogInRC, AutopromoteOnceRCExcludedGroups } = site.settings;
  return AutopromoteOnceLogInRC && added.some((group) => !AutopromoteOnceRCExcludedGroups.includes(group));
}
