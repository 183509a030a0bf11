import type { Settings } from './settings.ts';
import { canonicalServer } from './url.ts';

/** The wiki's own id, by which tables that several wikis share know it. */
export function wikiId({ DBname, DBprefix }: Pick<Settings, 'DBname' | 'DBprefix'>): string {
  return DBprefix === '' ? DBname : `${DBname}-${DBprefix}`;
}

/** All wikis of the farm, in the order of the settings. */
export function wikisOf(settings: Settings): readonly string[] {
  return settings.LocalDatabases.length === 0 ? [wikiId(settings)] : settings.LocalDatabases;
}

/** What the id of a wiki says: `de_atatlas` of the suffixes `atlas` and `wiki` is the project `atlas` in the language `de-at`. */
export interface WikiName {
  /** Empty where the id ends with none of the suffixes. */
  readonly project: string;
  readonly language: string;
}

type Values = Readonly<Record<string, unknown>>;
const mapOrNone = (value: unknown): Values => (typeof value === 'object' && value !== null ? (value as Values) : {});

/** Reads the id of a wiki by the suffixes that `Conf` names. Manual: https://www.mediawiki.org/wiki/Manual:$wgConf */
export function readWikiId(settings: Settings, id: string): WikiName {
  const { suffixes } = mapOrNone(settings.Conf);
  const project = Array.isArray(suffixes) ? (suffixes.map(String).find((suffix) => id.endsWith(suffix)) ?? '') : '';
  return { project, language: id.slice(0, id.length - project.length).replaceAll('_', '-') };
}

/** A setting of another wiki of the farm, as `Conf` says it: its own, its project's, or that of all; undefined where it says nothing. */
export function settingOfWiki(settings: Settings, id: string, name: string): string | undefined {
  const byWiki = mapOrNone(mapOrNone(mapOrNone(settings.Conf)['settings'])[name]);
  const { project, language } = readWikiId(settings, id);
  const found = byWiki[id] ?? byWiki[project] ?? byWiki['default'];
  return typeof found === 'string' ? found.replaceAll('$lang', language).replaceAll('$site', project) : undefined;
}

/** The address of a wiki's server (`https://en.example`), as `Conf` says it; empty where nothing is known. */
export function serverOf(settings: Settings, id: string): string {
  if (id === wikiId(settings)) return canonicalServer(settings);
  return settingOfWiki(settings, id, 'CanonicalServer') ?? settingOfWiki(settings, id, 'Server') ?? '';
}
