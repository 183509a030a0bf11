import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** What a settings file says, in MediaWiki's own YAML form. */
export interface SettingsFile {
  readonly config: Readonly<Record<string, unknown>>;
  readonly extensions: readonly string[];
  readonly skins: readonly string[];
}

/** Reads a settings file. Throws where it is not there or says something else than settings. */
export async function readSettingsFile(file: string): Promise<SettingsFile> {
  const content: unknown = parse(await readFile(file, 'utf8')) ?? {};
  if (!isRecord(content))
    throw new Error(`${file} is no settings file: it must be a map of “config” and “extensions”.`);
  const { config = {}, extensions = [], skins = [] } = content;
  if (!isRecord(config)) throw new Error(`${file}: “config” must be a map of settings.`);
  return { config, extensions: names(extensions, `${file}: “extensions”`), skins: names(skins, `${file}: “skins”`) };
}

function names(value: unknown, where: string): string[] {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw new Error(`${where} must be a list of names.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
