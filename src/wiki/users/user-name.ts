import type { Site } from '../../site/site.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Title } from '../../site/title.ts';
import { isReservedForTemporary } from '../../site/temporary-names.ts';
import { canonicalIp, parseIpRange } from '../../site/ip.ts';

/** Names that look like addresses, whole or in part, would be taken for them. */
const LIKE_AN_ADDRESS = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.(?:xxx|\d{1,3})$/;

/**
 * The canonical form of an account's name (`some_one` or `User:Some one` → `Some one`), whether or not there is such an account. Undefined if no
 * account could have it: what is no title of a user page, addresses and ranges, names of other wikis (`prefix>Name`), and names with
 * one of `@/:>=`.
 */
export function canonicalUserName(site: Site, text: string): string | undefined {
  if (text.trim() === '' || LIKE_AN_ADDRESS.test(text.trim())) return undefined;
  if (canonicalIp(text) !== undefined || parseIpRange(text) !== undefined) return undefined;
  const title = userPage(site, text);
  const name = title?.text;
  // `User:Talk:X`: as a name, the rest would be read as something else.
  if (name === undefined || title?.fragment !== '' || userPage(site, name)?.text !== name) return undefined;
  if (UNSEEN.test(name)) return undefined;
  if (name.includes('/') || Buffer.byteLength(name) > site.settings.MaxNameChars) return undefined;
  return name;
}

/** Characters that nobody sees, or that have no meaning. */
const UNSEEN = /[\u0080-\u009f\u200b-\u200d\ue000-\uf8ff]/;

function userPage(site: Site, name: string): Title | undefined {
  const title = titleOrUndefined(site, name, NS.user);
  return title?.namespace === NS.user && !title.isExternal ? title : undefined;
}

/** Whether an account of this canonical name may be signed in to: not the names that the software uses itself. */
export function isUsableUserName(site: Site, name: string): boolean {
  return canonicalUserName(site, name) === name && !site.settings.ReservedUsernames.includes(name);
}

/** Whether an account of this canonical name may be made. */
export function isCreatableUserName(site: Site, name: string): boolean {
  const { InvalidUsernameCharacters } = site.settings;
  return (
    isUsableUserName(site, name) &&
    !isReservedForTemporary(site.settings, name) &&
    Buffer.byteLength(name) <= 235 &&
    ![...name].some((character) => InvalidUsernameCharacters.includes(character))
  );
}
