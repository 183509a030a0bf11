import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki } from '../src/awiki.ts';
import type { Extension } from '../src/extension.ts';
import { msg } from '../src/i18n/message.ts';
import type { AuthenticationProvider, Question } from '../src/wiki/authentication/provider.ts';
import { submittedText } from '../src/wiki/authentication/request.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { PageVisitor } from './page-visitor.ts';
import { ApiSession, passwordOf } from './session.ts';

const CODE = 'TestCodeRequest';
const ELSEWHERE = 'TestElsewhereRequest';

const ask = (status: 'UI' | 'REDIRECT', more: Partial<Question> = {}): Question => ({
  status,
  message: msg('rawmessage', 'The code?'),
  requests: [
    { id: CODE, required: 'required', fields: { code: { type: 'string', label: msg('rawmessage', 'Code') } } },
  ],
  state: { right: '1234' },
  ...more,
});

/** A second step for every sign-in and account, and accounts elsewhere that can be linked. */
function testProvider(linked: Set<string>): AuthenticationProvider {
  const check = (code: string | undefined, state: unknown) =>
    code === (state as { right: string }).right
      ? ({ status: 'PASS' } as const)
      : ({ status: 'FAIL', message: msg('rawmessage', 'Wrong code') } as const);
  return {
    name: 'test-codes',
    requests(action, { performer }) {
      if (action === 'link') return [{ id: ELSEWHERE, required: 'optional', fields: { place: { type: 'string' } } }];
      const isLinked = action === 'unlink' && linked.has(performer.user.name);
      return isLinked ? [{ id: ELSEWHERE, required: 'optional', fields: {} }] : [];
    },
    beginSecondaryLogin: async () => ask('UI'),
    continueSecondaryLogin: async ({ submission }, _account, state) =>
      check(submittedText(submission, CODE, 'code'), state),
    beginCreation: async ({ returnUrl }) =>
      ask('REDIRECT', { redirectTarget: `http://elsewhere.example/?back=${encodeURIComponent(returnUrl ?? '')}` }),
    continueCreation: async ({ submission }, _account, state) => check(submittedText(submission, CODE, 'code'), state),
    beginLink: async ({ submission }) => (submission.has(ELSEWHERE) ? ask('UI') : { status: 'ABSTAIN' }),
    async continueLink({ submission }, account, state) {
      const result = check(submittedText(submission, CODE, 'code'), state);
      if (result.status === 'PASS') linked.add(account.name);
      return result;
    },
    async change(_context, account, { action, requestId }) {
      return action === 'unlink' && requestId === ELSEWHERE && linked.delete(account.name);
    },
  };
}

async function openWiki(t: TestContext, config: Record<string, unknown> = {}) {
  const linked = new Set<string>();
  const extension: Extension = { name: 'Codes', authenticationProviders: [testProvider(linked)] };
  const running = await createWiki({ memory: true, logLevel: 'silent', extensions: [extension], config: { config } });
  t.after(() => running.close());
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada') });
  return { running, linked };
}

async function signIn(session: ApiSession, name: string, password = passwordOf(name)) {
  const question = await session.clientLogin(name, password);
  assert.equal(question.status, 'UI');
  return session.post({
    action: 'clientlogin',
    logincontinue: 1,
    code: '1234',
    logintoken: await session.token('login'),
  });
}

test('signing in goes on with what a provider asks, and only in the session that was asked', async (t) => {
  const { running } = await openWiki(t);
  const session = new ApiSession(running);
  const question = await session.clientLogin('Ada', passwordOf('Ada'));
  assert.equal(question.status, 'UI');
  assert.equal(question.requests![0]!.id, CODE);
  assert.equal((await session.get({ action: 'query', meta: 'userinfo' })).query!.userinfo!.id, 0, 'not yet signed in');
  const pending = await session.get({ action: 'query', meta: 'authmanagerinfo', amirequestsfor: 'login-continue' });
  assert.equal(pending.query!.authmanagerinfo!.requests![0]!.id, CODE);
  const answer = { action: 'clientlogin', logincontinue: 1, code: '1234' };
  const other = new ApiSession(running);
  const refused = await other.post({ ...answer, logintoken: await other.token('login') });
  assert.equal(refused.clientlogin!.status, 'FAIL');
  const passed = await session.post({ ...answer, logintoken: await session.token('login') });
  assert.equal(passed.clientlogin!.username, 'Ada');
  const again = await session.post({ ...answer, logintoken: await session.token('login') });
  assert.equal(again.clientlogin!.messagecode, 'authmanager-authn-not-in-progress', 'an answer counts once');
});

test('an account is made when the last provider is satisfied, with what was sent at first', async (t) => {
  const { running } = await openWiki(t);
  const session = new ApiSession(running);
  const begin = async () =>
    session.post({
      action: 'createaccount',
      username: 'Cleo',
      password: passwordOf('Cleo'),
      retype: passwordOf('Cleo'),
      email: '',
      realname: 'Cleo C.',
      createreturnurl: 'http://client.example/back',
      createtoken: await session.token('createaccount'),
    });
  const go = async (code: string) =>
    session.post({
      action: 'createaccount',
      createcontinue: 1,
      code,
      createtoken: await session.token('createaccount'),
    });
  const { createaccount: question } = await begin();
  assert.equal(question!.status, 'REDIRECT');
  assert.match(String(question!.redirecttarget), /back=http%3A%2F%2Fclient\.example%2Fback/);
  const exists = async () =>
    (await session.get({ action: 'query', list: 'users', ususers: 'Cleo' })).query!.users![0]!.missing === undefined;
  assert.equal(await exists(), false);
  assert.equal((await go('0000')).createaccount!.status, 'FAIL');
  assert.equal((await go('1234')).createaccount!.messagecode, 'authmanager-create-not-in-progress');
  assert.equal(await exists(), false);
  await begin();
  const { createaccount: made } = await go('1234');
  assert.deepEqual([made!.status, made!.username], ['PASS', 'Cleo']);
  const { clientlogin } = await signIn(session, 'Cleo');
  assert.equal(clientlogin!.username, 'Cleo');
  const { query } = await session.get({ action: 'query', meta: 'userinfo', uiprop: 'realname' });
  assert.equal(query!.userinfo!.realname, 'Cleo C.');
});

test('the pages ask the same questions', async (t) => {
  const { running } = await openWiki(t);
  const visitor = new PageVisitor(running);
  const first = await visitor.open('/wiki/Special:UserLogin?returnto=Sandbox');
  const question = await visitor.submit(first, { username: 'Ada', password: passwordOf('Ada') });
  assert.match(question.html, /The code\?[\s\S]*name="code"/);
  const passed = await visitor.submit(question, { code: '1234' });
  assert.equal(passed.status, 303);
  const stranger = new PageVisitor(running);
  const form = await stranger.open('/wiki/Special:CreateAccount');
  const fields = { username: 'Dora', password: passwordOf('Dora'), retype: passwordOf('Dora') };
  const away = await stranger.submit(form, fields);
  assert.match(away.location!, /^http:\/\/elsewhere\.example\/.*Special%3ACreateAccount%2Freturn/);
  const back = await stranger.open('/wiki/Special:CreateAccount/return?code=1234');
  assert.match(back.html, /The account Dora was made/);
});

test('an account is linked to one elsewhere and unlinked again', async (t) => {
  const { running, linked } = await openWiki(t);
  const session = new ApiSession(running);
  await signIn(session, 'Ada');
  const info = await session.get({ action: 'query', meta: 'authmanagerinfo', amirequestsfor: 'link' });
  assert.equal(info.query!.authmanagerinfo!.canlinkaccounts, true);
  const linktoken = await session.token();
  const begin = { action: 'linkaccount', place: 'there', linkreturnurl: 'http://client.example/', linktoken };
  assert.equal((await session.post(begin)).linkaccount!.status, 'UI');
  const go = { action: 'linkaccount', linkcontinue: 1, linktoken };
  assert.equal((await session.post({ ...go, code: '0000' })).linkaccount!.status, 'FAIL');
  assert.equal(
    (await session.post({ ...go, code: '1234' })).linkaccount!.messagecode,
    'authmanager-link-not-in-progress',
  );
  await session.post(begin);
  assert.equal((await session.post({ ...go, code: '1234' })).linkaccount!.status, 'PASS');
  assert.deepEqual([...linked], ['Ada']);
  const unlink = { action: 'unlinkaccount', request: ELSEWHERE };
  assert.equal((await session.act(unlink)).unlinkaccount!.status, 'success');
  assert.deepEqual([...linked], []);
  assert.equal(await session.refusal(unlink), 'badrequest');
});

test('common passwords, short ones and those like the name are refused for new accounts and changes', async (t) => {
  const { running } = await openWiki(t);
  const session = new ApiSession(running);
  const codes = async (password: string, user = 'Someone new') => {
    const { validatepassword } = await session.post({ action: 'validatepassword', password, user });
    const messages = (validatepassword!.validitymessages ?? []) as unknown as { code: string }[];
    return messages.map(({ code }) => code);
  };
  assert.deepEqual(await codes('Sunshine'), ['passwordincommonlist']);
  assert.deepEqual(await codes('password'), ['passwordincommonlist']);
  assert.deepEqual(await codes('x1-'), ['passwordtooshort']);
  assert.deepEqual(await codes('someone new'), ['password-substring-username-match', 'password-login-forbidden']);
  assert.deepEqual(await codes('neither short nor common'), []);
});

test('so many accounts are made from one address, and no more', async (t) => {
  const { running } = await openWiki(t, { AccountCreationThrottle: [{ count: 2, seconds: 86_400 }] });
  const make = async (username: string) => {
    const session = new ApiSession(running);
    const createtoken = await session.token('createaccount');
    const fields = { username, password: passwordOf(username), retype: passwordOf(username), email: '', realname: '' };
    await session.post({ action: 'createaccount', ...fields, createreturnurl: 'http://client.example/', createtoken });
    const { createaccount } = await session.post({
      action: 'createaccount',
      createcontinue: 1,
      code: '1234',
      createtoken,
    });
    return createaccount!.messagecode ?? createaccount!.status;
  };
  assert.deepEqual([await make('First'), await make('Second')], ['PASS', 'PASS']);
  assert.equal(await make('Third'), 'acct_creation_throttle_hit');
});
