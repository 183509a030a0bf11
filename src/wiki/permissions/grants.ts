import type { Settings } from '../../site/settings.ts';

type GrantSettings = Pick<Settings, 'GrantPermissions'>;

/** Every bot password carries these. */
export const HIDDEN_GRANTS: readonly string[] = ['basic'];

/** The names of all grants, as `GrantPermissions` has them. */
export function grantNames({ GrantPermissions }: GrantSettings): string[] {
  return Object.keys(GrantPermissions);
}

/** What a session that was opened with these grants may use of its account's rights. */
export function rightsOfGrants({ GrantPermissions }: GrantSettings, grants: readonly string[]): Set<string> {
  return new Set(
    grants.flatMap((grant) =>
      Object.entries(GrantPermissions[grant] ?? {})
        .filter(([, granted]) => granted)
        .map(([right]) => right),
    ),
  );
}
