import { actionModule } from '../../api/module.ts';
import { string, token } from '../../api/parameters.ts';
import { changeCredentials } from './authentication/own-account.ts';

/** Takes away the link to an account elsewhere. */
export const unlinkaccount = actionModule({
  name: 'unlinkaccount',
  helpPages: ['API:Manage_authentication_data'],
  params: {
    request: string({ required: true }),
    token: token('csrf'),
  },
  examples: {
    'action=unlinkaccount&request=FooAuthenticationRequest&token=123ABC': 'apihelp-unlinkaccount-example-simple',
  },
  async run(context) {
    await changeCredentials(context, 'unlink', context.params.request);
    return { status: 'success' };
  },
});
