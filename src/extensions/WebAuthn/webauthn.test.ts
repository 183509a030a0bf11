import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { PageVisitor } from '../../../test/page-visitor.ts';
import { ApiSession, newUser, passwordOf, type Json } from '../../../test/session.ts';
import { SoftwareSecurityKey } from '../../../test/software-security-key.ts';

const SERVER = 'https://wiki.example';

let running: RunningWiki;
before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { extensions: ['OATHAuth', 'WebAuthn'], config: { Server: SERVER } },
  });
});
after(() => running.close());

/** An account whose owner registers a key, as a script of theirs does: the options come from the API, the form takes the answer. */
async function enrol(name: string, key: SoftwareSecurityKey): Promise<string> {
  const session = await newUser(running, name);
  const browser = new PageVisitor(running, session);
  const begun = await browser.submit(await browser.open('/wiki/Special:AccountSecurity'), {}, 'Use: Security key');
  const { webauthn } = await session.get({ action: 'webauthn', func: 'getRegisterInfo' });
  const credential = key.register(String(webauthn!.register_info));
  return (await browser.submit(begun, { name: 'My key', credential })).html;
}

async function begin(name: string): Promise<{ session: ApiSession; options: string }> {
  const session = new ApiSession(running);
  const asked = await session.clientLogin(name, passwordOf(name));
  assert.equal(asked.status, 'UI');
  const [request] = asked.requests as unknown as Json[];
  assert.equal(request!.id, 'MediaWiki\\Extension\\WebAuthn\\Auth\\WebAuthnAuthenticationRequest');
  return { session, options: String(request!.fields!.auth_info!.value) };
}

async function answer(session: ApiSession, credential: string): Promise<string> {
  const logintoken = await session.token('login');
  // A form sends all of its fields.
  const fields = { auth_info: '', credential };
  const { clientlogin } = await session.post({ action: 'clientlogin', logincontinue: true, logintoken, ...fields });
  return String(clientlogin!.status);
}

test('who registered a security key signs in with what it signs for this sign-in, and with nothing else', async () => {
  const key = new SoftwareSecurityKey(SERVER);
  assert.match(await enrol('Ada', key), /From now on you are asked/);
  const { session, options } = await begin('Ada');
  const proof = key.prove(options);
  const other = await begin('Ada');
  assert.equal(await answer(other.session, proof), 'UI', 'another challenge');
  assert.equal(await answer((await begin('Ada')).session, '{"id":'), 'UI', 'no JSON');
  const stranger = new SoftwareSecurityKey(SERVER);
  const asked = await begin('Ada');
  assert.equal(await answer(asked.session, stranger.prove(asked.options)), 'UI', 'a key of somebody else');
  assert.equal(await answer(session, proof), 'PASS');
  assert.equal(await session.name(), 'Ada');
  const { webauthn } = await session.get({ action: 'webauthn', func: 'getAuthInfo' });
  assert.match(String(webauthn!.auth_info), /"rpId":"wiki\.example"/);
  assert.equal(await new ApiSession(running).login('Ada', passwordOf('Ada')), 'Aborted');
});

test('a key that counts backwards is a copy, and one of another site is refused', async () => {
  const key = new SoftwareSecurityKey(SERVER);
  await enrol('Ben', key);
  const first = await begin('Ben');
  assert.equal(await answer(first.session, key.prove(first.options)), 'PASS');
  key.counter = 0;
  const second = await begin('Ben');
  assert.equal(await answer(second.session, key.prove(second.options)), 'UI');
  assert.match(await enrol('Cleo', new SoftwareSecurityKey('https://wiki.example.evil')), /This proves nothing/);
});

test('strangers register no key, and who has none is asked for none', async () => {
  const code = async (session: ApiSession, func: string) =>
    String((await session.get({ action: 'webauthn', func })).error?.code);
  const stranger = new ApiSession(running);
  assert.equal(await code(stranger, 'getRegisterInfo'), 'mustbeloggedin');
  assert.equal(await code(stranger, 'getAuthInfo'), 'webauthn-error-module-not-enabled');
  assert.equal(await code(await newUser(running, 'Dora'), 'getAuthInfo'), 'webauthn-error-module-not-enabled');
});
