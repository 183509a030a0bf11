import { actionModule } from '../../api/module.ts';
import { string, token } from '../../api/parameters.ts';
import { changeCredentials } from './authentication/own-account.ts';

/** Changes what one signs in with. */
export const changeauthenticationdata = actionModule({
  name: 'changeauthenticationdata',
  helpPages: ['API:Manage_authentication_data'],
  prefix: 'changeauth',
  dynamicParameters: true,
  params: {
    request: string({ required: true }),
    token: token('csrf'),
  },
  examples: {
    'action=changeauthenticationdata&changeauthrequest=MediaWiki%5CAuth%5CPasswordAuthenticationRequest&password=ExamplePassword&retype=ExamplePassword&changeauthtoken=123ABC':
      'apihelp-changeauthenticationdata-example-password',
  },
  async run(context) {
    await changeCredentials(context, 'change', context.params.request);
    return { status: 'success' };
  },
});
