import { defaultsOf, type SettingsOf } from './settings/declaration.ts';
import { editSettings } from './settings/edits.ts';
import { generalSettings } from './settings/general.ts';
import { parserSettings } from './settings/parser.ts';
import { rightsSettings } from './settings/rights.ts';
import { serverSettings } from './settings/server.ts';
import { titleSettings } from './settings/titles.ts';
import { userSettings } from './settings/users.ts';

export type { SettingDeclarations, SettingsOf } from './settings/declaration.ts';

/** Every setting of the core: MediaWiki 1.43's names (without `$wg`), kinds and defaults. */
export const coreSettings = {
  ...generalSettings,
  ...editSettings,
  ...titleSettings,
  ...parserSettings,
  ...rightsSettings,
  ...serverSettings,
  ...userSettings,
} as const;

export type Settings = SettingsOf<typeof coreSettings>;

/** The settings of a wiki about which nothing was said. */
export const defaultSettings: Settings = defaultsOf(coreSettings);
