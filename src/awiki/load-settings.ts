import { applySettings } from '../site/settings/apply.ts';
import type { SettingProblem } from '../site/settings/apply.ts';
import type { SettingDeclarations } from '../site/settings/declaration.ts';
import { defaultsOf } from '../site/settings/declaration.ts';
import { coreSettings, defaultSettings } from '../site/settings.ts';
import type { Settings } from '../site/settings.ts';
import { readSettingsFile } from './settings-files.ts';
import type { SettingsFile } from './settings-files.ts';

/** Settings files by their paths, or what such a file would say. */
export type SettingsInput = readonly string[] | Partial<SettingsFile>;

/** Where a new wiki lies unless its settings say otherwise: the addresses that most wikis use. */
const OWN_DEFAULTS: Partial<Settings> = { ScriptPath: '/w', ArticlePath: '/wiki/$1' };

/** What the settings files say, each by itself. */
export async function readSettings(input: SettingsInput = []): Promise<readonly Partial<SettingsFile>[]> {
  return isPaths(input) ? await Promise.all(input.map(readSettingsFile)) : [input];
}

/** The settings of a wiki: the defaults of core and extensions, what holds for this run, and on top what the files say. */
export function putTogether(
  files: readonly Partial<SettingsFile>[],
  ofThisRun: Partial<Settings>,
  ofExtensions: readonly SettingDeclarations[],
): { settings: Settings; problems: SettingProblem[] } {
  const declarations: typeof coreSettings = Object.assign({}, ...ofExtensions, coreSettings);
  const extensionDefaults = Object.assign({}, ...ofExtensions.map(defaultsOf)) as object;
  let settings: Settings = { ...extensionDefaults, ...defaultSettings, ...OWN_DEFAULTS, ...ofThisRun };
  const problems: SettingProblem[] = [];
  for (const { config = {} } of files) {
    const applied = applySettings(declarations, settings, config);
    settings = applied.settings;
    problems.push(...applied.problems);
  }
  return { settings, problems };
}

function isPaths(input: SettingsInput): input is readonly string[] {
  return Array.isArray(input);
}
