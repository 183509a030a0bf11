import { actionModule } from '../../api/module.ts';
import { string, token } from '../../api/parameters.ts';
import { changeCredentials } from './authentication/own-account.ts';

/** Takes away something that one signs in with. */
export const removeauthenticationdata = actionModule({
  name: 'removeauthenticationdata',
  helpPages: ['API:Manage_authentication_data'],
  params: {
    request: string({ required: true }),
    token: token('csrf'),
  },
  examples: {
    'action=removeauthenticationdata&request=FooAuthenticationRequest&token=123ABC':
      'apihelp-removeauthenticationdata-example-simple',
  },
  async run(context) {
    await changeCredentials(context, 'remove', context.params.request);
    return { status: 'success' };
  },
});
