import { arrayOf } from '../../../api/result.ts';
import { toIso } from '../../../site/timestamp.ts';
import type { GroupMembership } from '../../../wiki/users/groups.ts';

/** Groups that someone is in by themselves: those that nobody gave them. */
export function implicitGroupsOf({
  groups,
  effectiveGroups,
}: {
  readonly groups: readonly string[];
  readonly effectiveGroups: readonly string[];
}): string[] {
  return effectiveGroups.filter((group) => !groups.includes(group));
}

/** Groups that someone was given, with their ends. */
export function writeGroupMemberships(memberships: readonly GroupMembership[], element: string): object[] {
  return arrayOf(
    memberships.map(({ group, expiry }) => ({ group, expiry: expiry === null ? 'infinity' : toIso(expiry) })),
    element,
  );
}
