import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

/** Boards, by HTTP. */

let wiki: RunningWiki;
let admin: ApiSession;
let alice: ApiSession;
let bob: ApiSession;
let guest: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'Hard to guess 17',
    config: {
      extensions: ['Flow', 'Echo', 'Thanks', 'SpamBlacklist'],
      config: {
        NamespaceContentModels: { 5: 'flow-board' },
        BlacklistSettings: { spam: { files: [] } },
        EnableEmail: false,
      },
    },
  });
  admin = new ApiSession(wiki);
  await admin.login('Admin', 'Hard to guess 17');
  alice = await newUser(wiki, 'Alice');
  bob = await newUser(wiki, 'Bob');
  guest = new ApiSession(wiki);
});
after(() => wiki.close());

const BOARD = 'Project talk:Board';

type Params = Readonly<Record<string, string>>;

async function write(session: ApiSession, submodule: string, page: string, params: Params): Promise<Json> {
  return session.act({ action: 'flow', submodule, page, ...params });
}

async function read(session: ApiSession, submodule: string, page: string, params: Params = {}): Promise<Json> {
  return session.get({ action: 'flow', submodule, page, ...params });
}

/** Begins a topic: its page and the ids of what it is made of. */
async function begin(
  session: ApiSession,
  title: string,
  page = BOARD,
): Promise<Record<'page' | 'topic' | 'post', string>> {
  const { flow } = await write(session, 'new-topic', page, { nttopic: title, ntcontent: `About ${title}` });
  assert.ok(flow, JSON.stringify(flow));
  const made = flow?.['new-topic']?.committed?.topiclist;
  return { page: String(made?.['topic-page']), topic: String(made?.['topic-id']), post: String(made?.['post-id']) };
}

async function answer(session: ApiSession, page: string, to: string, text: string): Promise<string> {
  const { flow } = await write(session, 'reply', page, { repreplyTo: to, repcontent: text });
  return String(flow?.reply?.committed?.topic?.['post-id']);
}

/** What the posts of a topic say, by their ids. */
async function saidIn(session: ApiSession, page: string): Promise<Map<string, string>> {
  const { flow } = await read(session, 'view-topic', page, { vtformat: 'wikitext' });
  const revisions = flow?.['view-topic']?.result?.topic?.revisions ?? {};
  return new Map(
    (Object.values(revisions) as Json[]).map((each) => [String(each.postId), String(each.content?.content)]),
  );
}

async function titlesOn(session: ApiSession, params: Params = {}, page = BOARD): Promise<string[]> {
  const { flow } = await read(session, 'view-topiclist', page, { vtltoconly: '1', ...params });
  const { roots, posts, revisions } = flow?.['view-topiclist']?.result?.topiclist ?? {};
  return (roots as unknown as string[]).map((id) => String(revisions?.[String(posts?.[id]?.['0'])]?.content?.content));
}

test('a topic is a page of its own, and its posts are read in every form', async () => {
  const { page, topic, post } = await begin(alice, 'Ropes');
  const reply = await answer(bob, page, topic, "''Short'' ones.");
  assert.deepEqual(
    await saidIn(guest, page),
    new Map([
      [topic, 'Ropes'],
      [post, 'About Ropes'],
      [reply, "''Short'' ones."],
    ]),
  );
  const { flow } = await read(guest, 'view-post', page, { vppostId: reply });
  const { revisions } = flow?.['view-post']?.result?.topic ?? {};
  assert.match(String(revisions?.[reply]?.content?.content), /<i id="mwAw">Short<\/i> ones/);
  const info = await guest.get({ action: 'query', prop: 'flowinfo|info', titles: page });
  assert.deepEqual(info.query?.pages?.['0']?.flowinfo, { flow: { enabled: '' } });
  assert.equal(info.query?.pages?.['0']?.contentmodel, 'flow-board');
});

test('of two who change the same post at once one is told that somebody was first', async () => {
  const { page, post } = await begin(alice, 'Nets');
  const change = (text: string) =>
    write(alice, 'edit-post', page, { eppostId: post, epprev_revision: post, epcontent: text });
  const answers = await Promise.all([change('one'), change('two'), change('three')]);
  assert.deepEqual(answers.map(({ error }) => String(error?.code ?? 'ok')).toSorted(), [
    'ok',
    'prev_revision',
    'prev_revision',
  ]);
  const refused = answers.find(({ error }) => error)!;
  const made = answers.find(({ flow }) => flow)!;
  assert.equal(
    refused.error?.prev_revision?.revision_id,
    made.flow?.['edit-post']?.committed?.topic?.['post-revision-id'],
  );
});

test('many who answer at once all have their answer', async () => {
  const { page, topic } = await begin(alice, 'Crowd');
  const ids = await Promise.all(
    Array.from({ length: 8 }, (_, i) => answer(i % 2 ? bob : alice, page, topic, `No. ${i}`)),
  );
  const said = await saidIn(guest, page);
  assert.deepEqual(
    ids.map((id) => said.get(id)).toSorted(),
    Array.from({ length: 8 }, (_, i) => `No. ${i}`),
  );
});

test('only those who wrote a post change it, and administrators', async () => {
  const { page, post } = await begin(alice, 'Anchors');
  const change = (session: ApiSession, previous: string) =>
    write(session, 'edit-post', page, { eppostId: post, epprev_revision: previous, epcontent: 'changed' });
  assert.equal((await change(bob, post)).error?.code, 'permissions');
  assert.equal((await change(guest, post)).error?.code, 'permissions');
  assert.ok((await change(admin, post)).flow);
});

test('what is hidden, deleted and suppressed is seen by ever fewer, and comes back', async () => {
  const { page, topic } = await begin(alice, 'Secrets');
  const id = await answer(bob, page, topic, 'The word is swordfish.');
  const moderate = (session: ApiSession, state: string, reason = 'because') =>
    write(session, 'moderate-post', page, { mppostId: id, mpmoderationState: state, mpreason: reason });
  const sees = async (session: ApiSession) => (await saidIn(session, page)).has(id);
  assert.equal((await moderate(admin, 'hide', ' ')).error?.code, 'moderate');
  await moderate(alice, 'hide');
  assert.ok(await sees(guest));
  assert.equal((await moderate(bob, 'delete')).error?.code, 'permissions');
  await moderate(admin, 'delete');
  assert.deepEqual([await sees(guest), await sees(bob), await sees(admin)], [false, false, true]);
  const history = await read(bob, 'view-post-history', page, { vphpostId: id, vphformat: 'wikitext' });
  const told = history.flow?.['view-post-history']?.result?.topic?.revisions as unknown as Json[];
  assert.deepEqual(
    told.map(({ changeType, content }) => [changeType, content?.content]),
    [
      ['delete-post', ''],
      ['hide-post', 'The word is swordfish.'],
      ['reply', 'The word is swordfish.'],
    ],
  );
  assert.equal((await moderate(admin, 'unhide')).error?.code, 'permissions');
  await moderate(admin, 'restore');
  assert.ok(await sees(guest));
  assert.equal((await moderate(admin, 'restore')).error?.code, 'moderate');
  await admin.act({ action: 'userrights', user: 'Admin', add: 'suppress' }, 'userrights');
  await moderate(admin, 'suppress');
  const after = await read(bob, 'view-post-history', page, { vphpostId: id });
  const seen = JSON.stringify(after.flow?.['view-post-history']);
  assert.ok(!seen.includes('suppress-post'), seen);
  const log = await guest.get({ action: 'query', list: 'logevents', letitle: page, leprop: 'type' });
  const entries = log.query?.logevents as unknown as Json[];
  assert.deepEqual(
    entries
      .filter(({ type }) => String(type) !== 'create')
      .map(({ type, action }) => `${String(type)}/${String(action)}`),
    ['delete/flow-restore-post', 'delete/flow-delete-post'],
  );
});

test('a deleted topic is in no list, and its page is closed to those who may not see it', async () => {
  const { page } = await begin(alice, 'Gone');
  assert.ok((await titlesOn(guest)).includes('Gone'));
  await write(admin, 'moderate-topic', page, { mtmoderationState: 'delete', mtreason: 'spam' });
  assert.ok(!(await titlesOn(guest)).includes('Gone'));
  assert.equal((await read(guest, 'view-topic', page)).error?.code, 'permissions');
  const html = await (await fetch(`${wiki.url}/wiki/${page}`)).text();
  assert.ok(!html.includes('About Gone'));
});

test('nobody answers in a topic that is resolved', async () => {
  const { page, topic } = await begin(alice, 'Done');
  await write(bob, 'lock-topic', page, { cotmoderationState: 'lock', cotreason: 'found' });
  const refused = await write(bob, 'reply', page, { repreplyTo: topic, repcontent: 'More' });
  assert.equal(refused.error?.code, 'permissions');
  const again = await write(bob, 'lock-topic', page, { cotmoderationState: 'lock', cotreason: 'found' });
  assert.equal(again.error?.code, 'moderate');
  await write(bob, 'close-open-topic', page, { cotmoderationState: 'reopen', cotreason: 'not yet' });
  assert.ok((await write(bob, 'reply', page, { repreplyTo: topic, repcontent: 'More' })).flow);
});

test('the topics of a board come page by page, whatever is hidden between them', async () => {
  const page = 'Project talk:Long board';
  const topics = [];
  for (let i = 0; i < 25; i++) topics.push(await begin(i % 2 ? alice : guest, `T${String(i).padStart(2, '0')}`, page));
  const hidden = new Set([3, 4, 5, 6, 7, 8, 9, 10, 11, 20]);
  for (const i of hidden) {
    await write(bob, 'moderate-topic', topics[i]!.page, { mtmoderationState: 'hide', mtreason: 'dull' });
  }
  const expected = topics.map((_, i) => `T${String(i).padStart(2, '0')}`).filter((_, i) => !hidden.has(i));
  for (const sortby of ['newest', 'updated']) {
    const found: string[] = [];
    let next: Params = {};
    for (let round = 0; round < 20; round++) {
      const { flow } = await read(guest, 'view-topiclist', page, {
        vtltoconly: '1',
        vtllimit: '4',
        vtlsortby: sortby,
        ...next,
      });
      const list = flow?.['view-topiclist']?.result?.topiclist;
      const { roots, posts, revisions, links } = list ?? {};
      const ids = roots as unknown as string[];
      found.push(...ids.map((id) => String(revisions?.[String(posts?.[id]?.['0'])]?.content?.content)));
      const url = links?.pagination?.fwd?.url;
      if (url === undefined) break;
      const query = new URL(String(url), 'http://wiki.example').searchParams;
      const offset: [string, string | null][] = [
        ['vtloffset-id', query.get('topiclist_offset-id')],
        ['vtloffset', query.get('topiclist_offset')],
      ];
      next = Object.fromEntries(offset.filter((each): each is [string, string] => each[1] !== null));
    }
    if (sortby === 'newest') assert.deepEqual(found, expected.toReversed());
    else assert.deepEqual(found.toSorted(), expected);
  }
});

test('a board keeps its topics when its page is moved', async () => {
  const { page } = await begin(alice, 'Moved', 'Project talk:Old place');
  await admin.act({ action: 'move', from: 'Project talk:Old place', to: 'Project talk:New place' });
  assert.deepEqual(await titlesOn(guest, {}, 'Project talk:New place'), ['Moved']);
  assert.equal((await read(guest, 'view-topic', page)).error, undefined);
  await begin(bob, 'Later', 'Project talk:New place');
  assert.deepEqual(await titlesOn(guest, { vtlsortby: 'newest' }, 'Project talk:New place'), ['Later', 'Moved']);
});

test('who is blocked writes nothing, nor where a board is protected', async () => {
  const { page, topic } = await begin(alice, 'Closed', 'Project talk:Closed');
  await admin.act({ action: 'protect', title: 'Project talk:Closed', protections: 'edit=sysop' });
  assert.equal((await write(bob, 'reply', page, { repreplyTo: topic, repcontent: 'x' })).error?.code, 'block');
  assert.ok((await write(admin, 'reply', page, { repreplyTo: topic, repcontent: 'x' })).flow);
  await newUser(wiki, 'Carl');
  const carl = await newUser(wiki, 'Dora');
  await admin.act({ action: 'block', user: 'Dora', reason: 'rest' });
  const refused = await write(carl, 'new-topic', BOARD, { nttopic: 'x', ntcontent: 'x' });
  assert.equal(refused.error?.code, 'block');
});

test('lists of unwanted addresses hold on boards, too', async () => {
  await admin.act({ action: 'edit', title: 'MediaWiki:Spam-blacklist', text: 'unwanted\\.example' });
  const refused = await write(bob, 'new-topic', BOARD, { nttopic: 'Buy', ntcontent: 'http://unwanted.example/' });
  assert.equal(refused.error?.code, 'spamfilter');
});

test('a text that is sent as HTML can bring no script onto the page', async () => {
  const { flow } = await write(bob, 'new-topic', BOARD, {
    nttopic: '<script>alert(1)</script> [[Main Page]]',
    ntcontent: '<p>A<script>alert(2)</script><img src=x onerror=alert(3)> <b>b</b></p>',
    ntformat: 'html',
  });
  const page = String(flow?.['new-topic']?.committed?.topiclist?.['topic-page']);
  const { flow: shown } = await read(guest, 'view-topic', page);
  const revisions = shown?.['view-topic']?.result?.topic?.revisions ?? {};
  const html = (Object.values(revisions) as Json[]).map((each) => String(each.content?.content));
  assert.ok(
    html.every((each) => !/<script|<img|onerror/i.test(each)),
    html.join('\n'),
  );
  const view = await (await fetch(`${wiki.url}/wiki/${encodeURIComponent(page)}`)).text();
  assert.ok(!/<script>alert|onerror=alert/.test(view));
});

test('a board is no page to edit, and other pages are no boards', async () => {
  assert.equal(await admin.refusal({ action: 'edit', title: BOARD, text: 'x' }), 'no-direct-editing');
  await admin.act({ action: 'edit', title: 'Plain', text: 'x' });
  assert.equal((await write(bob, 'new-topic', 'Plain', { nttopic: 'x', ntcontent: 'x' })).error?.code, 'invalid-page');
  assert.equal(
    (await write(bob, 'new-topic', 'Talk:New', { nttopic: 'x', ntcontent: 'x' })).error?.code,
    'invalid-page',
  );
  assert.equal((await read(guest, 'view-topic', 'Topic:Nothing')).error?.code, 'invalid-page');
  assert.equal((await read(guest, 'view-topic', 'Topic:Zpv101q3ugrt3lrx')).error?.code, 'invalid-page');
});

test('those who watch a topic hear of answers, those who are named hear of that', async () => {
  const [emma, finn] = [await newUser(wiki, 'Emma'), await newUser(wiki, 'Finn')];
  const { page, topic } = await begin(emma, 'News');
  await answer(finn, page, topic, 'Ask [[User:Admin]].');
  const news = async (session: ApiSession) => {
    const { query } = await session.get({ action: 'query', meta: 'notifications', notlimit: 3, notfilter: '!read' });
    return (query?.notifications?.list as unknown as Json[]).map(({ type }) => String(type));
  };
  assert.ok((await news(emma)).includes('flow-post-reply'));
  assert.ok((await news(admin)).includes('flow-mention'));
  assert.ok(!(await news(finn)).includes('flow-post-reply'));
});

test('a post is thanked for once, by those who may see it and did not write it', async () => {
  const [emil, frida] = [await newUser(wiki, 'Emil'), await newUser(wiki, 'Frida')];
  const { page, topic } = await begin(emil, 'Thanks');
  const id = await answer(frida, page, topic, 'Here it is.');
  const thank = (session: ApiSession, postid: string) => session.act({ action: 'flowthank', postid });
  assert.deepEqual((await thank(emil, id)).result, { success: 1, recipient: 'Frida' });
  assert.deepEqual((await thank(emil, id)).result, { success: 1, recipient: 'Frida' });
  assert.equal((await thank(frida, id)).error?.code, 'invalidrecipient');
  assert.equal((await thank(guest, id)).error?.code, 'notloggedin');
  assert.equal((await thank(emil, 'zpv101q3ugrt3lrx')).error?.code, 'invalidpostid');
  assert.equal((await thank(emil, 'no id')).error?.code, 'invalidpostid');
  const { query } = await guest.get({ action: 'query', list: 'logevents', letype: 'thanks', leuser: 'Emil' });
  assert.equal(query?.logevents?.length, 1);
  await write(admin, 'moderate-post', page, { mppostId: id, mpmoderationState: 'delete', mpreason: 'x' });
  assert.equal((await thank(alice, id)).error?.code, 'invalidpostid');
});

test('what was told of a post is told no more when it is deleted, until it comes back', async () => {
  const [gerd, hanna] = [await newUser(wiki, 'Gerd'), await newUser(wiki, 'Hanna')];
  const { page, topic } = await begin(gerd, 'Told');
  const id = await answer(hanna, page, topic, 'A slip of the tongue.');
  await answer(hanna, page, topic, 'Nothing but praise.');
  const told = async () => {
    const answer = await gerd.get({ action: 'query', meta: 'notifications', notformat: 'model' });
    return ['slip', 'praise'].filter((word) => JSON.stringify(answer).includes(word));
  };
  const moderate = (submodule: string, prefix: string, state: string) =>
    write(admin, submodule, page, {
      [`${prefix}moderationState`]: state,
      [`${prefix}reason`]: 'rude',
      ...(prefix === 'mp' ? { mppostId: id } : {}),
    });
  assert.deepEqual(await told(), ['slip', 'praise']);
  await moderate('moderate-post', 'mp', 'delete');
  assert.deepEqual(await told(), ['praise']);
  await moderate('moderate-topic', 'mt', 'delete');
  assert.deepEqual(await told(), []);
  await moderate('moderate-topic', 'mt', 'restore');
  assert.deepEqual(await told(), ['praise']);
  await moderate('moderate-post', 'mp', 'undelete');
  assert.deepEqual(await told(), ['slip', 'praise']);
});

test('people read a board and its topics as pages', async () => {
  const { page, topic } = await begin(alice, 'Shown & told', 'Project talk:Shown');
  await write(alice, 'edit-header', 'Project talk:Shown', { ehcontent: "A '''board'''." });
  await write(bob, 'edit-topic-summary', page, { etssummary: 'All was told.' });
  await answer(bob, page, topic, 'An answer.');
  const board = await (await fetch(`${wiki.url}/wiki/Project_talk:Shown`)).text();
  for (const part of ['A <b>board</b>.', 'Shown &amp; told', 'All was told.', 'An answer.', `/wiki/${page}`]) {
    assert.ok(board.includes(part), part);
  }
  const shown = await (await fetch(`${wiki.url}/wiki/${page}`)).text();
  assert.match(shown, /<h1>Shown &amp; told<\/h1>/);
});
