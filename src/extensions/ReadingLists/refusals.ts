import { msg, type MessageParam } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';

/** Why something is not done to lists and entries: `readinglists-db-error-WHY`. */
export function refused(
  why:
    | 'already-set-up'
    | 'cannot-delete-default-list'
    | 'cannot-update-default-list'
    | 'duplicate-list'
    | 'entry-limit'
    | 'list-deleted'
    | 'list-entry-deleted'
    | 'list-limit'
    | 'no-such-list'
    | 'no-such-list-entry'
    | 'no-such-project'
    | 'not-own-list'
    | 'not-own-list-entry'
    | 'not-set-up'
    | 'too-long',
  ...params: MessageParam[]
): Refusal {
  return new Refusal(msg(`readinglists-db-error-${why}`, ...params));
}
