import { actionModule } from '../../../api/module.ts';
import { string, token } from '../../../api/parameters.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { canonicalUserName } from '../../../wiki/users/user-name.ts';
import { requireGlobalUser } from '../account-status.ts';
import { deleteGlobalUser } from '../delete-global-user.ts';

/** Deletes a global account; the accounts of the wikis stay. */
export const deleteglobalaccount = actionModule({
  name: 'deleteglobalaccount',
  params: {
    user: string({ required: true }),
    reason: string(),
    token: token('deleteglobalaccount'),
  },
  examples: {
    'action=deleteglobalaccount&user=Example&reason=Because+I+can&token=123ABC':
      'apihelp-deleteglobalaccount-example-1',
  },
  async run({ wiki, params, performer }) {
    requireRight(performer, 'centralauth-unmerge');
    const global = await requireGlobalUser(wiki, performer, canonicalUserName(wiki.site, params.user), params.user);
    const reason = params.reason ?? '';
    await deleteGlobalUser(wiki, performer, global, reason);
    return { user: global.name, reason };
  },
});
