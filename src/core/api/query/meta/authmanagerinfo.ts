import { metaModule } from '../../../../api/module.ts';
import { boolean, oneOf, string } from '../../../../api/parameters.ts';
import { pendingCreationRequests } from '../../../../wiki/authentication/account-creation.ts';
import { canLinkAccounts, pendingLinkRequests } from '../../../../wiki/authentication/link-account.ts';
import { pendingLoginRequests } from '../../../../wiki/authentication/login.ts';
import { securitySensitiveOperationStatus } from '../../../../wiki/authentication/reauthentication.ts';
import { authenticationContext } from '../../authentication/context.ts';
import { requestsFor } from '../../../../wiki/authentication/requests-for.ts';
import { MESSAGE_FORMATS } from '../../authentication/message-format.ts';
import { writeRequests } from '../../authentication/requests-answer.ts';

/** What is asked for when someone signs in, makes an account or changes how they sign in. */
export const authmanagerinfo = metaModule({
  name: 'authmanagerinfo',
  prefix: 'ami',
  readRights: false,
  params: {
    securitysensitiveoperation: string(),
    requestsfor: oneOf([
      'login',
      'login-continue',
      'create',
      'create-continue',
      'link',
      'link-continue',
      'change',
      'remove',
      'unlink',
    ]),
    mergerequestfields: boolean(),
    messageformat: oneOf(MESSAGE_FORMATS, { default: 'wikitext' }),
  },
  examples: {
    'action=query&meta=authmanagerinfo&amirequestsfor=login': 'apihelp-query+authmanagerinfo-example-login',
    'action=query&meta=authmanagerinfo&amirequestsfor=login&amimergerequestfields=1':
      'apihelp-query+authmanagerinfo-example-login-merged',
  },
  async run(context) {
    const { wiki, params, session, performer, language } = context;
    const answer: Record<string, unknown> = {
      canauthenticatenow: !performer.botPassword,
      cancreateaccounts: wiki.registry.authenticationProviders.some(
        (provider) => provider.acceptsCreation !== undefined,
      ),
      canlinkaccounts: canLinkAccounts(wiki),
    };
    if (params.securitysensitiveoperation !== undefined) {
      answer.securitysensitiveoperationstatus = securitySensitiveOperationStatus(
        wiki,
        session,
        params.securitysensitiveoperation,
      );
    }
    if (params.requestsfor === undefined) return answer;
    const style = { wiki, language, format: params.messageformat, merge: params.mergerequestfields };
    const requests =
      params.requestsfor === 'login-continue'
        ? pendingLoginRequests(session)
        : params.requestsfor === 'create-continue'
          ? pendingCreationRequests(session)
          : params.requestsfor === 'link-continue'
            ? pendingLinkRequests(session)
            : await requestsFor(authenticationContext(context), params.requestsfor);
    return {
      ...answer,
      haspreservedstate: false,
      hasprimarypreservedstate: false,
      preservedusername: '',
      ...writeRequests(style, requests),
    };
  },
});
