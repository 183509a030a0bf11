import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const languageSelectorSettings = {
  ULSEnable: setting(flag, true, 'Whether visitors can choose the language of the interface.'),
  ULSAnonCanChangeLanguage: setting(
    flag,
    true,
    'Whether visitors who are not signed in can, too; the choice is kept in a cookie.',
  ),
  ULSLanguageDetection: setting(
    flag,
    true,
    'Whether visitors who are not signed in and chose none get the language that their browser asks for.',
  ),
} as const;

/** The settings of UniversalLanguageSelector in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof languageSelectorSettings> {
  return settingsFor(site.settings, languageSelectorSettings);
}
