import type { QueryContext } from '../../../api/module.ts';
import type { Parameters } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import { loadOptions } from '../../../wiki/users/options.ts';

/**
 * Whose watchlist is asked for: the performer's own, or another's whose token (`watchlisttoken` preference) is given. Refuses
 * `notloggedin`, `bad_wlowner`, `bad_wltoken` and, without the right `viewmywatchlist`, `permissiondenied`.
 */
export async function watchlistOwner<P extends Parameters>(
  { wiki, performer }: Pick<QueryContext<P>, 'wiki' | 'performer'>,
  { owner, token }: { readonly owner: string | undefined; readonly token: string | undefined },
): Promise<number> {
  if (owner !== undefined && token !== undefined) {
    const account = await findAccountByName(wiki.db, owner);
    if (!account) throw new Refusal(msg('nosuchusershort', { plaintext: owner }), { code: 'bad_wlowner' });
    const secret = (await loadOptions(wiki, [account.id])).get(account.id)?.['watchlisttoken'];
    if (typeof secret !== 'string' || secret === '' || secret !== token) {
      throw new Refusal(msg('apierror-bad-watchlist-token'), { code: 'bad_wltoken' });
    }
    return account.id;
  }
  if (!performer.registered) throw new Refusal(msg('watchlistanontext'), { code: 'notloggedin' });
  if (!performer.rights.has('viewmywatchlist')) {
    throw new Refusal(msg('apierror-permissiondenied', msg('action-viewmywatchlist')));
  }
  return performer.user.id;
}
