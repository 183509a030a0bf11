import type { Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';

/** The groups that someone may give and take, of others and of themselves. */
export interface ChangeableGroups {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly addSelf: readonly string[];
  readonly removeSelf: readonly string[];
}

/** All groups that can be given at all. */
export function allGroups({ site }: Wiki): string[] {
  const { GroupPermissions, RevokePermissions, ImplicitGroups } = site.settings;
  return [...new Set([...Object.keys(GroupPermissions), ...Object.keys(RevokePermissions)])].filter(
    (group) => !ImplicitGroups.includes(group),
  );
}

/** What someone may change: all groups with `userrights`, else what `AddGroups` and the like give the groups that they are in. */
export function changeableGroups(wiki: Wiki, performer: Performer): ChangeableGroups {
  const all = allGroups(wiki);
  const { AddGroups, RemoveGroups, GroupsAddToSelf, GroupsRemoveFromSelf } = wiki.site.settings;
  const through = (setting: Readonly<Record<string, boolean | readonly string[]>>) => {
    const named = performer.effectiveGroups.flatMap((group) => {
      const groups = setting[group] ?? [];
      return groups === true ? all : groups === false ? [] : groups;
    });
    return [...new Set(named)].filter((group) => all.includes(group));
  };
  const isMaster = performer.rights.has('userrights');
  return {
    add: isMaster ? all : through(AddGroups),
    remove: isMaster ? all : through(RemoveGroups),
    addSelf: isMaster ? [] : through(GroupsAddToSelf),
    removeSelf: isMaster ? [] : through(GroupsRemoveFromSelf),
  };
}
