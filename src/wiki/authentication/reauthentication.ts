import type { Session } from '../session.ts';
import type { Wiki } from '../wiki.ts';

/**
 * Whether a sensitive operation (`ChangeCredentials`, `RemoveCredentials`, `LinkAccounts` …) may be done in this session: `ok`,
 * `reauth` if its user must sign in again first, `fail` if that is not possible.
 */
export function securitySensitiveOperationStatus(
  wiki: Wiki,
  session: Session,
  operation: string,
): 'ok' | 'reauth' | 'fail' {
  const { ReauthenticateTime, AllowSecuritySensitiveOperationIfCannotReauthenticate: allowed } = wiki.site.settings;
  if (session.botPassword) return (allowed[operation] ?? allowed.default ?? true) ? 'ok' : 'fail';
  if (session.authenticatedAt === undefined) return 'reauth';
  const seconds = ReauthenticateTime[operation] ?? ReauthenticateTime.default ?? 300;
  if (seconds < 0) return 'ok';
  return wiki.now().getTime() - session.authenticatedAt <= seconds * 1000 ? 'ok' : 'reauth';
}
