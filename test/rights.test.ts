import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession, type Json, newUser } from './session.ts';

const ADMIN_PASSWORD = 'the secret of Admin';

let running: RunningWiki;
let admin: ApiSession;
before(async () => {
  running = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: ADMIN_PASSWORD,
    config: {
      config: {
        CdnServersNoPurge: ['127.0.0.1'],
        AccountCreationThrottle: [],
        EnablePartialActionBlocks: true,
        GroupPermissions: { sysop: { hideuser: true } },
      },
    },
  });
  admin = new ApiSession(running, from('192.0.2.1'));
  assert.equal(await admin.login('Admin', ADMIN_PASSWORD), 'Success');
});
after(() => running.close());

const from = (ip: string) => ({ 'x-forwarded-for': ip });
const edit = (title: string) => ({ action: 'edit', title, appendtext: ' more' });
const listOf = (json: Json | undefined) => (json ?? []) as unknown as readonly Json[];

async function done(params: Parameters<ApiSession['act']>[0], type = 'csrf'): Promise<Json> {
  const answer = await admin.act(params, type);
  assert.equal(answer.error, undefined, JSON.stringify(answer));
  return answer;
}

test('groups are given for a time, and are gone when it is over', async () => {
  const user = await newUser(running, 'Timely', from('192.0.2.20'));
  const groups = async () => {
    const { query } = await admin.get({ action: 'query', list: 'users', ususers: 'Timely', usprop: 'groups|rights' });
    return JSON.stringify(listOf(query?.users)[0]?.groups);
  };
  await done({ action: 'userrights', user: 'Timely', add: 'sysop|bot', expiry: '1 hour|infinite' }, 'userrights');
  assert.match(await groups(), /"sysop"/);
  assert.equal(await user.refusal({ action: 'protect', title: 'Main Page', protections: 'move=sysop' }), undefined);
  await running.wiki.storage.transaction((tx) =>
    tx
      .updateTable('user_groups')
      .set({ ug_expiry: '20200101000000' })
      .where('ug_group', '=', 'sysop')
      .where('ug_expiry', 'is not', null)
      .execute(),
  );
  assert.doesNotMatch(await groups(), /"sysop"/);
  assert.match(await groups(), /"bot"/);
  assert.equal(
    await user.refusal({ action: 'protect', title: 'Main Page', protections: 'move=sysop' }),
    'permissiondenied',
  );
  assert.equal(
    String(
      (
        await admin.act(
          { action: 'userrights', user: 'Timely', add: 'bot', expiry: '2001-01-01T00:00:00Z' },
          'userrights',
        )
      ).error?.code,
    ),
    'pastexpiry',
  );
  // Whoever may change no groups changes nothing.
  const { userrights } = await user.act({ action: 'userrights', user: 'Timely', add: 'bureaucrat' }, 'userrights');
  assert.deepEqual(listOf(userrights?.added), []);
});

test('protection keeps out those without the right, spreads to what the page transcludes, and ends', async () => {
  const user = await newUser(running, 'Kept Out', from('192.0.2.21'));
  await done({ action: 'edit', title: 'Template:Core part', text: 'core' });
  await done({ action: 'edit', title: 'Guarded', text: '{{Core part}}' });
  assert.equal(await user.refusal(edit('Guarded')), undefined);
  await done({ action: 'protect', title: 'Guarded', protections: 'edit=sysop|move=sysop', cascade: true });
  assert.equal(await user.refusal(edit('Guarded')), 'protectedpage');
  assert.equal(await user.refusal({ action: 'move', from: 'Guarded', to: 'Elsewhere' }), 'protectedpage');
  assert.equal(await user.refusal(edit('Template:Core part')), 'cascadeprotected');
  const { query } = await user.get({
    action: 'query',
    prop: 'info',
    inprop: 'protection',
    titles: 'Template:Core part',
  });
  assert.equal(String(listOf(listOf(query?.pages)[0]?.protection)[0]?.source), 'Guarded');
  assert.equal(await admin.refusal(edit('Template:Core part')), undefined);
  await done({ action: 'move', from: 'Guarded', to: 'Guarded still' });
  assert.equal(await user.refusal(edit('Guarded still')), 'protectedpage');
  assert.equal(await user.refusal(edit('Guarded')), 'protectedpage');
  await done({ action: 'protect', title: 'Guarded still', protections: 'edit=all|move=all' });
  await done({ action: 'protect', title: 'Guarded', protections: 'edit=all|move=all' });
  assert.equal(await user.refusal(edit('Guarded still')), undefined);
  assert.equal(await user.refusal(edit('Template:Core part')), undefined);
  await done({ action: 'protect', title: 'Never made', protections: 'create=sysop' });
  assert.equal(await user.refusal(edit('Never made')), 'protectedpage');
  assert.equal(await user.refusal({ action: 'move', from: 'Guarded still', to: 'Never made' }), 'protectedpage');
});

test('a partial block holds for its pages and namespaces only', async () => {
  const user = await newUser(running, 'Partly', from('192.0.2.22'));
  const calm = (await done(edit('Calm'))).edit?.newrevid as unknown as number;
  const stormy = (await done(edit('Stormy'))).edit?.newrevid as unknown as number;
  await done(edit('Talk:Calm'));
  await done({
    action: 'block',
    user: 'Partly',
    expiry: 'infinite',
    partial: true,
    pagerestrictions: 'Stormy',
    namespacerestrictions: '1',
    autoblock: false,
    nocreate: false,
    allowusertalk: true,
  });
  assert.equal(await user.refusal(edit('Calm')), undefined);
  assert.equal(await user.refusal(edit('Stormy')), 'blocked');
  assert.equal(await user.refusal(edit('Talk:Calm')), 'blocked');
  assert.equal(await user.refusal({ action: 'move', from: 'Stormy', to: 'Quiet' }), 'blocked');
  assert.equal(await user.refusal({ action: 'options', change: 'gender=female' }), undefined);
  const { error } = await user.act(edit('Stormy'));
  assert.equal(String(error?.blockinfo?.blockedby), 'Admin');
  assert.equal(String(error?.blockinfo?.blockpartial), 'true');
  await done({ action: 'tag', revid: calm, reason: 'nothing' });
  const { tag } = await user.act({ action: 'tag', revid: `${calm}|${stormy}`, reason: 'nothing' });
  assert.deepEqual(
    listOf(tag).map(({ status, code }) => [status, code]),
    [
      ['failure', undefined],
      ['error', 'blocked'],
    ],
  );
  await done({ action: 'unblock', user: 'Partly' });
  assert.equal(await user.refusal(edit('Stormy')), undefined);
});

test('a block from actions is told by their names', async () => {
  const user = await newUser(running, 'Idle', from('192.0.2.25'));
  const block = { action: 'block', user: 'Idle', partial: true, allowusertalk: true };
  const answer = await done({ ...block, actionrestrictions: 'move|create' });
  assert.deepEqual(answer.block?.actionrestrictions, ['move', 'create']);
  assert.equal(await user.refusal({ action: 'move', from: 'Calm', to: 'Elsewhere' }), 'blocked');
  assert.equal(await user.refusal(edit('Made by Idle')), 'blocked');
  assert.equal(await user.refusal(edit('Calm')), undefined);
  const { query } = await admin.get({ action: 'query', list: 'blocks', bkusers: 'Idle', bkprop: 'restrictions' });
  assert.deepEqual(listOf(query?.blocks)[0]?.restrictions, { actions: ['move', 'create'] });
  const logs = await admin.get({ action: 'query', list: 'logevents', letitle: 'User:Idle', letype: 'block' });
  assert.deepEqual(listOf(logs.query?.logevents)[0]?.params?.restrictions, { actions: ['move', 'create'] });
});

test('who is blocked from the whole wiki purges nothing and manages no tags; all reasons tell of the block', async () => {
  const user = await newUser(running, 'Stopped', from('192.0.2.26'));
  await done({ action: 'userrights', user: 'Stopped', add: 'sysop' }, 'userrights');
  await done({ action: 'block', user: 'Stopped', nocreate: false, autoblock: false });
  assert.equal(await user.refusal({ action: 'purge', titles: 'Main Page' }), 'blocked');
  assert.equal(await user.refusal({ action: 'managetags', operation: 'create', tag: 'seen' }), 'tags-manage-blocked');
  const unblock = await user.act({ action: 'unblock', user: 'Admin' });
  assert.equal(String(unblock.error?.blockinfo?.blockedby), 'Admin');
  const { errors } = await user.act({
    action: 'protect',
    title: 'Main Page',
    protections: 'edit=sysop',
    errorformat: 'none',
  });
  assert.deepEqual(
    listOf(errors).map(({ code, data }) => [code, data?.blockinfo !== undefined]),
    [
      ['cantedit', false],
      ['blocked', true],
    ],
  );
  await done({ action: 'unblock', user: 'Stopped' });
});

test('an autoblock takes the addresses of whoever is blocked along, those of others not', async () => {
  const user = await newUser(running, 'Roamer', from('192.0.2.30'));
  assert.equal(await user.refusal(edit('Roamed')), undefined);
  await done({ action: 'block', user: 'Roamer', expiry: '1 day', autoblock: true });
  const anonymous = (ip: string) => new ApiSession(running, from(ip)).refusal(edit('Roamed'));
  assert.equal(await anonymous('192.0.2.30'), 'autoblocked');
  assert.equal(await anonymous('192.0.2.31'), undefined);
  const moved = new ApiSession(running, from('192.0.2.31'));
  for (const [name, value] of user.cookies) moved.cookies.set(name, value);
  assert.equal(await moved.refusal({ action: 'move', from: 'Roamed', to: 'Roamed away' }), 'blocked');
  assert.equal(await anonymous('192.0.2.31'), 'autoblocked');
  const list = await new ApiSession(running).text({
    action: 'query',
    list: 'blocks',
    bkprop: 'id|user|by|range|flags',
  });
  assert.doesNotMatch(list, /192\.0\.2\.3[01]/);
  await done({ action: 'unblock', user: 'Roamer' });
  assert.equal(await anonymous('192.0.2.31'), undefined);
});

test('a hidden name is shown to nobody who may not see it', async () => {
  const name = 'Veiled Person';
  const user = await newUser(running, name, from('192.0.2.40'));
  const { edit: saved } = await user.act({ action: 'edit', title: 'Unveiled', text: 'something', summary: 'hello' });
  await user.act({ action: 'edit', title: `User:${name}`, text: 'me' });
  await done({ action: 'block', user: name, expiry: 'infinite', hidename: true, reason: 'hidden' });
  const visitor = new ApiSession(running, from('192.0.2.41'));
  const revision = String(saved?.newrevid);
  const questions = [
    { list: 'allusers', auprefix: 'Veiled' },
    { list: 'users', ususers: 'Nobody', usprop: 'groups' },
    { list: 'recentchanges', rcprop: 'user|userid|title|comment|ids', rclimit: 'max' },
    { list: 'logevents', lelimit: 'max' },
    { list: 'blocks', bklimit: 'max', bkprop: 'user|userid|reason|by' },
    { list: 'allrevisions', arvprop: 'user|comment', arvlimit: 'max', arvnamespace: '0' },
    { prop: 'revisions', revids: revision, rvprop: 'user|userid|comment' },
    { prop: 'contributors', titles: 'Unveiled', pclimit: 'max' },
    { list: 'usercontribs', ucuserprefix: 'Veiled', ucprop: 'title' },
  ];
  for (const question of questions) {
    const answer = await visitor.text({ action: 'query', ...question });
    const told = answer.replaceAll(`User:${name}`, '');
    assert.ok(!told.includes(name), `${JSON.stringify(question)}: ${answer}`);
  }
  const seen = await admin.text({ action: 'query', list: 'allusers', auprefix: 'Veiled' });
  assert.ok(seen.includes(name));
  await done({ action: 'unblock', user: name });
  const shown = await visitor.text({ action: 'query', prop: 'revisions', revids: revision, rvprop: 'user' });
  assert.ok(shown.includes(name));
});

test('whose groups are to change is asked before the token', async () => {
  const visitor = new ApiSession(running, from('192.0.2.42'));
  const wish = { action: 'userrights', add: 'bot', token: 'wrong' };
  assert.equal((await visitor.post({ ...wish, user: 'Nobody there' })).error?.code, 'nosuchuser');
  assert.equal((await visitor.post({ ...wish, user: 'Admin' })).error?.code, 'badtoken');
});

test('what became of the titles of a purge stands after the pages', async () => {
  const answer = await admin.post({ action: 'purge', titles: 'main page' });
  assert.deepEqual(Object.keys(answer), ['batchcomplete', 'purge', 'normalized']);
});

test('nobody protects a page from themselves', async (t) => {
  const wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { GroupPermissions: { user: { protect: true } } } },
  });
  t.after(() => wiki.close());
  const keeper = await newUser(wiki, 'Keeper');
  const protect = (level: string) =>
    keeper.refusal({ action: 'protect', title: 'Main Page', protections: `move=${level}` });
  assert.equal(await protect('sysop'), 'protect-invalidlevel');
  assert.equal(await protect('autoconfirmed'), undefined);
});
