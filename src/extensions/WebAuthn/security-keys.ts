import { msg } from '../../i18n/message.ts';
import { submittedText, type AuthenticationField } from '../../wiki/authentication/request.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { UserIdentity } from '../../wiki/performer.ts';
import type { SecondFactorKey } from '../../wiki/second-factors/keys.ts';
import type { Session } from '../../wiki/session.ts';
import type { SecondFactor } from '../../wiki/second-factors/second-factor.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { askToProve, askToRegister, proves, readNewCredential } from './credentials.ts';
import { relyingParty, type RelyingParty } from './relying-party.ts';

const REQUEST = 'MediaWiki\\Extension\\WebAuthn\\Auth\\WebAuthnAuthenticationRequest';

/** Where the session keeps the challenge that a new key must answer. */
const ASKED = 'webauthn:register';

const credentialField: AuthenticationField = {
  type: 'hidden',
  label: msg('webauthn-ui-credential-label'),
  help: msg('webauthn-ui-credential-help'),
};

/** Security keys, and what computers and phones have in place of them. */
export const securityKeys: SecondFactor = {
  name: 'webauthn',
  label: msg('webauthn-module-label'),
  description: msg('webauthn-module-description'),
  unusable: ({ site }) => relyingParty(site.settings) === undefined,

  async ask({ wiki }, { name }, keys) {
    const { options, challenge } = await askToProve(requireParty(wiki), keys);
    return {
      message: msg('webauthn-ui-login-prompt'),
      state: challenge,
      requests: [
        {
          id: REQUEST,
          required: 'required',
          provider: msg('webauthn-module-label'),
          account: msg('rawmessage', { plaintext: name }),
          fields: {
            auth_info: {
              ...credentialField,
              label: msg('webauthn-ui-auth-info-label'),
              value: options,
              optional: true,
            },
            credential: credentialField,
          },
        },
      ],
    };
  },

  async proves({ wiki, submission }, _account, keys, state) {
    const credential = submittedText(submission, REQUEST, 'credential');
    if (credential === undefined || typeof state !== 'string') return false;
    return proves(wiki, requireParty(wiki), keys, state, credential);
  },

  // Only the session that was asked can answer.
  provesElsewhere: () => Promise.resolve(false),

  async enrol({ wiki, session, performer }) {
    const options = await beginRegistration(wiki, session, performer.user, []);
    return [
      { kind: 'text', message: msg('webauthn-ui-add-key-prompt') },
      {
        kind: 'form',
        fields: { name: { type: 'string', label: msg('webauthn-ui-key-name') }, credential: credentialField },
        hidden: { register_info: options },
        button: msg('webauthn-ui-add-key'),
      },
    ];
  },

  async finishEnrolment({ wiki, session, fields }) {
    const challenge = session.get<string>(ASKED);
    session.set(ASKED, undefined);
    if (challenge === undefined) return undefined;
    const data = await readNewCredential(requireParty(wiki), challenge, fields.get('credential') ?? '');
    const label = (fields.get('name') ?? '').trim().slice(0, 60);
    return data && { label, data: { ...data, friendlyName: label } };
  },

  // It was proved when its owner signed in, which they must have done lately.
  removalFields: {},
  confirmsRemoval: () => Promise.resolve(true),
};

/** Asks the session's user to register a key: the options for their browser, as JSON. */
export async function beginRegistration(
  wiki: Wiki,
  session: Session,
  user: UserIdentity,
  keys: readonly SecondFactorKey[],
): Promise<string> {
  const { options, challenge } = await askToRegister(requireParty(wiki), user, keys);
  session.set(ASKED, challenge);
  return options;
}

function requireParty(wiki: Wiki): RelyingParty {
  const party = relyingParty(wiki.site.settings);
  if (!party) throw new Refusal(msg('webauthn-error-unusable'));
  return party;
}
