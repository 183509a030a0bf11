import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag, integer } from '../../site/settings/kinds.ts';
import type { Settings } from '../../site/settings.ts';

export const centralAuthSettings = {
  CentralAuthAutoMigrate: setting(
    flag,
    false,
    'Whether signing in attaches an account to the global one of its name, where the password is that one’s, too.',
  ),
  CentralAuthStrict: setting(
    flag,
    false,
    'Whether an account that is not attached to the global one of its name cannot be signed in to.',
  ),
  CentralAuthCookies: setting(flag, false, 'Whether `centralauthtoken` gives out tokens for requests to other wikis.'),
  CentralAuthTokenSeconds: setting(integer, 60, 'For how many seconds such a token is good.'),
} as const;

/** The settings of CentralAuth in a wiki. */
export function settingsOf(settings: Settings): SettingsOf<typeof centralAuthSettings> {
  return settingsFor(settings, centralAuthSettings);
}
