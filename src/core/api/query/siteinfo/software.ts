import { list, withContent } from '../../../../api/result.ts';
import { skins } from '../../../../site/skins.ts';
import { installedLibraries } from '../../../../wiki/software.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

/** The extensions: what brought them says of itself. */
export function extensions({ registry }: Wiki): object[] {
  const [, ...installed] = registry.extensions;
  const entries = installed.map(({ name, type = 'other', version, url, license }) => ({
    type,
    name,
    ...(url === undefined ? {} : { url }),
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { 'license-name': license }),
  }));
  return list(
    entries.sort((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type)),
    'ext',
  );
}

/** Kinds of extensions in the order in which `Special:Version` lists them; unknown ones come first. */
const TYPES = ['skin', 'antispam', 'other', 'parserhook', 'specialpage', 'variable', 'api', 'media', 'editor'];

/** Libraries of the server. */
export function libraries(): object[] {
  return list(
    installedLibraries().map(({ name, version }) => ({ name, version })),
    'library',
  );
}

/** Which extensions take part in which hooks. */
export function showHooks({ registry }: Wiki): object[] {
  const subscribers = new Map<string, string[]>();
  for (const { name, hooks = [] } of registry.extensions) {
    for (const { hook } of hooks) subscribers.set(hook, [...(subscribers.get(hook) ?? []), name]);
  }
  return list(
    [...subscribers]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, names]) => ({ name, subscribers: list([...new Set(names)], 's') })),
    'hook',
  );
}

/** Looks of the pages. `useskin` and the preferences name them; the last ones are for output only. */
export function skinList({ site: { settings } }: Wiki): object[] {
  const skipped = new Set(settings.SkipSkins);
  const entries = skins.map(({ code, name, unusable = false }) =>
    withContent(
      {
        code,
        name,
        ...(code === settings.DefaultSkin ? { default: true } : {}),
        ...(unusable || skipped.has(code) ? { unusable: true } : {}),
      },
      'name',
    ),
  );
  return list(entries, 'skin');
}
