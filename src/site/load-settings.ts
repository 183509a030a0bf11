import type { SettingDeclarations, SettingsOf } from './settings/declaration.ts';
import { defaultsOf } from './settings/declaration.ts';

/** A settings file as the YAML parser returned it. */
export type ParsedYaml = unknown;

export interface KnownParts<D extends SettingDeclarations> {
  /** Settings that exist: the core's, and those of the extensions that are there. */
  readonly declarations: D;
  /** Extensions and skins that are there, by name. */
  readonly extensions?: readonly string[];
  readonly skins?: readonly string[];
  /** Rights that extensions give to groups unless the files say otherwise: `{ sysop: ['nuke'] }`. */
  readonly groupPermissions?: readonly Readonly<Record<string, readonly string[]>>[];
}

export interface LoadedSettings<D extends SettingDeclarations> {
  readonly settings: SettingsOf<D>;
  /** What the files ask for and is there, each once, in their order. */
  readonly extensions: readonly string[];
  readonly skins: readonly string[];
  /** Sentences about what the files say and nobody knows. */
  readonly warnings: readonly string[];
}

/** A setting that is not what it must be. */
export class SettingError extends Error {
  readonly setting: string;

  constructor(setting: string, expected: string, value: unknown) {
    super(`The setting ${setting} must be ${expected}, not ${JSON.stringify(value)}.`);
    this.name = 'SettingError';
    this.setting = setting;
  }
}

/**
 * The settings that files in MediaWiki's YAML form make (`config:`, `extensions:`, `skins:`). Later files win; maps and lists are
 * put onto what stands. Throws a `SettingError` for a value of the wrong kind; what is not known is only warned about.
 */
export function loadSettings<const D extends SettingDeclarations>(
  documents: readonly ParsedYaml[],
  known: KnownParts<D>,
): LoadedSettings<D> {
  const values: Record<string, unknown> = { ...defaultsOf(known.declarations) };
  const warnings: string[] = [];
  for (const document of documents) {
    const sections = mapOrThrow('file', document ?? {});
    for (const section of Object.keys(sections)) {
      if (!SECTIONS.includes(section)) warnings.push(`“${section}” is no part of a settings file.`);
    }
    for (const [name, value] of Object.entries(mapOrThrow('config', sections.config ?? {}))) {
      const problem = putSetting(values, known.declarations, name, value);
      if (problem !== undefined) warnings.push(problem);
    }
  }
  givePermissions(values, known.groupPermissions ?? []);
  return {
    settings: values as SettingsOf<D>,
    extensions: chosen('extension', names(documents, 'extensions'), known.extensions, warnings),
    skins: chosen('skin', names(documents, 'skins'), known.skins, warnings),
    warnings,
  };
}

/** Names of the extensions that files ask for, each once, in their order. */
export function enabledExtensions(documents: readonly ParsedYaml[]): readonly string[] {
  return names(documents, 'extensions');
}

/** The settings that an extension declared, typed, out of all settings of a wiki. */
export function settingsFor<D extends SettingDeclarations>(
  settings: Readonly<Record<string, unknown>>,
  declarations: D,
): SettingsOf<D> {
  const own = Object.keys(declarations).map((name) => [name, settings[name] ?? declarations[name]!.default]);
  return Object.fromEntries(own) as SettingsOf<D>;
}

const SECTIONS: readonly string[] = ['config', 'config-schema', 'extensions', 'skins', 'includes', 'php-ini'];

/** Rights of extensions stand behind those of the files, which decide: the order shows in answers. */
function givePermissions(
  values: Record<string, unknown>,
  given: readonly Readonly<Record<string, readonly string[]>>[],
): void {
  const groups = {
    ...(values.GroupPermissions as Readonly<Record<string, Readonly<Record<string, boolean>>>> | undefined),
  };
  for (const [group, rights] of given.flatMap((each) => Object.entries(each))) {
    const own = groups[group] ?? {};
    groups[group] = {
      ...own,
      ...Object.fromEntries(rights.filter((right) => !Object.hasOwn(own, right)).map((right) => [right, true])),
    };
  }
  if (given.length > 0) values.GroupPermissions = groups;
}

/** Puts one setting of a file onto what stands; returns what is wrong with its name. */
function putSetting(
  values: Record<string, unknown>,
  declarations: SettingDeclarations,
  name: string,
  given: unknown,
): string | undefined {
  const declaration = Object.hasOwn(declarations, name) ? declarations[name] : undefined;
  if (!declaration) {
    const bare = name.replace(/^\$?wg/, '');
    const meant =
      bare !== name && Object.hasOwn(declarations, bare) ? ` Names have no “wg”: did you mean ${bare}?` : '';
    return `Awiki does not have the setting ${name}; it is left out.${meant}`;
  }
  const value = declaration.kind.read(given);
  if (value === undefined) throw new SettingError(name, declaration.kind.expected, given);
  values[name] = declaration.kind.merge(values[name], value);
  return undefined;
}

function mapOrThrow(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SettingError(name, 'a map', value);
  return value as Readonly<Record<string, unknown>>;
}

function names(documents: readonly ParsedYaml[], section: 'extensions' | 'skins'): readonly string[] {
  const all = documents.flatMap((document) => {
    const list = mapOrThrow('file', document ?? {})[section] ?? [];
    if (!Array.isArray(list) || !list.every((each) => typeof each === 'string')) {
      throw new SettingError(section, 'a list of names', list);
    }
    return list as string[];
  });
  return [...new Set(all)];
}

function chosen(
  what: string,
  asked: readonly string[],
  there: readonly string[] | undefined,
  warnings: string[],
): readonly string[] {
  if (!there) return asked;
  for (const name of asked)
    if (!there.includes(name)) warnings.push(`Awiki does not have the ${what} “${name}”; it is left out.`);
  return asked.filter((name) => there.includes(name));
}
