import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { orNull, text } from '../../site/settings/kinds.ts';
import type { Settings } from '../../site/settings.ts';

export const webAuthnSettings = {
  WebAuthnRelyingPartyName: setting(
    orNull(text),
    null,
    'How security keys call this wiki; null: by its name (`Sitename`).',
  ),
  WebAuthnRelyingPartyID: setting(
    orNull(text),
    null,
    'The host that security keys are bound to, for several wikis below one; null: that of `Server`.',
  ),
} as const;

/** The settings of WebAuthn in a wiki. */
export function settingsOf(settings: Settings): SettingsOf<typeof webAuthnSettings> {
  return settingsFor(settings, webAuthnSettings);
}
