import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { upsert } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { takeTurns } from '../../storage/turns.ts';
import { addLogEntry, recentChangeBy } from '../../wiki/logs/log-entry.ts';
import type { Performer } from '../../wiki/performer.ts';
import type { GroupChange } from '../../wiki/users/change-groups.ts';
import type { GroupMembership } from '../../wiki/users/groups.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { loadGlobalGroups } from './global-groups.ts';
import type { GlobalUser } from './global-user.ts';
import { globalUserGroups, withCentralTables } from './tables.ts';

/**
 * Puts a global account into global groups and takes it out of others; without the right to do that nothing happens, without a word.
 * Groups that are held already get the new end. Nothing is logged where nothing changes.
 */
export async function changeGlobalGroups(
  wiki: Wiki,
  performer: Performer,
  { id, name, hidden }: GlobalUser,
  { add, remove, reason, tags = [] }: GroupChange,
): Promise<{ added: string[]; removed: string[] }> {
  if (!performer.rights.has('globalgroupmembership')) return { added: [], removed: [] };
  return wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`globaluser:${id}`]);
    const now = toMediaWikiTimestamp(wiki.now());
    await purgeEnded(tx, id, now);
    const old = (await loadGlobalGroups(tx, [id], now)).get(id) ?? [];
    const removed = [...new Set(remove)].filter((group) => old.some((held) => held.group === group));
    if (removed.length > 0) {
      await withCentralTables(tx)
        .deleteFrom('global_user_groups')
        .where('gug_user', '=', id)
        .where('gug_group', 'in', removed)
        .execute();
    }
    for (const { group, expiry } of add) {
      await upsert(
        tx,
        globalUserGroups,
        { gug_user: id, gug_group: group, gug_expiry: expiry },
        ['gug_user', 'gug_group'],
        { gug_expiry: expiry },
      );
    }
    const current = (await loadGlobalGroups(tx, [id], now)).get(id) ?? [];
    if (JSON.stringify(current) !== JSON.stringify(old)) {
      await addLogEntry(wiki, tx, {
        type: 'gblrights',
        action: 'usergroups',
        user: performer.user,
        target: { namespace: NS.user, dbKey: name.replaceAll(' ', '_') },
        comment: reason,
        params: {
          oldGroups: old.map(({ group }) => group),
          newGroups: current.map(({ group }) => group),
          oldMetadata: endsOf(old),
          newMetadata: endsOf(current),
        },
        tags,
        // Hidden names must not show in recent changes.
        ...(hidden === '' ? { recentChange: recentChangeBy(performer) } : {}),
      });
    }
    return { added: [...new Set(add.map(({ group }) => group))], removed };
  });
}

function endsOf(memberships: readonly GroupMembership[]): { expiry: string | null }[] {
  return memberships.map(({ expiry }) => ({ expiry }));
}

async function purgeEnded(tx: Tx, globalId: number, now: string): Promise<void> {
  await withCentralTables(tx)
    .deleteFrom('global_user_groups')
    .where('gug_user', '=', globalId)
    .where('gug_expiry', '<', now)
    .execute();
}
