import { msg } from '../../../i18n/message.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';

/** Refuses those who have no account: they have no notifications. */
export function requireAccount({ registered }: Performer): void {
  if (!registered) throw new Refusal(msg('apierror-mustbeloggedin-generic'), { code: 'login-required' });
}
