import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
let ben: ApiSession;
let admin: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'a long password of words',
    config: { config: { LqtTalkPages: false, LqtNamespaces: [12] }, extensions: ['LiquidThreads'] },
  });
  ada = await newUser(wiki, 'Ada');
  ben = await newUser(wiki, 'Ben');
  admin = new ApiSession(wiki);
  assert.equal(await admin.login('Admin', 'a long password of words'), 'Success');
});
after(() => wiki.close());

const act = (who: ApiSession, threadaction: string, params: Readonly<Record<string, string>>) =>
  who.act({ action: 'threadaction', threadaction, ...params });
const begin = async (who: ApiSession, talkpage: string, subject: string, text = 'Words.') => {
  const answer = await act(who, 'newthread', { talkpage, subject, text });
  return answer['threadaction']?.['thread'] as Json;
};
const reply = async (who: ApiSession, thread: Json, text = 'Answer.') => {
  const answer = await act(who, 'reply', { thread: String(thread['thread-id']), text });
  return answer['threadaction']?.['thread'] as Json;
};
const threads = async (params: Readonly<Record<string, string>> = {}) => {
  const { query } = await ada.get({
    action: 'query',
    list: 'threads',
    thprop: 'id|subject|parent|ancestor|modified',
    ...params,
  });
  return Object.values(query?.['threads'] as unknown as Record<string, Json>);
};

test('a thread is a page of its own, and makes the page that is discussed', async () => {
  const first = await begin(ada, 'Help:Ropes', 'Knots');
  const second = await begin(ben, 'Help:Ropes', 'Knots');
  assert.deepEqual(
    [first, second].map((each) => each['thread-title']),
    ['Thread:Help:Ropes/Knots', 'Thread:Help:Ropes/Knots (2)'],
  );
  const answer = await reply(ben, first);
  assert.equal(answer['thread-title'], 'Thread:Help:Ropes/Knots/reply');
  const { query } = await ada.get({ action: 'query', titles: 'Help:Ropes', prop: 'info' });
  assert.equal(query?.['pages']?.[0]?.['length'], 0);
  const shown = await threads({ thid: String(answer['thread-id']) });
  assert.deepEqual(
    [shown[0]?.['parent'], shown[0]?.['ancestor'], shown[0]?.['subject']],
    [String(first['thread-id']), String(first['thread-id']), 'Knots'],
  );
});

test('many who begin a thread of one name at once all have one', async () => {
  const made = await Promise.all([1, 2, 3, 4].map(() => begin(ada, 'Help:Race', 'Same')));
  assert.equal(new Set(made.map((each) => each['thread-title'])).size, 4);
});

test('who watches a thread has unread posts until they are read', async () => {
  const dora = await newUser(wiki, 'Dora');
  const thread = await begin(dora, 'Help:Marks', 'Unread');
  const answer = await reply(ben, thread);
  const unread = async (params: Readonly<Record<string, string>>) => {
    const { threadactions } = await act(dora, 'markread', params);
    return (threadactions as unknown as Json[]).at(-1)?.['unreadlink']?.['active'];
  };
  assert.equal(await unread({ thread: String(thread['thread-id']) }), true);
  assert.equal(await unread({ thread: String(answer['thread-id']) }), false);
  await act(dora, 'markunread', { thread: String(answer['thread-id']) });
  assert.equal(await unread({ thread: String(thread['thread-id']) }), true);
  assert.equal(await unread({ thread: 'all' }), false);
  const guest = await act(new ApiSession(wiki), 'markread', { thread: 'all' });
  assert.equal(guest['error']?.['code'], 'notloggedin');
});

test('a subject is that of all answers; what is split off has its own, and merged goes below another', async () => {
  const thread = await begin(ada, 'Help:Order', 'One');
  const answer = await reply(ben, thread);
  const deeper = await reply(ada, answer);
  const ids = [thread, answer, deeper].map((each) => String(each['thread-id']));
  const state = async () =>
    (await threads({ thid: ids.join('|') })).map(({ subject, ancestor }) => `${String(subject)} ${String(ancestor)}`);
  await act(ben, 'setsubject', { thread: ids[0]!, subject: 'Two' });
  assert.deepEqual(await state(), ['Two 0', `Two ${ids[0]}`, `Two ${ids[0]}`]);
  await act(ben, 'split', { thread: ids[1]!, subject: 'Three' });
  assert.deepEqual(await state(), ['Two 0', `Three ${ids[1]}`, `Three ${ids[1]}`]);
  const other = await begin(ada, 'Help:Elsewhere', 'Other');
  await act(ben, 'merge', { thread: ids[1]!, newparent: String(other['thread-title']) });
  const below = String(other['thread-id']);
  assert.deepEqual(await state(), ['Two 0', `Other ${below}`, `Other ${below}`]);
  const circle = await act(ben, 'merge', { thread: below, newparent: ids[2]! });
  assert.equal(circle['error']?.['code'], 'invalid-parent-thread');
  const { query } = await ada.get({ action: 'query', list: 'logevents', letype: 'liquidthreads', leprop: 'type|user' });
  assert.deepEqual(
    (query?.['logevents'] as unknown as Json[]).map(({ action, user }) => [action, user]),
    [
      ['merge', 'Ada'],
      ['split', 'Ben'],
      ['subjectedit', 'Ada'],
    ],
  );
});

test('posts and pages can be protected from answers and new threads; the blocked say nothing', async () => {
  const thread = await begin(ada, 'Help:Calm', 'Quiet');
  await admin.act({ action: 'protect', title: String(thread['thread-title']), protections: 'reply=sysop' });
  await admin.act({ action: 'protect', title: 'Help:Calm', protections: 'newthread=sysop' });
  const codes = async (who: ApiSession) => [
    (await act(who, 'reply', { thread: String(thread['thread-id']), text: 'x' }))['error']?.['code'],
    (await act(who, 'newthread', { talkpage: 'Help:Calm', subject: 'x', text: 'x' }))['error']?.['code'],
  ];
  assert.deepEqual(await codes(ben), ['thread-protected', 'talkpage-protected']);
  assert.deepEqual(await codes(admin), [undefined, undefined]);
  const cleo = await newUser(wiki, 'Cleo');
  await admin.act({ action: 'block', user: 'Cleo' });
  assert.deepEqual(await codes(cleo), ['-protected', 'talkpage-protected']);
});

test('what cannot be a title is no subject; a huge text is refused and leaves nothing', async () => {
  const bad = await act(ada, 'newthread', { talkpage: 'Help:Odd', subject: 'a[b]', text: 'x' });
  assert.equal(bad['error']?.['code'], 'invalid-subject');
  const huge = await act(ada, 'newthread', { talkpage: 'Help:Odd', subject: 'Huge', text: 'x'.repeat(2_200_000) });
  assert.equal(huge['error']?.['code'], 'contenttoobig');
  assert.deepEqual(await threads({ thpage: 'Help:Odd' }), []);
});

test('feeds have new threads, and answers where they are wanted', async () => {
  const thread = await begin(ada, 'Help:News', 'Fresh & new');
  await reply(ben, thread, 'Indeed & so.');
  const feed = await ada.text({ action: 'feedthreads', talkpage: 'Help:News' });
  assert.equal(feed.split('<item>').length, 2);
  const both = await ada.text({ action: 'feedthreads', talkpage: 'Help:News', type: ['newthreads', 'replies'] });
  assert.equal(both.split('<item>').length, 3);
  assert.match(both, /Indeed &amp;amp; so\./);
  assert.match(await ada.text({ action: 'feedthreads', thread: 'Thread:Nothing', feedformat: 'atom' }), /<feed /);
});
