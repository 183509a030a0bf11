import { msg } from '../../../i18n/message.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';

/**
 * The tools for those who write rules; refuses as `permissiondenied`, by the message of this key, to those who may neither change
 * rules nor see hidden ones.
 */
export function requireTools({ rights }: Performer, key: string): void {
  if (rights.has('abusefilter-view-private') || rights.has('abusefilter-modify')) return;
  throw new Refusal(msg(key), { code: 'permissiondenied' });
}
