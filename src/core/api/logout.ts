import { actionModule } from '../../api/module.ts';
import { token } from '../../api/parameters.ts';
import { msg } from '../../i18n/message.ts';
import { runHook } from '../../wiki/hooks.ts';
import { UserLogoutComplete } from '../../wiki/authentication/login.ts';

/** Signs out. */
export const logout = actionModule({
  name: 'logout',
  readRights: false,
  params: {
    token: token('csrf'),
  },
  examples: { 'action=logout&token=123ABC': 'apihelp-logout-example-logout' },
  async run({ wiki, session, performer, warn }) {
    if (!performer.registered) {
      warn(msg('apierror-mustbeloggedin-generic'), { code: 'notloggedin' });
      return undefined;
    }
    await session.signOut();
    await runHook(wiki, UserLogoutComplete, { user: performer.user });
    return undefined;
  },
});
