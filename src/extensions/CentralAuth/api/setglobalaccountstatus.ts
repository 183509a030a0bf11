import { actionModule } from '../../../api/module.ts';
import { oneOf, string, token } from '../../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../../api/refusals.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { canonicalUserName } from '../../../wiki/users/user-name.ts';
import { changeStatus, requireGlobalUser } from '../account-status.ts';

/** Locks and hides global accounts. */
export const setglobalaccountstatus = actionModule({
  name: 'setglobalaccountstatus',
  params: {
    user: string({ required: true }),
    locked: oneOf(['', 'lock', 'unlock']),
    hidden: oneOf(['', 'lists', 'suppressed']),
    reason: string(),
    statecheck: string(),
    token: token('setglobalaccountstatus'),
  },
  examples: {
    'action=setglobalaccountstatus&user=Example&locked=lock&hidden=lists&reason=Spam&token=123ABC':
      'apihelp-setglobalaccountstatus-example-1',
    'action=setglobalaccountstatus&user=Example&locked=unlock&token=123ABC': 'apihelp-setglobalaccountstatus-example-2',
  },
  async run(context) {
    const { wiki, params, performer } = context;
    requireRight(performer, 'centralauth-lock');
    requireAtLeastOneParameter(context, 'locked', 'hidden');
    const global = await requireGlobalUser(wiki, performer, canonicalUserName(wiki.site, params.user), params.user);
    // Both ways: what is suppressed is for those to show who may suppress.
    const hidden = params.hidden || undefined;
    if (hidden !== undefined && (hidden === 'suppressed' || global.hidden === 'suppressed')) {
      requireRight(performer, 'centralauth-suppress');
    }
    const reason = params.reason ?? '';
    const changed = await changeStatus(wiki, performer, global, {
      ...(params.locked ? { locked: params.locked === 'lock' } : {}),
      ...(hidden === undefined ? {} : { hidden }),
      ...(params.statecheck === undefined ? {} : { seen: params.statecheck }),
      reason,
    });
    return { user: global.name, locked: changed.locked, hidden: changed.hidden, reason };
  },
});
