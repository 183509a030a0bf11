import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWiki } from '../../awiki.ts';
import { ApiSession } from '../../../test/session.ts';
import { looksOf } from './normal-name.ts';

test('names look alike whatever their case, marks, spaces and digits, in one script or another', () => {
  const [ann] = [looksOf('Anna Boa')];
  for (const name of ['anna boa', 'Ánna_Bóà', 'Anna-B0a', 'ANNA.BOA']) assert.deepEqual(looksOf(name), ann, name);
  assert.deepEqual(looksOf('АВС'), looksOf('ABC'));
  assert.notDeepEqual(looksOf('Anna Bob'), ann);
  assert.deepEqual(looksOf('中文名'), { normalized: 'v2:中文名' });
});

test('names that mix scripts, have no letter, or hold what is no character are nobody’s', () => {
  const keyOf = (name: string) => {
    const looks = looksOf(name);
    return 'problem' in looks ? looks.problem.key : undefined;
  };
  assert.equal(keyOf('Pаul'), 'antispoof-mixedscripts');
  assert.equal(keyOf('日本のカナ漢字'), undefined);
  assert.equal(keyOf('한국 漢字'), undefined);
  assert.equal(keyOf('ひらがな Latin'), 'antispoof-mixedscripts');
  assert.equal(keyOf('12 34'), 'antispoof-noletters');
  assert.equal(keyOf(''), 'antispoof-empty');
  assert.equal(keyOf('Private \u{E000}'), 'antispoof-badchar');
});

test('an account whose name looks like another’s is refused, unless somebody with the right says that they mean it', async (t) => {
  const password = 'the secret of Admin';
  const config = { extensions: ['AntiSpoof'] };
  const running = await createWiki({ memory: true, port: 0, logLevel: 'silent', adminPassword: password, config });
  t.after(() => running.close());
  const create = async (session: ApiSession, username: string, more = {}) => {
    const createtoken = await session.token('createaccount');
    const secrets = { password: 'a long secret', retype: 'a long secret', createreturnurl: 'http://localhost/' };
    const answer = await session.post({ action: 'createaccount', username, ...secrets, createtoken, ...more });
    return answer.createaccount!;
  };
  const visitor = new ApiSession(running);
  assert.equal((await create(visitor, 'Bella Donna')).status, 'PASS');
  assert.equal((await create(visitor, 'bella d0nna')).messagecode, 'antispoof-conflict');
  assert.equal((await create(visitor, 'Bellа', { ignoreAntiSpoof: true })).messagecode, 'antispoof-name-illegal');
  const admin = new ApiSession(running);
  await admin.login('Admin', password);
  assert.equal((await create(admin, 'Bella D0nna')).messagecode, 'antispoof-conflict');
  assert.equal((await create(admin, 'Bella D0nna', { ignoreAntiSpoof: true })).status, 'PASS');
  const { antispoof } = await visitor.get({ action: 'antispoof', username: 'bella donna' });
  assert.deepEqual(antispoof, {
    username: 'bella donna',
    normalised: 'v2:BELLADONNA',
    result: 'conflict',
    users: ['Bella D0nna', 'Bella Donna'],
  });
});
