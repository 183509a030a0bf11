import { accountSettings } from './settings/accounts.ts';
import { changeSettings } from './settings/changes.ts';
import { defaultsOf, type SettingsOf } from './settings/declaration.ts';
import { fileSettings } from './settings/files.ts';
import { generalSettings } from './settings/general.ts';
import { interfaceSettings } from './settings/interface.ts';
import { parserSettings } from './settings/parser.ts';
import { rightsSettings } from './settings/rights.ts';
import { titleSettings } from './settings/titles.ts';

export type { SettingDeclarations, SettingsOf } from './settings/declaration.ts';

/** Every setting of the core: MediaWiki 1.43's names (without `$wg`), kinds and defaults. */
export const coreSettings = {
  ...generalSettings,
  ...titleSettings,
  ...parserSettings,
  ...rightsSettings,
  ...accountSettings,
  ...changeSettings,
  ...fileSettings,
  ...interfaceSettings,
} as const;

export type Settings = SettingsOf<typeof coreSettings>;

/** The settings of a wiki about which nothing was said. */
export const defaultSettings: Settings = defaultsOf(coreSettings);
