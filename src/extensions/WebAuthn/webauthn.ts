import { actionModule } from '../../api/module.ts';
import { oneOf } from '../../api/parameters.ts';
import { msg, plain } from '../../i18n/message.ts';
import { isNamed } from '../../wiki/performer.ts';
import { requireRight } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findKeys } from '../../wiki/second-factors/keys.ts';
import { askToProve } from './credentials.ts';
import { relyingParty } from './relying-party.ts';
import { beginRegistration } from './security-keys.ts';

/** What a browser must be asked to use a security key. Manual: https://www.mediawiki.org/wiki/Extension:WebAuthn */
export const webauthn = actionModule({
  name: 'webauthn',
  params: { func: oneOf(['getAuthInfo', 'getRegisterInfo'], { required: true }) },
  examples: {
    'action=webauthn&func=getAuthInfo': 'apihelp-webauthn-example-1',
    'action=webauthn&func=getRegisterInfo': 'apihelp-webauthn-example-2',
  },
  async run({ wiki, params, performer, session }) {
    const party = relyingParty(wiki.site.settings);
    const keys = performer.account ? await findKeys(wiki, performer.account) : [];
    const own = keys.filter(({ kind }) => kind === 'webauthn');
    if (params.func === 'getAuthInfo') {
      if (own.length === 0) {
        throw new Refusal(msg('webauthn-error-module-not-enabled', 'webauthn', plain(performer.user.name)));
      }
      return { auth_info: party ? (await askToProve(party, own)).options : false };
    }
    if (!isNamed(performer)) throw new Refusal(msg('webauthn-must-be-signed-in'), { code: 'mustbeloggedin' });
    requireRight(performer, 'oathauth-enable');
    return { register_info: party ? await beginRegistration(wiki, session, performer.user, own) : false };
  },
});
