import { msg } from '../../i18n/message.ts';
import { escapeWikitext } from '../../site/escape-wikitext.ts';
import { parseExpiry } from '../../site/expiry.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { GroupMembership } from '../../wiki/users/groups.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Groups with their ends: one end for all, or one for each. Refuses ends that are none, or past. */
export function readMemberships(wiki: Wiki, groups: readonly string[], expiries: readonly string[]): GroupMembership[] {
  if (groups.length === 0) return [];
  if (expiries.length !== 1 && expiries.length !== groups.length) {
    throw new Refusal(msg('apierror-toofewexpiries', expiries.length, groups.length));
  }
  return groups.map((group, i) => ({ group, expiry: readExpiry(wiki, expiries[i] ?? expiries[0]!) }));
}

function readExpiry(wiki: Wiki, text: string): string | null {
  const expiry = parseExpiry(text, wiki.now());
  if (expiry === undefined) throw new Refusal(msg('apierror-invalidexpiry', escapeWikitext(text)));
  if (expiry === 'infinity') return null;
  if (expiry < toMediaWikiTimestamp(wiki.now())) throw new Refusal(msg('apierror-pastexpiry', escapeWikitext(text)));
  return expiry;
}
