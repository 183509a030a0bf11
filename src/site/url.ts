import type { Settings } from './settings.ts';

/**
 * A title (or any text) as it stands in a path: spaces are underscores, and the characters `;@$!*(),/~:` stay as they are.
 */
export function encodeTitle(text: string): string {
  return encodeURIComponent(text.replaceAll(' ', '_').toWellFormed())
    .replace(/%(?:3B|40|24|2C|2F|3A)/g, (escape) => decodeURIComponent(escape))
    .replaceAll("'", '%27');
}

type ServerSettings = Pick<Settings, 'CanonicalServer' | 'Server'>;

/** Protocol and host of the wiki: `CanonicalServer`, or `Server` where there is none, by HTTP where that has no protocol. */
export function canonicalServer({ CanonicalServer, Server }: ServerSettings): string {
  return (CanonicalServer || Server).replace(/^\/\//, 'http://');
}

/** The name of the wiki's host, without a port. */
export function hostName(settings: ServerSettings): string {
  return new URL(canonicalServer(settings)).hostname;
}

/** Address of `api.php`, complete. */
export function apiUrl(settings: Settings): string {
  return `${canonicalServer(settings)}${settings.ScriptPath}/api.php`;
}
