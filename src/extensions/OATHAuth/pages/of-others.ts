import { msg, plain, type Message } from '../../../i18n/message.ts';
import type { SpecialPage, PageBlock, SpecialPageVisit } from '../../../wiki/special-pages/special-page.ts';
import type { Account } from '../../../wiki/performer.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findKeys } from '../../../wiki/second-factors/keys.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import { requireWithinRateLimit } from '../../../wiki/users/rate-limits.ts';
import { canonicalUserName } from '../../../wiki/users/user-name.ts';
import { disable } from '../change-factor.ts';
import { logVerification } from '../log.ts';

/** Special:DisableOATHForUser: for somebody who lost what they prove themselves with. */
export const disableForUser: SpecialPage = {
  name: 'DisableOATHForUser',
  accountsOnly: true,
  heading: 'oathauth-disable-for-user',
  operation: 'DisableOATHForUser',
  show({ performer }) {
    requireRight(performer, 'oathauth-disable-for-user');
    return Promise.resolve([userForm(msg('oathauth-enterdisablereason'), msg('oathauth-disable-for-user'))]);
  },
  async submit(visit) {
    requireRight(visit.performer, 'oathauth-disable-for-user');
    const { account, reason } = await named(visit);
    await disable(visit.wiki, visit.performer, account, reason);
    return [{ kind: 'done', message: msg('oathauth-disabledoath') }];
  },
};

/** Special:VerifyOATHForUser: whether somebody has a second factor. */
export const verifyForUser: SpecialPage = {
  name: 'VerifyOATHForUser',
  accountsOnly: true,
  heading: 'oathauth-verify-for-user',
  operation: 'VerifyOATHForUser',
  show({ performer }) {
    requireRight(performer, 'oathauth-verify-user');
    return Promise.resolve([userForm(msg('oathauth-enterverifyreason'), msg('oathauth-verify-for-user'))]);
  },
  async submit(visit) {
    const { wiki, performer } = visit;
    requireRight(performer, 'oathauth-verify-user');
    const { account, reason } = await named(visit);
    await requireWithinRateLimit(wiki, performer, 'verify-2fa');
    const keys = await findKeys(wiki, account);
    await logVerification(wiki, performer, account.name, reason);
    const key = keys.length > 0 ? 'oathauth-verify-enabled' : 'oathauth-verify-disabled';
    return [{ kind: 'done', message: msg(key, plain(account.name)) }];
  },
};

function userForm(reason: Message, button: Message): PageBlock {
  return {
    kind: 'form',
    fields: {
      user: { type: 'string', label: msg('oathauth-enteruser') },
      reason: { type: 'string', label: reason },
    },
    button,
  };
}

async function named({ wiki, fields }: SpecialPageVisit): Promise<{ account: Account; reason: string }> {
  const name = canonicalUserName(wiki.site, fields.get('user') ?? '');
  const account = name === undefined ? undefined : await findAccountByName(wiki.db, name);
  const reason = (fields.get('reason') ?? '').trim();
  if (!account) throw new Refusal(msg('oathauth-user-not-found'));
  if (reason === '') throw new Refusal(msg('apierror-missingparam', 'reason'));
  return { account, reason };
}
