import type { Settings } from './settings.ts';

/**
 * A title (or any text) as it stands in a path: spaces are underscores, and the characters `;@$!*(),/~:` stay as they are.
 */
export function encodeTitle(text: string): string {
  return encodeURIComponent(text.replaceAll(' ', '_').toWellFormed())
    .replace(/%(?:3B|40|24|2C|2F|3A)/g, (escape) => decodeURIComponent(escape))
    .replaceAll("'", '%27');
}

/** The name of the wiki's host, without a port. */
export function hostName({ CanonicalServer, Server }: Pick<Settings, 'CanonicalServer' | 'Server'>): string {
  return new URL((CanonicalServer || Server).replace(/^\/\//, 'http://')).hostname;
}

/** Address of `api.php`, complete. */
export function apiUrl({ CanonicalServer, Server, ScriptPath }: Settings): string {
  return `${CanonicalServer || Server}${ScriptPath}/api.php`;
}
