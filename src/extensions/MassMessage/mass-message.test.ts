import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { runJobs } from '../../wiki/jobs/job-runner.ts';
import { createUser } from '../../wiki/users/manage-accounts.ts';
import { ApiSession, newUser, passwordOf, type Json } from '../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
let ben: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'error',
    config: { config: { JobRunRate: 0, MetaNamespace: 'Project' }, extensions: ['MassMessage'] },
  });
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
  ada = new ApiSession(wiki);
  await ada.login('Ada', passwordOf('Ada'));
  ben = await newUser(wiki, 'Ben');
  await newUser(wiki, 'Cleo');
});
after(() => wiki.close());

const saveList = (title: string, list: unknown) =>
  ada.act({ action: 'edit', title, text: JSON.stringify(list), contentmodel: 'MassMessageListContent' });

async function textOf(title: string): Promise<string | undefined> {
  const answer = await ada.get({
    action: 'query',
    prop: 'revisions',
    titles: title,
    rvprop: 'content',
    rvslots: 'main',
  });
  const content = answer.query?.pages?.[0]?.revisions?.[0]?.slots?.main?.content;
  return content && String(content);
}

async function log(): Promise<string[]> {
  const { query } = await ada.get({ action: 'query', list: 'logevents', letype: 'massmessage', lelimit: 'max' });
  return (query?.logevents as unknown as Json[])
    .map(({ action, title }) => `${String(action)} ${String(title)}`)
    .sort();
}

test('a message goes to each page of a list once, signed and marked; pages that want none get none', async () => {
  await saveList('Project:Choir', {
    description: 'All who sing',
    targets: [
      { title: 'User talk:Ben' },
      { title: 'User:Ben' },
      { title: 'User talk:Cleo' },
      { title: 'User talk:Nobody' },
      { title: 'Project:Board' },
      { title: 'An article' },
    ],
  });
  await ada.act({ action: 'edit', title: 'User talk:Cleo', text: '[[Category:Opted-out of message delivery]]' });
  const answer = await ada.act({
    action: 'massmessage',
    spamlist: 'Project:Choir',
    subject: ' New  songs ',
    message: 'Come! ~~~~',
  });
  assert.deepEqual(answer.massmessage, { result: 'success', count: 5 });
  await runJobs(wiki.wiki);
  assert.match(
    String(await textOf('User talk:Ben')),
    /^== New songs ==\n\nCome! \[\[User:MediaWiki message delivery.*\n<!-- .*Ada.* -->$/,
  );
  assert.match(String(await textOf('Project:Board')), /^== New songs ==/);
  assert.equal(await textOf('An article'), undefined);
  assert.equal(await textOf('User talk:Nobody'), undefined);
  assert.deepEqual(await log(), [
    'send Project:Choir',
    'skipbadns An article',
    'skipnouser User talk:Nobody',
    'skipoptout User talk:Cleo',
  ]);
  const writer = await ada.get({ action: 'query', list: 'users', ususers: 'MediaWiki message delivery' });
  assert.equal(writer.query?.users?.[0]?.systemuser, true);
  const changes = await ada.get({ action: 'query', list: 'recentchanges', rcprop: 'title|tags|flags', rclimit: 'max' });
  const board = (changes.query?.recentchanges as unknown as Json[]).find(
    ({ title, type }) => String(title) === 'Project:Board' && String(type) === 'new',
  );
  assert.deepEqual([board?.tags, board?.bot], [['massmessage-delivery'], true]);
});

test('a page that nobody may write on is logged as a failure, and the others get their message', async () => {
  await ada.act({
    action: 'edit',
    title: 'Project:Locked',
    text: '{{#target:Talk:Locked}} {{#target:Talk:Open}} {{#target:<x>}}',
  });
  await ada.act({ action: 'protect', title: 'Talk:Locked', protections: 'create=sysop' });
  await ada.act({ action: 'massmessage', spamlist: 'Project:Locked', subject: 'Keys', message: 'Lost.' });
  await runJobs(wiki.wiki);
  assert.match(String(await textOf('Talk:Open')), /^== Keys ==/);
  assert.equal(await textOf('Talk:Locked'), undefined);
  assert.ok((await log()).includes('failure Talk:Locked'));
});

test('the members of a category get the text of a page, in front of what is written besides', async () => {
  await ada.act({ action: 'edit', title: 'Talk:Member', text: '[[Category:Readers]]' });
  await ada.act({ action: 'edit', title: 'Project:Letter', text: 'Dear reader,' });
  await runJobs(wiki.wiki);
  const sent = await ada.act({
    action: 'massmessage',
    spamlist: 'Category:Readers',
    subject: 'Letter',
    message: 'a word more',
    'page-message': 'Project:Letter',
  });
  assert.equal(Number(sent.massmessage?.count), 1);
  const { query } = await ada.get({ action: 'query', meta: 'siteinfo', siprop: 'statistics' });
  assert.equal(Number(query?.statistics?.['queued-massmessages']), 0);
  await runJobs(wiki.wiki);
  assert.match(String(await textOf('Talk:Member')), /== Letter ==\n\nDear reader,\n\na word more\n<!--/);
});

test('lists are changed entry by entry; what is no page of this wiki is said to be none', async () => {
  await saveList('Project:List', { description: '', targets: [] });
  const edit = (params: Record<string, string>, who = ada) =>
    who.act({ action: 'editmassmessagelist', spamlist: 'Project:List', ...params });
  const added = await edit({ add: 'Talk:Open|Talk:A|Special:Version|Talk:B@other.example', description: 'Some' });
  assert.deepEqual(added.editmassmessagelist, {
    result: 'Done',
    added: [{ title: 'Talk:Open' }, { title: 'Talk:A', missing: '' }],
    invalidadd: [
      { '*': 'Special:Version', invalidtitle: '' },
      { '*': 'Talk:B@other.example', invalidsite: '' },
    ],
    description: 'Some',
  });
  const removed = await edit({ remove: 'Talk:A|Talk:Z' });
  assert.deepEqual(removed.editmassmessagelist, {
    result: 'Done',
    removed: [{ title: 'Talk:A' }],
    invalidremove: ['Talk:Z'],
  });
  const shown = await ada.get({ action: 'query', prop: 'mmcontent', titles: 'Project:List' });
  assert.deepEqual(shown.query?.pages?.[0]?.mmcontent, { description: 'Some', targets: ['Talk:Open'] });
});

test('only those with the right send; only those who may edit a list change it; what is no list is refused', async () => {
  const message = { action: 'massmessage', spamlist: 'Project:List', subject: 's', message: 'm' };
  assert.equal(await ben.refusal(message), 'permissiondenied');
  assert.equal(await ada.refusal({ ...message, subject: ' ' }), 'massmessage-empty-subject');
  assert.equal(await ada.refusal({ ...message, message: ' ' }), 'massmessage-empty-message');
  assert.equal(await ada.refusal({ ...message, spamlist: 'No such list' }), 'massmessage-spamlist-doesnotexist');
  assert.equal(await ada.refusal({ ...message, 'page-message': 'Nix' }), 'massmessage-page-message-not-found');
  await ada.act({ action: 'protect', title: 'Project:List', protections: 'edit=sysop' });
  const change = { action: 'editmassmessagelist', spamlist: 'Project:List', add: 'Talk:A' };
  assert.equal(await ben.refusal(change), 'protectedpage');
  assert.equal(await ada.refusal({ ...change, spamlist: 'Main Page' }), 'invalidspamlist');
  const broken = {
    action: 'edit',
    title: 'Project:Bad',
    text: '{"targets":1}',
    contentmodel: 'MassMessageListContent',
  };
  assert.equal(await ada.refusal(broken), 'invalid-json-data');
});
