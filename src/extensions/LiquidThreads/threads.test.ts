import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser } from '../../../test/session.ts';
import { withThreads } from './tables.ts';

/** Threads that a database from MediaWiki holds. */

let wiki: RunningWiki;
let admin: ApiSession;
let guest: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'Hard to guess 17',
    config: { extensions: ['LiquidThreads'] },
  });
  guest = new ApiSession(wiki);
  admin = new ApiSession(wiki);
  await admin.login('Admin', 'Hard to guess 17');
  await addPost('Thread:Talk:Quay/Ropes', { subject: 'Ropes', text: "''Which'' ropes?" });
  await addPost('Thread:Talk:Quay/Ropes/reply', { subject: 'Ropes', text: 'Long ones.', parent: 1 });
  await addPost('Thread:Talk:Pier/Nets', { subject: 'Nets', text: 'New nets.' });
});
after(() => wiki.close());

async function addPost(title: string, post: { subject: string; text: string; parent?: number }): Promise<void> {
  const { edit } = await admin.act({ action: 'edit', title, text: post.text });
  const time = '20240102030405';
  await wiki.wiki.storage.transaction((tx) =>
    withThreads(tx)
      .insertInto('thread')
      .values({
        thread_root: Number(edit?.pageid),
        thread_ancestor: post.parent ?? 0,
        thread_parent: post.parent ?? null,
        thread_subject: post.subject,
        thread_author_id: 1,
        thread_author_name: 'Admin',
        thread_created: time,
        thread_modified: time,
        thread_article_namespace: 1,
        thread_article_title: title.split(/[:/]/)[2]!,
        thread_article_id: 0,
        thread_sortkey: time,
        thread_signature: "'''A.'''",
      })
      .execute(),
  );
}

const threads = async (params: Record<string, string | number | boolean>, session = guest) =>
  (await session.get({ action: 'query', list: 'threads', ...params })) as unknown as {
    query: { threads: Record<string, Record<string, unknown>> };
    continue?: { thstartid: string };
  };

test('posts are told by their numbers, with what answers them, in pieces', async () => {
  const first = await threads({ thprop: 'id|subject|parent|replies|page', thlimit: 1 });
  assert.deepEqual(first.query.threads, {
    1: { id: '1', subject: 'Ropes', parent: null, replies: { 2: { id: '2' } }, pagens: 1, pagetitle: 'Talk:Quay' },
  });
  assert.equal(first.continue?.thstartid, '2');
  const second = await threads({ thprop: 'parent', thlimit: 1, thstartid: 2 });
  assert.deepEqual(second.query.threads, { 2: { parent: '1' } });
});

test('posts are found by page, root, author and number', async () => {
  const found = async (params: Record<string, string>) =>
    Object.keys((await threads({ thprop: 'id', ...params })).query.threads);
  assert.deepEqual(await found({ thpage: 'Talk:Pier|Talk:None' }), ['3']);
  assert.deepEqual(await found({ throot: 'Thread:Talk:Quay/Ropes/reply' }), ['2']);
  assert.deepEqual(await found({ thauthor: 'Nobody' }), []);
  assert.deepEqual(await found({ thid: '1|3|none' }), ['1', '3']);
});

test('a thread is shown with its replies, to a depth', async () => {
  const { query } = await threads({ thid: 1, thprop: '', thrender: true });
  assert.match(
    String(query.threads[1]?.['content']),
    /<i>Which<\/i> ropes\?[\s\S]*<b>A\.<\/b>[\s\S]*lqt-thread-nest-2[\s\S]*Long ones\./,
  );
  const flat = await threads({ thid: 1, thprop: '', thrender: true, threndermaxdepth: 0 });
  assert.doesNotMatch(String(flat.query.threads[1]?.['content']), /Long ones/);
});

test('a post goes with its page when that is deleted, comes back with it, and follows the page that holds it', async () => {
  const title = 'Thread:Talk:Pier/Nets';
  await admin.act({ action: 'edit', title: 'Talk:Pier', text: 'Nets are discussed here.' });
  await admin.act({ action: 'move', from: 'Talk:Pier', to: 'Talk:Jetty' });
  await admin.act({ action: 'delete', title });
  const seen = async (session: ApiSession) =>
    Object.keys((await threads({ thprop: 'id', thpage: 'Talk:Jetty', thshowdeleted: true }, session)).query.threads);
  assert.deepEqual(await seen(guest), []);
  assert.deepEqual(await seen(admin), ['3']);
  await admin.act({ action: 'undelete', title });
  assert.deepEqual(await seen(guest), ['3']);
});

test('the name of an author that is hidden is told to nobody who may not see it', async () => {
  await newUser(wiki, 'Shade');
  const [account] = await wiki.wiki.db.selectFrom('user').select('user_id').where('user_name', '=', 'Shade').execute();
  await addPost('Thread:Talk:Shed/Dark', { subject: 'Dark', text: 'In the dark.' });
  await wiki.wiki.storage.transaction(async (tx) => {
    const row = { thread_author_id: account!.user_id, thread_author_name: 'Shade', thread_signature: 'Shade signs' };
    await withThreads(tx).updateTable('thread').set(row).where('thread_subject', '=', 'Dark').execute();
    const { thread_id } = await withThreads(tx)
      .selectFrom('thread')
      .select('thread_id')
      .where('thread_subject', '=', 'Dark')
      .executeTakeFirstOrThrow();
    const reaction = { tr_thread: thread_id, tr_user: account!.user_id, tr_user_text: 'Shade', tr_type: 'like' };
    await withThreads(tx)
      .insertInto('thread_reaction')
      .values({ ...reaction, tr_value: 1 })
      .execute();
  });
  const asked = { thpage: 'Talk:Shed', thprop: 'author|signature|reactions', thrender: true };
  assert.match(JSON.stringify(await threads(asked)), /Shade signs/);
  await admin.act({ action: 'userrights', user: 'Admin', add: 'suppress' }, 'userrights');
  await admin.act({ action: 'block', user: 'Shade', expiry: 'infinite', hidename: true });

  const seen = await threads(asked);
  assert.doesNotMatch(JSON.stringify(seen), /Shade/);
  assert.equal(Object.values(seen.query.threads)[0]?.['authorhidden'], true);
  assert.deepEqual((await threads({ thauthor: 'Shade' })).query.threads, []);
  assert.match(JSON.stringify(await threads(asked, admin)), /Shade signs/);
  assert.equal(Object.keys((await threads({ thauthor: 'Shade' }, admin)).query.threads).length, 1);
});

const rendered = async (text: string): Promise<string> => {
  const { parse } = await guest.get({ action: 'parse', text, title: 'Square', contentmodel: 'wikitext', prop: 'text' });
  return String(parse?.text);
};

test('a page shows threads of another, and single ones with what answers them, by number or title', async () => {
  const quay = await rendered('<talkpage talkpage="Talk:Quay"/>');
  assert.match(quay, /<h2 class="lqt_header" id="lqt-header-1">Ropes<\/h2>.*<i>Which<\/i> ropes\?.*Long ones\./s);
  assert.doesNotMatch(quay, /Nets|&lt;talkpage/);
  for (const name of ['1', 'Thread:Talk:Quay/Ropes']) {
    assert.match(await rendered(`<thread thread="${name}"/>`), /<i>Which<\/i>.*<b>A\.<\/b>.*Long ones\./s);
  }
  const reply = await rendered('<thread thread="2"/>');
  assert.match(reply, /Long ones\./);
  assert.doesNotMatch(reply, /Which/);
  for (const nothing of [
    '<thread/>',
    '<thread thread="99"/>',
    '<talkpage talkpage="["/>',
    '<talkpage talkpage="Talk:No"/>',
  ]) {
    assert.doesNotMatch(await rendered(nothing), /lqt|&lt;/, nothing);
  }
});

test('a page that shows threads has a new one at once, as many as the page of the threads says, and none within itself', async () => {
  await admin.act({ action: 'edit', title: 'Board', text: '<talkpage talkpage="Talk:Harbour"/>' });
  const board = async () => {
    const { parse } = await guest.get({ action: 'parse', page: 'Board', prop: 'text' });
    return String(parse?.text);
  };
  assert.doesNotMatch(await board(), /Cranes/);
  await addPost('Thread:Talk:Harbour/Cranes', {
    subject: 'Cranes',
    text: '<talkpage talkpage="Talk:Harbour"/> Rusty.',
  });
  const withLoop = await board();
  assert.match(withLoop, /Rusty\./);
  assert.equal(withLoop.match(/Rusty/g)?.length, 1);
  await addPost('Thread:Talk:Harbour/Tides', { subject: 'Tides', text: 'High.' });
  assert.match(await board(), /Cranes/);
  await admin.act({ action: 'edit', title: 'Talk:Harbour', text: '{{#lqtpagelimit:1}}' });
  const limited = await board();
  assert.match(limited, /Tides/);
  assert.doesNotMatch(limited, /Cranes/);
});
