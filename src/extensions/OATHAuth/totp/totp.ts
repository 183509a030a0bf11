import { msg, plain } from '../../../i18n/message.ts';
import { submittedText, type AuthenticationRequest } from '../../../wiki/authentication/request.ts';
import { notify } from '../../../wiki/notifications/notify.ts';
import type { Account } from '../../../wiki/performer.ts';
import { keyOwner, type SecondFactorKey } from '../../../wiki/second-factors/keys.ts';
import type { SecondFactor } from '../../../wiki/second-factors/second-factor.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { acceptsAppCode, appAddress, newTotpData, RECOVERY_CODES, totpData, useRecoveryCode } from './codes.ts';

const REQUEST = 'MediaWiki\\Extension\\OATHAuth\\Auth\\TOTPAuthenticationRequest';

/** Where the session keeps what its user is about to enrol. */
const PENDING = 'oathauth:totp';

/** With so few recovery codes left their owner is told. */
const FEW_CODES = 2;

/** Codes of an authenticator app that change with time (RFC 6238), and recovery codes that hold once. */
export const totp: SecondFactor = {
  name: 'totp',
  label: msg('oathauth-module-totp-label'),
  description: msg('oathauth-totp-description'),

  ask: (_context, { name }) =>
    Promise.resolve({ message: msg('oathauth-auth-ui'), requests: [codeRequest(name)], state: null }),

  async proves({ wiki, submission }, account, keys) {
    const code = submittedText(submission, REQUEST, 'OATHToken');
    return code !== undefined && (await acceptsCode(wiki, account, keys, code));
  },

  async provesElsewhere(wiki, account, keys, { token }) {
    return typeof token === 'string' && (await acceptsCode(wiki, account, keys, token));
  },

  async enrol({ wiki, session, performer }) {
    const { renderSVG } = await import('uqr');
    const { secret, scratch_tokens: codes } = newTotpData();
    session.set(PENDING, { secret, codes });
    const address = appAddress(wiki, performer.user.name, secret);
    return [
      { kind: 'text', message: msg('oathauth-step1') },
      { kind: 'text', message: msg('oathauth-step2') },
      { kind: 'picture', svg: renderSVG(address), alternative: msg('oathauth-qrcode-alt') },
      { kind: 'text', message: msg('oathauth-step2alt', plain(performer.user.name)) },
      { kind: 'code', label: msg('oathauth-secret'), lines: [inFours(secret)] },
      { kind: 'text', message: msg('oathauth-recoverycodes-important') },
      { kind: 'code', label: msg('oathauth-recoverycodes'), lines: codes.map(inFours) },
      { kind: 'text', message: msg('oathauth-recoverycodes-neveragain') },
      { kind: 'form', fields: codeField, hidden: {}, button: msg('oathauth-step4') },
    ] as const;
  },

  async finishEnrolment({ wiki, session, performer, fields }) {
    const pending = session.get<{ secret: string; codes: readonly string[] }>(PENDING);
    const owner = await keyOwner(wiki, performer.user);
    if (!pending || owner === undefined) return undefined;
    const data = { secret: pending.secret, scratch_tokens: pending.codes };
    if (!(await acceptsAppCode(wiki, owner, data, fields.get('code') ?? ''))) return undefined;
    session.set(PENDING, undefined);
    return { label: '', data };
  },

  removalFields: { code: { type: 'string', label: msg('oathauth-entertoken') } },

  async confirmsRemoval({ wiki, performer, fields }, keys) {
    return acceptsCode(wiki, performer.account!, keys, fields.get('code') ?? '');
  },
};

const codeField = totp.removalFields;

function codeRequest(name: string): AuthenticationRequest {
  return {
    id: REQUEST,
    required: 'required',
    provider: msg('oathauth-describe-provider'),
    account: msg('rawmessage', { plaintext: name }),
    fields: {
      OATHToken: {
        type: 'string',
        label: msg('oathauth-auth-token-label'),
        help: msg('oathauth-auth-token-help'),
      },
    },
  };
}

async function acceptsCode(
  wiki: Wiki,
  account: Account,
  keys: readonly SecondFactorKey[],
  code: string,
): Promise<boolean> {
  const owner = await keyOwner(wiki, account);
  if (owner === undefined) return false;
  for (const key of keys) {
    if (await acceptsAppCode(wiki, owner, totpData(key), code)) return true;
    const used = await useRecoveryCode(wiki, key, code);
    if (used) {
      if (used.left <= FEW_CODES) await tellOfFewCodes(wiki, account, used.left);
      return true;
    }
  }
  return false;
}

function tellOfFewCodes(wiki: Wiki, account: Account, left: number): Promise<void> {
  return wiki.storage.transaction((tx) =>
    notify(wiki, tx, {
      type: 'oathauth-recoverycodes-count',
      agent: account,
      extra: { codeCount: left, generatedCount: RECOVERY_CODES },
      recipients: [account.id],
    }),
  );
}

/** `ABCD EFGH …`, for those who type it. */
function inFours(text: string): string {
  return text.replace(/.{4}(?=.)/g, '$& ');
}
