import type { Settings } from '../../site/settings.ts';

/** The wiki's own id, by which tables that several wikis share know it. */
export function wikiId({ DBname, DBprefix }: Pick<Settings, 'DBname' | 'DBprefix'>): string {
  return DBprefix === '' ? DBname : `${DBname}-${DBprefix}`;
}

/** All wikis of the farm, in the order of the settings. */
export function wikisOf(settings: Settings): readonly string[] {
  return settings.LocalDatabases.length === 0 ? [wikiId(settings)] : settings.LocalDatabases;
}

/** The address of a wiki's server (`https://en.example`), as `Conf` says it; empty where nothing is known. */
export function serverOf(settings: Settings, id: string): string {
  if (id === wikiId(settings)) return settings.CanonicalServer || settings.Server;
  const conf = (settings.Conf ?? {}) as { suffixes?: unknown; settings?: unknown };
  const suffixes = Array.isArray(conf.suffixes) ? conf.suffixes.map(String) : [];
  const suffix = suffixes.find((each) => id.endsWith(each)) ?? '';
  const language = id.slice(0, id.length - suffix.length).replaceAll('_', '-');
  for (const name of ['CanonicalServer', 'Server']) {
    const byWiki = (conf.settings as Readonly<Record<string, unknown>> | undefined)?.[name];
    if (typeof byWiki !== 'object' || byWiki === null) continue;
    const servers = byWiki as Readonly<Record<string, unknown>>;
    const found = servers[id] ?? servers[suffix] ?? servers['default'];
    if (typeof found === 'string') return found.replaceAll('$lang', language).replaceAll('$site', suffix);
  }
  return '';
}
