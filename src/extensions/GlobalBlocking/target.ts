import { msg } from '../../i18n/message.ts';
import { parseIpRange } from '../../site/ip.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import { sharedIds } from '../../wiki/users/central-ids.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { addressTarget, type GlobalTarget } from './global-block.ts';
import { settingsOf } from './settings.ts';

/**
 * The global account, the address or the range that a canonical name means. Refused: accounts of one wiki only, names of nobody
 * (`globalblocking-block-target-invalid`), and, unless `anyRange`, ranges that are too wide (`globalblocking-bigrange`).
 */
export async function globalTargetNamed(
  wiki: Wiki,
  name: string,
  { anyRange = false }: { readonly anyRange?: boolean } = {},
): Promise<GlobalTarget> {
  const address = addressTarget(name);
  if (address) {
    if (!anyRange) checkRange(wiki, name);
    return address;
  }
  const account = await findAccountByName(wiki.db, name);
  const centralId = account && (await sharedIds(wiki, [account])).get(account.id);
  if (centralId === undefined) throw new Refusal(msg('globalblocking-block-target-invalid', name));
  return { kind: 'user', name, centralId };
}

function checkRange(wiki: Wiki, name: string): void {
  const range = parseIpRange(name);
  if (!range) return;
  const kind = `IPv${range.version}`;
  const limit = settingsOf(wiki).GlobalBlockingCIDRLimit[kind] ?? 0;
  if (range.bits < limit) throw new Refusal(msg('globalblocking-bigrange', name, kind, limit));
}
