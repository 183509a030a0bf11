import { msg } from '../i18n/message.ts';
import type { ReadOnlyCause } from '../storage/storage.ts';
import { Refusal } from './refusal.ts';
import type { Wiki } from './wiki.ts';

/** Why nothing can be written now: what the keeper says (`ReadOnly`), or that the database takes no writes. */
export async function readOnlyReason(wiki: Wiki): Promise<string | undefined> {
  const { ReadOnly } = wiki.site.settings;
  if (ReadOnly !== null && ReadOnly !== '') return ReadOnly;
  const cause = await wiki.storage.readOnly?.();
  return cause && reasonOf(wiki, cause);
}

/** The refusal of an act that met a database which takes no writes. */
export function readOnlyRefusal(wiki: Wiki, cause: ReadOnlyCause | string): Refusal {
  const reason = cause === 'away' || cause === 'locked' ? reasonOf(wiki, cause) : cause;
  return new Refusal(msg('readonlytext', reason), { code: 'readonly', data: { readonlyreason: reason } });
}

function reasonOf({ messages, site }: Wiki, cause: ReadOnlyCause): string {
  return messages.text(msg(`readonly-database-${cause}`), site.settings.LanguageCode);
}
