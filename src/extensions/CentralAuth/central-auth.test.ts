import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { runJobs } from '../../wiki/jobs/job-runner.ts';
import { saveBotPassword } from '../../wiki/authentication/bot-passwords.ts';
import { changeEmail } from '../../wiki/mail/change-email.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import { performerFor } from '../../wiki/users/load-performer.ts';
import { insertAccount } from '../../wiki/users/create-account.ts';
import { hashPassword } from '../../wiki/authentication/password-hash.ts';
import { changeUserPassword, createUser } from '../../wiki/users/manage-accounts.ts';
import { ApiSession, newUser, passwordOf, type Json } from '../../../test/session.ts';
import { withCentralTables } from './tables.ts';

let wiki: RunningWiki;
let vera: ApiSession;
let ben: ApiSession;
let anon: ApiSession;

const OF_STEWARDS = [
  'centralauth-createlocal',
  'centralauth-lock',
  'centralauth-suppress',
  'centralauth-unmerge',
  'globalgroupmembership',
];

before(async () => {
  const granted = (rights: readonly string[]) => Object.fromEntries(rights.map((right) => [right, true]));
  wiki = await createWiki({
    memory: true,
    logLevel: 'error',
    config: {
      config: {
        JobRunRate: 0,
        CentralAuthCookies: true,
        AutoCreateTempUser: { known: true },
        CentralAuthAutoMigrate: true,
        DBname: 'wiki',
        LocalDatabases: ['wiki', 'enatlas', 'council'],
        Conf: { suffixes: ['atlas'], settings: { CanonicalServer: { atlas: 'https://$lang.atlas.example' } } },
        GroupPermissions: {
          steward: granted(OF_STEWARDS),
          locker: granted(['centralauth-lock', 'centralauth-unmerge']),
        },
      },
      extensions: ['CentralAuth'],
    },
  });
  await createUser(wiki.wiki, { name: 'Vera', password: passwordOf('Vera'), groups: ['steward'] });
  vera = new ApiSession(wiki);
  await vera.login('Vera', passwordOf('Vera'));
  ben = await newUser(wiki, 'Ben');
  anon = new ApiSession(wiki);
  await wiki.wiki.storage.transaction(async (tx) => {
    const central = withCentralTables(tx);
    await central
      .insertInto('wikiset')
      .values([{ ws_name: 'Atlas', ws_type: 'optin', ws_wikis: 'enatlas' }])
      .execute();
    await central
      .insertInto('global_group_permissions')
      .values([
        { ggp_group: 'helper', ggp_permission: 'rollback' },
        { ggp_group: 'elsewhere', ggp_permission: 'protect' },
      ])
      .execute();
    await central.insertInto('global_group_restrictions').values({ ggr_group: 'elsewhere', ggr_set: 1 }).execute();
  });
});
after(() => wiki.close());

/** An account that nobody signs in to. */
const made = (name: string) => wiki.wiki.storage.transaction((tx) => insertAccount(wiki.wiki, tx, { name }));

/** A list of an answer. */
const rows = (value: Json | undefined) => value as unknown as readonly Json[];

async function globalInfo(session: ApiSession, user: string, prop = ''): Promise<Json> {
  const { query } = await session.get({ action: 'query', meta: 'globaluserinfo', guiuser: user, guiprop: prop });
  return query?.globaluserinfo as unknown as Json;
}

async function setStatus(session: ApiSession, params: Record<string, string>): Promise<Json> {
  return session.act({ action: 'setglobalaccountstatus', ...params }, 'setglobalaccountstatus');
}

test('accounts are global from birth, and belong to this wiki', async () => {
  await ben.act({ action: 'edit', title: 'Garden', text: 'Roses' });
  const info = await globalInfo(anon, 'Ben', 'merged|editcount|unattached');
  assert.equal(info.home, 'wiki');
  assert.equal(info.editcount, 1);
  const [merged] = rows(info.merged);
  assert.deepEqual([merged!.wiki, merged!.method, merged!.editcount], ['wiki', 'new', 1]);
  assert.deepEqual(info.unattached, []);
  const { query } = await anon.get({
    action: 'query',
    list: 'users',
    ususers: 'Ben',
    usprop: 'centralids',
    usattachedwiki: 'council',
  });
  const [user] = rows(query?.users);
  assert.deepEqual(user!.centralids, { CentralAuth: info.id, local: user!.userid });
  assert.deepEqual(user!.attachedwiki, { CentralAuth: false, local: false });
  const account = (await findAccountByName(wiki.wiki.db, 'Ben'))!;
  await changeEmail(wiki.wiki, await performerFor(wiki.wiki, account), 'ben@example.org');
  const { gu_email } = await withCentralTables(wiki.wiki.db)
    .selectFrom('globaluser')
    .select('gu_email')
    .where('gu_name', '=', 'Ben')
    .executeTakeFirstOrThrow();
  assert.equal(gu_email, 'ben@example.org');
});

test('global groups give rights where their set of wikis has this one, until they end', async () => {
  const petra = await newUser(wiki, 'Petra');
  const rights = async () => {
    const { query } = await petra.get({ action: 'query', meta: 'userinfo', uiprop: 'rights' });
    return (query?.userinfo as unknown as { rights: string[] }).rights;
  };
  const change = (params: Record<string, string>, session = vera) =>
    session.act({ action: 'globaluserrights', user: 'Petra', ...params }, 'userrights');
  assert.deepEqual(((await change({ add: 'helper' }, ben)).globaluserrights as Json).added, []);
  await change({ add: 'helper|elsewhere', expiry: 'infinite|2099-01-01T00:00:00Z', reason: 'trusted' });
  assert.equal((await rights())[0], 'rollback');
  assert.ok(!(await rights()).includes('protect'));
  const info = await globalInfo(anon, 'Petra', 'groups|rights');
  assert.deepEqual([info.groups, info.rights], [['elsewhere', 'helper'], ['rollback']]);
  await change({ add: 'helper', reason: 'nothing new' });
  await change({ remove: 'helper', reason: 'enough' });
  assert.ok(!(await rights()).includes('rollback'));
  const { query } = await anon.get({ action: 'query', list: 'logevents', letype: 'gblrights', leprop: 'comment' });
  assert.deepEqual(
    rows(query?.logevents).map(({ comment }) => comment),
    ['enough', 'trusted'],
  );
});

test('a locked account is signed out at once, cannot sign in, and its tokens are worth nothing', async () => {
  const dina = await newUser(wiki, 'Dina');
  const given = await dina.get({ action: 'centralauthtoken' });
  const centralauthtoken = String(given.centralauthtoken?.centralauthtoken);
  await setStatus(vera, { user: 'Dina', locked: 'lock', reason: 'lost' });
  const whoAmI = (session: ApiSession, params = {}) => session.get({ action: 'query', meta: 'userinfo', ...params });
  assert.equal((await whoAmI(dina)).query?.userinfo?.anon, true);
  assert.equal(await new ApiSession(wiki).login('Dina', passwordOf('Dina')), 'Failed');
  assert.equal((await whoAmI(anon, { centralauthtoken })).error?.code, 'badtoken');
  await setStatus(vera, { user: 'Dina', locked: 'unlock', reason: 'found' });
  assert.equal(await dina.login('Dina', passwordOf('Dina')), 'Success');
});

test('a hidden account is missing to those who may not see it, in every list and act', async () => {
  await made('Carl');
  await createUser(wiki.wiki, { name: 'Lock', password: passwordOf('Lock'), groups: ['locker'] });
  const lock = new ApiSession(wiki);
  await lock.login('Lock', passwordOf('Lock'));
  assert.equal((await setStatus(lock, { user: 'Carl', hidden: 'suppressed' })).error?.code, 'permissiondenied');
  await setStatus(vera, { user: 'Carl', hidden: 'suppressed', reason: 'rude' });
  await runJobs(wiki.wiki);
  assert.equal((await globalInfo(lock, 'Carl')).missing, true);
  assert.equal((await globalInfo(vera, 'Carl')).hidden, true);
  assert.equal((await setStatus(lock, { user: 'Carl', locked: 'lock' })).error?.code, 'nosuchuser');
  const remove = { action: 'deleteglobalaccount', user: 'Carl' };
  assert.equal((await lock.act(remove, 'deleteglobalaccount')).error?.code, 'nosuchuser');
  const all = await lock.get({
    action: 'query',
    list: 'globalallusers|logevents',
    aguprefix: 'Carl',
    letype: 'globalauth',
  });
  assert.deepEqual(all.query?.globalallusers, []);
  assert.ok(!JSON.stringify(all.query?.logevents).includes('Carl'));
  const users = await anon.get({ action: 'query', list: 'users', ususers: 'Carl' });
  assert.equal(rows(users.query?.users)[0]!.missing, true);
  await setStatus(vera, { user: 'Carl', hidden: 'lists', reason: 'less so' });
  await runJobs(wiki.wiki);
  const seen = await anon.get({ action: 'query', list: 'users', ususers: 'Carl', usprop: 'centralids' });
  const [carl] = rows(seen.query?.users);
  assert.equal((carl!.centralids as Json).CentralAuth, 0);
});

test('a state that is another than was seen stays; of two who lock at once only one is told of in the log', async () => {
  await made('Eva');
  const answers = await Promise.all(
    ['lock', 'unlock', 'lock', 'lock'].map((locked) => setStatus(vera, { user: 'Eva', locked, statecheck: 'seen' })),
  );
  assert.ok(answers.every((answer) => String(answer.error?.code) === 'editconflict'));
  const both = await Promise.all([1, 2].map(() => setStatus(vera, { user: 'Eva', locked: 'lock' })));
  assert.ok(both.some((answer) => answer.setglobalaccountstatus !== undefined));
  const { query } = await anon.get({ action: 'query', list: 'logevents', letitle: 'User:Eva@global' });
  assert.equal(rows(query?.logevents).length, 1);
});

test('deleting a global account leaves the local one by itself', async () => {
  await createUser(wiki.wiki, { name: 'Abby', password: passwordOf('Abby') });
  const answer = await vera.act({ action: 'deleteglobalaccount', user: 'Abby' }, 'deleteglobalaccount');
  assert.deepEqual(answer.deleteglobalaccount, { user: 'Abby', reason: '' });
  const info = await globalInfo(anon, 'Abby', 'unattached');
  assert.equal(info.missing, true);
  assert.deepEqual(
    rows(info.unattached).map((each) => each.wiki),
    ['wiki'],
  );
  assert.equal(await new ApiSession(wiki).login('Abby', passwordOf('Abby')), 'Success');
});

test('somebody with an account elsewhere gets one here: by force, and by their token; others cannot take the name', async () => {
  await wiki.wiki.storage.transaction(async (tx) => {
    const central = withCentralTables(tx);
    await central
      .insertInto('globaluser')
      .values({ gu_name: 'Far away', gu_home_db: 'enatlas', gu_registration: '20200101000000' })
      .execute();
    await central
      .insertInto('localuser')
      .values({ lu_wiki: 'enatlas', lu_name: 'Far away', lu_attached_method: 'primary', lu_local_id: 77 })
      .execute();
  });
  const taken = await anon.post({
    action: 'createaccount',
    username: 'Far away',
    password: 'Pw-thorn-77',
    retype: 'Pw-thorn-77',
    createreturnurl: 'http://localhost/',
    createtoken: await anon.token('createaccount'),
  });
  assert.equal(taken.createaccount?.messagecode, 'centralauth-account-exists');
  const make = { action: 'createlocalaccount', username: 'Far away', reason: 'needed' };
  assert.equal((await ben.act(make)).error?.code, 'permissiondenied');
  assert.deepEqual((await vera.act(make)).createlocalaccount, { username: 'Far away', reason: 'needed' });
  const again = await vera.act(make);
  assert.equal(rows(rows(again.error)[0])[0]?.code, 'centralauth-createlocal-already-exists');
  const info = await globalInfo(anon, 'Far away', 'merged');
  assert.deepEqual(
    rows(info.merged).map((each) => [each.wiki, each.url, each.method]),
    [
      ['enatlas', 'https://en.atlas.example', 'primary'],
      ['wiki', wiki.url, 'login'],
    ],
  );
});

test('a token lets one request run as its owner, with edit tokens of its own, and leaves no cookie', async () => {
  const token = async () => {
    const answer = await ben.get({ action: 'centralauthtoken' });
    return String(answer.centralauthtoken?.centralauthtoken);
  };
  const first = await token();
  const elsewhere = new ApiSession(wiki);
  const asked = await elsewhere.get({ action: 'query', meta: 'tokens', centralauthtoken: first });
  const { csrftoken } = asked.query?.tokens as unknown as { csrftoken: string };
  assert.notEqual(csrftoken, '+\\');
  assert.equal((await elsewhere.get({ action: 'query', centralauthtoken: first })).error?.code, 'badtoken');
  const edit = { action: 'edit', title: 'From elsewhere', text: 'Hello', token: csrftoken };
  assert.equal((await elsewhere.post(edit)).error?.code, 'badtoken');
  assert.equal((await elsewhere.post({ ...edit, centralauthtoken: await token() })).edit?.result, 'Success');
  const me = await elsewhere.get({ action: 'query', meta: 'userinfo' });
  assert.equal(me.query?.userinfo?.anon, true);
  const { error } = await anon.get({ action: 'centralauthtoken' });
  assert.equal(error?.code, 'notloggedin');
});

test('the password of a global account opens it everywhere, and attaches the local one of its name', async () => {
  await createUser(wiki.wiki, { name: 'Olga', password: 'Pw-olga-local-1' });
  await wiki.wiki.storage.transaction(async (tx) => {
    const central = withCentralTables(tx);
    const hash = await hashPassword('Pw-global-77');
    const facts = { gu_home_db: 'enatlas', gu_registration: '20200101000000', gu_password: hash };
    await central.deleteFrom('localuser').where('lu_name', '=', 'Olga').execute();
    await central.updateTable('globaluser').set(facts).where('gu_name', '=', 'Olga').execute();
    await central
      .insertInto('globaluser')
      .values({ gu_name: 'Newcomer', ...facts })
      .execute();
  });
  const merged = async (name: string) =>
    rows((await globalInfo(anon, name, 'merged')).merged).map(({ method }) => method);
  const newcomer = new ApiSession(wiki);
  assert.equal(await newcomer.login('Newcomer', 'Pw-wrong-77'), 'Failed');
  assert.deepEqual(await merged('Newcomer'), []);
  assert.equal(await newcomer.login('Newcomer', 'Pw-global-77'), 'Success');
  assert.deepEqual(await merged('Newcomer'), ['login']);
  // Somebody else’s account, as far as anybody knows.
  assert.equal(await new ApiSession(wiki).login('Olga', 'Pw-global-77'), 'Failed');
  assert.deepEqual(await merged('Olga'), []);
  await changeUserPassword(wiki.wiki, 'Olga', 'Pw-global-77');
  assert.equal(await new ApiSession(wiki).login('Olga', 'Pw-global-77'), 'Success');
  assert.deepEqual(await merged('Olga'), ['password']);
  await changeUserPassword(wiki.wiki, 'Olga', 'Pw-other-88');
  assert.equal(await new ApiSession(wiki).login('Olga', 'Pw-global-77'), 'Failed');
  assert.equal(await new ApiSession(wiki).login('Olga', 'Pw-other-88'), 'Success');
});

test('bot passwords belong to the id that all wikis share, not to whoever has that number here', async () => {
  const account = await made('Robo');
  const { id } = (await globalInfo(anon, 'Robo')) as unknown as { id: number };
  assert.notEqual(id, account.id);
  const password = await saveBotPassword(wiki.wiki, { userId: account.id, appId: 'tool', grants: ['basic'] });
  const row = await wiki.wiki.db.selectFrom('bot_passwords').select('bp_user').executeTakeFirstOrThrow();
  assert.equal(row.bp_user, id);
  const namesake = await wiki.wiki.db
    .selectFrom('user')
    .select('user_name')
    .where('user_id', '=', id)
    .executeTakeFirstOrThrow();
  const robo = new ApiSession(wiki);
  assert.equal(await robo.login(`${namesake.user_name}@tool`, password), 'Failed');
  assert.equal(await robo.login('Robo@tool', password), 'Success');
  assert.equal(await robo.name(), 'Robo');
  await setStatus(vera, { user: 'Robo', locked: 'lock' });
  assert.notEqual(await robo.name(), 'Robo');
  assert.equal(await robo.login('Robo@tool', password), 'Failed');
});

test('temporary accounts are told from others by their names', async () => {
  await made('~2030-1');
  const list = async (params: Record<string, string>) => {
    const { query } = await anon.get({ action: 'query', list: 'globalallusers', agulimit: 'max', ...params });
    return rows(query?.globalallusers).map(({ name }) => String(name));
  };
  assert.deepEqual(await list({ aguexcludenamed: '1' }), ['~2030-1']);
  const named = await list({ aguexcludetemp: '1' });
  assert.ok(named.includes('Ben') && !named.includes('~2030-1'));
});

test('pages say how many wikis there are', async () => {
  const { expandtemplates } = await anon.get({
    action: 'expandtemplates',
    text: '{{NumberOfWikis}}',
    prop: 'wikitext',
  });
  assert.equal(expandtemplates?.wikitext, '3');
});
