import { optionsOwner } from '../../core/api/option-changes.ts';
import { msg } from '../../i18n/message.ts';
import type { Account, Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { sharedIds } from '../../wiki/users/central-ids.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Whose preferences a request is about, with the number that all wikis know them by; refused (`notglobalized`) is who has none. */
export async function globalOwner(
  wiki: Wiki,
  performer: Performer,
): Promise<Performer & { readonly account: Account; readonly centralId: number }> {
  const owner = optionsOwner(performer);
  const centralId = (await sharedIds(wiki, [owner.account])).get(owner.account.id);
  if (centralId === undefined) {
    throw new Refusal(msg('apierror-globalpreferences-notglobalized'), { code: 'notglobalized' });
  }
  return { ...owner, centralId };
}
