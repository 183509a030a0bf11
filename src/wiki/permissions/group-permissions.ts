import type { Settings } from '../../site/settings.ts';
import type { WikiParts } from '../registry.ts';

/** `{ group: { right: true } }`, as `GroupPermissions` has it. */
export type GroupPermissions = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/**
 * The wiki's `GroupPermissions`: what the settings say, and what core and extensions give where the settings say nothing. The
 * order of groups and rights shows in answers: those of the core first, then those of the settings, then those of extensions.
 */
export function mergeGroupPermissions(
  [core, ...extensions]: readonly Pick<WikiParts, 'groupPermissions'>[],
  settings: GroupPermissions,
): GroupPermissions {
  const merged: Record<string, Record<string, boolean>> = {};
  const give = (group: string, right: string, granted: boolean, overrides: boolean): void => {
    const rights = (merged[group] ??= {});
    if (overrides) rights[right] = granted;
    else rights[right] ??= granted;
  };
  const giveDefaults = (part: Pick<WikiParts, 'groupPermissions'> | undefined): void => {
    for (const [group, rights] of Object.entries(part?.groupPermissions ?? {})) {
      merged[group] ??= {};
      for (const right of rights) give(group, right, true, false);
    }
  };
  giveDefaults(core);
  for (const [group, rights] of Object.entries(settings)) {
    merged[group] ??= {};
    for (const [right, granted] of Object.entries(rights)) give(group, right, granted, true);
  }
  for (const extension of extensions) giveDefaults(extension);
  return merged;
}

/** What settings give to groups, by the settings: they never change, and every request asks for the rights of someone. */
const known = new WeakMap<GroupSettings, Map<string, ReadonlySet<string>>>();

/** The rights of someone in all these groups, in the order of the groups, without what `RevokePermissions` takes from one. */
export function rightsOfGroups(settings: GroupSettings, groups: readonly string[]): ReadonlySet<string> {
  const byGroups = known.get(settings) ?? new Map<string, ReadonlySet<string>>();
  known.set(settings, byGroups);
  const key = groups.join('|');
  let rights = byGroups.get(key);
  if (!rights) {
    rights = findRights(settings, groups);
    // Groups are few, their combinations need not be.
    if (byGroups.size < 500) byGroups.set(key, rights);
  }
  return rights;
}

function findRights(
  { GroupPermissions, RevokePermissions, GroupInheritsPermissions }: GroupSettings,
  groups: readonly string[],
): ReadonlySet<string> {
  const all = groups.flatMap((group) => [group, GroupInheritsPermissions[group]].filter((each) => each !== undefined));
  const revoked = new Set(all.flatMap((group) => grantedIn(RevokePermissions, group)));
  return new Set(all.flatMap((group) => grantedIn(GroupPermissions, group)).filter((right) => !revoked.has(right)));
}

/** The groups whose members hold a right. */
export function groupsWithRight(settings: GroupSettings, right: string): string[] {
  return Object.keys(settings.GroupPermissions).filter((group) => rightsOfGroups(settings, [group]).has(right));
}

type GroupSettings = Pick<Settings, 'GroupPermissions' | 'RevokePermissions' | 'GroupInheritsPermissions'>;

function grantedIn(permissions: GroupPermissions, group: string): string[] {
  return Object.entries(permissions[group] ?? {})
    .filter(([, granted]) => granted)
    .map(([right]) => right);
}
