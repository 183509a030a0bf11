import { on } from '../../wiki/hooks.ts';
import { UserEmailChanged } from '../../wiki/mail/confirm-email.ts';
import { wikiId } from '../../site/farm.ts';
import { findAttachedUsers } from './global-user.ts';
import { withCentralTables } from './tables.ts';

/** The address of an attached account is that of the global one. */
export const addressForAll = on(
  UserEmailChanged,
  async ({ tx, account: { name, email, emailAuthenticated } }, wiki) => {
    const global = (await findAttachedUsers(tx, [name], wikiId(wiki.site.settings))).get(name);
    if (!global) return;
    await withCentralTables(tx)
      .updateTable('globaluser')
      .set((set) => ({
        gu_email: email,
        gu_email_authenticated: emailAuthenticated,
        gu_cas_token: set('gu_cas_token', '+', 1),
      }))
      .where('gu_id', '=', global.id)
      .execute();
  },
);
