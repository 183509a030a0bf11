import { msg, plain } from '../../i18n/message.ts';
import type { Site } from '../../site/site.ts';
import { canonicalIp, parseIpRange, sanitizeIP } from '../../site/ip.ts';
import { canonicalUserName } from '../../wiki/users/user-name.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { UserSubtype } from '../parameters.ts';
import type { Validator } from './validator.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import { isTemporaryName } from '../../site/temporary-names.ts';

const ALL: readonly UserSubtype[] = ['name', 'ip', 'temp', 'interwiki'];

/** A user, in canonical form. */
export const user: Validator = async (value, { call, name, parameter }) => {
  const subtypes = parameter.subtypes ?? ALL;
  const found = canonicalUser(call.wiki.site, value, subtypes);
  if (found !== undefined && (await canBeMeant(call.wiki, found, subtypes))) return found;
  throw new Refusal(msg('paramvalidator-baduser', plain(name), plain(value)), { code: 'baduser' });
};

/** Names of temporary accounts that do not exist are nobody's. */
async function canBeMeant({ db, site }: Wiki, user: string, subtypes: readonly UserSubtype[]): Promise<boolean> {
  if (!isTemporaryName(site.settings, user)) return true;
  return subtypes.includes('temp') && (await findAccountByName(db, user)) !== undefined;
}

/**
 * The canonical form of a user as these kinds allow: a name (`some_one` → `Some one`), an address (`::1` in full), a range (of which
 * the address need not be the first), a name
 * from another wiki (`prefix>Name`) or `#id`. Undefined where it is none of them.
 */
export function canonicalUser(site: Site, text: string, subtypes: readonly UserSubtype[]): string | undefined {
  if (/^#\d+$/.test(text)) return subtypes.includes('id') ? text : undefined;
  const ip = canonicalIp(text);
  if (ip !== undefined) return subtypes.includes('ip') ? ip : undefined;
  if (text.includes('/')) {
    if (parseIpRange(text)) return subtypes.includes('cidr') ? sanitizeIP(text) : undefined;
  }
  if (text.includes('>')) return subtypes.includes('interwiki') ? text : undefined;
  if (!subtypes.includes('name') && !subtypes.includes('temp')) return undefined;
  return canonicalUserName(site, text);
}
