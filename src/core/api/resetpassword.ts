import { actionModule } from '../../api/module.ts';
import { string, token, user } from '../../api/parameters.ts';
import { resetPassword } from '../../wiki/authentication/reset-password.ts';

/** Mails a temporary password. */
export const resetpassword = actionModule({
  name: 'resetpassword',
  helpPages: ['API:Manage_authentication_data'],
  params: {
    user: user({ subtypes: ['name'] }),
    email: string(),
    token: token('csrf'),
  },
  examples: { 'action=resetpassword&user=Example&token=123ABC': 'apihelp-resetpassword-example-user' },
  async run({ wiki, params, performer }) {
    await resetPassword(wiki, performer, { name: params.user, email: params.email });
    return { status: 'success' };
  },
});
