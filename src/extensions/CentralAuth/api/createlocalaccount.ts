import { localErrorStyle } from '../../../api/error-style.ts';
import { writeStatus } from '../../../api/errors.ts';
import { actionModule } from '../../../api/module.ts';
import { string, token } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { codeOf } from '../../../wiki/refusal.ts';
import { canonicalUserName } from '../../../wiki/users/user-name.ts';
import { createLocalAccount } from '../create-local-account.ts';

/** Makes an account on this wiki for somebody who has a global one. What keeps it from that is told in a list of its own. */
export const createlocalaccount = actionModule({
  name: 'createlocalaccount',
  params: {
    username: string({ required: true }),
    reason: string(),
    token: token('csrf'),
  },
  examples: {
    'action=createlocalaccount&username=Example&reason=Because+I+can&token=123ABC':
      'apihelp-createlocalaccount-example-1',
  },
  async run({ wiki, params, performer, addTopLevel, call }) {
    requireRight(performer, 'centralauth-createlocal');
    const name = canonicalUserName(wiki.site, params.username);
    const reason = params.reason ?? '';
    const problem = await createLocalAccount(wiki, performer, name, reason);
    if (!problem) return { username: name, reason };
    const style = await localErrorStyle(call, [problem]);
    const errors = writeStatus(style, [{ message: problem, code: codeOf(problem.key) }], 'error');
    addTopLevel('error', list([errors], 'error'));
    return undefined;
  },
});
