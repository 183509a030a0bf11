import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Extension } from '../extension.ts';
import { enabledExtensions, loadSettings } from '../site/load-settings.ts';
import type { ParsedYaml } from '../site/load-settings.ts';
import { coreSettings } from '../site/settings.ts';
import type { Settings } from '../site/settings.ts';
import type { ExtensionLoader } from './extension-loaders.ts';

/** Settings files by their paths, or what such a file would say: `{ config: { Sitename: 'Test' } }`. */
export type SettingsInput = readonly string[] | Readonly<Record<string, unknown>>;

/** A wiki's settings, the extensions that they enable, and sentences about what nobody knows. */
export interface WikiSettings {
  readonly settings: Settings;
  readonly extensions: readonly Extension[];
  readonly warnings: readonly string[];
}

/** What holds unless a wiki's settings say otherwise: a name that is no namespace's, and the addresses that most wikis use. */
const OWN_DEFAULTS = { Sitename: 'Awiki', ScriptPath: '/w', ArticlePath: '/wiki/$1' };

/**
 * The settings of a wiki: defaults, what holds for this run (`ofThisRun`), and on top what the files say. `always` are enabled
 * whatever the files say; of `available` those that they name.
 */
export async function wikiSettings(
  input: SettingsInput = [],
  ofThisRun: Partial<Settings>,
  { always, available }: { always: readonly Extension[]; available: Readonly<Record<string, ExtensionLoader>> },
): Promise<WikiSettings> {
  const files: ParsedYaml[] = isPaths(input) ? await Promise.all(input.map(readYaml)) : [input];
  const asked = enabledExtensions(files).filter((name) => Object.hasOwn(available, name));
  const all = [...always, ...(await Promise.all(asked.map((name) => available[name]!())))];
  const { settings, warnings } = loadSettings([{ config: { ...OWN_DEFAULTS, ...ofThisRun } }, ...files], {
    declarations: Object.assign({}, ...all.map((each) => each.settings ?? {}), coreSettings) as typeof coreSettings,
    extensions: [...always.map(({ name }) => name), ...Object.keys(available)],
    groupPermissions: all.flatMap((each) => (each.groupPermissions ? [each.groupPermissions] : [])),
  });
  const partial = all.flatMap(({ name, lacks }) =>
    lacks === undefined ? [] : [`The extension “${name}” is not whole: ${lacks}.`],
  );
  for (const { adjustSettings } of all) Object.assign(settings, adjustSettings?.(settings));
  return { settings, extensions: all, warnings: [...warnings, ...partial] };
}

async function readYaml(file: string): Promise<ParsedYaml> {
  return parse(await readFile(file, 'utf8')) as unknown;
}

function isPaths(input: SettingsInput): input is readonly string[] {
  return Array.isArray(input);
}
