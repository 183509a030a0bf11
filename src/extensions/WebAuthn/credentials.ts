import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { UserIdentity } from '../../wiki/performer.ts';
import { changeKey, type SecondFactorKey } from '../../wiki/second-factors/keys.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { RelyingParty } from './relying-party.ts';

/** What is asked of a browser, as JSON, and the challenge that its answer must hold. */
export interface Challenge {
  readonly options: string;
  readonly challenge: string;
}

/** The library, which is some 200 files: it is loaded when somebody first uses a key. */
const library = () => import('@simplewebauthn/server');

/** Asks for a new credential; an account's keys that are known are not taken again. */
export async function askToRegister(
  party: RelyingParty,
  user: UserIdentity,
  keys: readonly SecondFactorKey[],
): Promise<Challenge> {
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: user.name,
    attestationType: 'none',
    excludeCredentials: keys.map((key) => ({ id: credentialId(key) })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
  return { options: JSON.stringify(options), challenge: options.challenge };
}

/** Asks for a proof by one of these keys. */
export async function askToProve(party: RelyingParty, keys: readonly SecondFactorKey[]): Promise<Challenge> {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    allowCredentials: keys.map((key) => ({ id: credentialId(key) })),
    userVerification: 'preferred',
  });
  return { options: JSON.stringify(options), challenge: options.challenge };
}

/** What a new credential is kept as, by MediaWiki's names; undefined where the browser's answer does not hold. */
export async function readNewCredential(
  party: RelyingParty,
  challenge: string,
  credential: string,
): Promise<SecondFactorKey['data'] | undefined> {
  const response = readJson(credential) as RegistrationResponseJSON | undefined;
  if (!response) return undefined;
  const { verifyRegistrationResponse } = await library();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
    });
    if (!verified) return undefined;
    const { credential: made, aaguid, fmt } = registrationInfo;
    return {
      publicKeyCredentialId: Buffer.from(made.id, 'base64url').toString('base64'),
      credentialPublicKey: Buffer.from(made.publicKey).toString('base64'),
      type: 'public-key',
      transports: made.transports ?? [],
      attestationType: fmt,
      aaguid,
      counter: made.counter,
    };
  } catch {
    // The library throws at whatever is not as it must be.
    return undefined;
  }
}

/**
 * Whether a browser's answer proves one of these keys. Its counter must have grown, so that a copy of a key is noticed, and the same
 * answer never holds twice.
 */
export async function proves(
  wiki: Wiki,
  party: RelyingParty,
  keys: readonly SecondFactorKey[],
  challenge: string,
  credential: string,
): Promise<boolean> {
  const response = readJson(credential) as AuthenticationResponseJSON | undefined;
  const key = response && keys.find((each) => credentialId(each) === response.id);
  if (!response || !key) return false;
  if (!(await wiki.cache.add(`webauthn:used:${challenge}`, true, 3600))) return false;
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      credential: {
        id: credentialId(key),
        publicKey: new Uint8Array(Buffer.from(text(key, 'credentialPublicKey'), 'base64')),
        counter: Number(key.data['counter'] ?? 0),
      },
    });
    if (!verified) return false;
    const { newCounter } = authenticationInfo;
    return await changeKey(wiki, key.id, (data) => {
      const counter = Number(data['counter'] ?? 0);
      return newCounter > counter || (newCounter === 0 && counter === 0) ? { ...data, counter: newCounter } : undefined;
    });
  } catch {
    return false;
  }
}

function credentialId(key: SecondFactorKey): string {
  return Buffer.from(text(key, 'publicKeyCredentialId'), 'base64').toString('base64url');
}

function text({ data }: SecondFactorKey, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}

function readJson(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
