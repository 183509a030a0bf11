import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';
import { serialize } from '../../storage/php.ts';

/** What the core's tables hold of boards: recent changes and links. */

let wiki: RunningWiki;
let admin: ApiSession;
let alice: ApiSession;
let guest: ApiSession;
before(async () => {
  const settings = {
    NamespaceContentModels: { 5: 'flow-board' },
    GroupPermissions: { sysop: { 'flow-suppress': true } },
    JobRunRate: 0,
  };
  const config = { extensions: ['Flow'], config: settings };
  wiki = await createWiki({ memory: true, logLevel: 'silent', adminPassword: 'Hard to guess 17', config });
  admin = new ApiSession(wiki);
  await admin.login('Admin', 'Hard to guess 17');
  alice = await newUser(wiki, 'Alice');
  guest = new ApiSession(wiki);
});
after(() => wiki.close());

const BOARD = 'Project talk:Board';
const flow = async (who: ApiSession, submodule: string, page: string, params: Readonly<Record<string, string>>) => {
  const answer = await who.act({ action: 'flow', submodule, page, ...params });
  assert.ok(answer.flow, JSON.stringify(answer));
  return answer.flow[submodule]?.committed as Json;
};

async function begin(text: string): Promise<{ page: string; topic: string; post: string }> {
  const { topiclist } = await flow(alice, 'new-topic', BOARD, { nttopic: 'Ropes', ntcontent: text });
  return {
    page: String(topiclist?.['topic-page']),
    topic: String(topiclist?.['topic-id']),
    post: String(topiclist?.['post-id']),
  };
}

const changesOfFlow = (after = 0) =>
  wiki.wiki.db
    .selectFrom('recentchanges')
    .innerJoin('actor', 'actor_id', 'rc_actor')
    .select(['rc_id', 'rc_type', 'rc_namespace', 'rc_title', 'rc_old_len', 'rc_new_len', 'rc_params', 'actor_name'])
    .where('rc_source', '=', 'flow')
    .where('rc_id', '>', after)
    .orderBy('rc_id')
    .execute();

test('acts are recent changes of a kind of their own, on the page that people watch for them', async () => {
  const { page, topic, post } = await begin('Long ones.');
  const { topic: reply } = await flow(alice, 'reply', page, { repreplyTo: topic, repcontent: 'Short ones.' });
  await flow(alice, 'edit-header', BOARD, { ehcontent: 'About ropes' });
  const rows = await changesOfFlow();
  const [, dbKey] = page.split(':');
  assert.deepEqual(
    rows.map((row) => [row.rc_type, row.rc_namespace, row.rc_title, row.actor_name, row.rc_old_len, row.rc_new_len]),
    [
      [142, 5, 'Board', 'Alice', 0, 5],
      [142, 2600, dbKey, 'Alice', 0, 11],
      [142, 5, 'Board', 'Alice', 0, 11],
    ],
  );
  const change = { action: 'reply', revision_type: 'post', revision: String(reply?.['post-id']), workflow: topic };
  assert.equal(rows[1]!.rc_params, serialize({ 'flow-workflow-change': change }));
  assert.notEqual(post, reply?.['post-id']);
});

test('nobody is told of them by lists, feeds and streams, which do not know what is hidden', async () => {
  const { page, post } = await begin('Secret words.');
  const stream = new AbortController();
  const told = await fetch(`${wiki.url}/v2/stream/recentchange?since=2020-01-01`, { signal: stream.signal });
  await alice.act({ action: 'edit', title: 'Told', text: 'x' });
  const before = (await changesOfFlow()).at(-1)!.rc_id;
  for (const state of ['hide', 'unhide', 'delete', 'undelete', 'suppress']) {
    const params = { mppostId: post, mpmoderationState: state, mpreason: 'so' };
    await flow(admin, 'moderate-post', page, params);
  }
  const acts = (await changesOfFlow(before)).map(({ rc_params }) => /"action";s:\d+:"([^"]+)"/.exec(rc_params!)?.[1]);
  assert.deepEqual(acts, ['hide-post', 'restore-post']);
  for (const who of [guest, alice, admin]) {
    const { query } = await who.get({ action: 'query', list: 'recentchanges', rclimit: 'max', rcprop: 'title' });
    assert.ok(query?.['recentchanges']);
    assert.doesNotMatch(JSON.stringify(query), /Topic:/);
    const all = {
      action: 'query',
      list: who === guest ? 'recentchanges' : 'watchlist|recentchanges',
      rctype: 'external',
    };
    assert.doesNotMatch(
      JSON.stringify(await who.get({ ...all, ...(who === guest ? {} : { wlallrev: '1', wltype: 'external' }) })),
      /Topic:/,
    );
    const { query: made } = await who.get({ action: 'query', list: 'usercontribs', ucuser: 'Alice', uclimit: 'max' });
    assert.doesNotMatch(JSON.stringify(made), /Topic:/);
  }
  const feed = await (await fetch(`${wiki.url}/w/api.php?action=feedrecentchanges&hidebots=`)).text();
  assert.match(feed, /Told/);
  assert.doesNotMatch(feed, /Topic:/);
  let events = '';
  for await (const chunk of told.body!.pipeThrough(new TextDecoderStream())) if (/Told/.test((events += chunk))) break;
  stream.abort();
  assert.doesNotMatch(events, /Topic:/);
});

test('pages of topics link to what posts link to that everybody sees', async () => {
  const linking = async () => {
    const params = { list: 'backlinks|embeddedin|exturlusage', bltitle: 'Linked', eititle: 'Template:Used' };
    const { query } = await guest.get({ action: 'query', ...params, euquery: 'linked.example', euprop: 'title' });
    return ['backlinks', 'embeddedin', 'exturlusage'].map((list) =>
      (query?.[list] as unknown as Json[]).map(({ title }) => title),
    );
  };
  const { page, post, topic } = await begin('[[Linked]] {{Used}} https://linked.example/ [[Category:Ropes]]');
  assert.deepEqual(await linking(), [[page], [page], [page]]);
  const members = await guest.get({ action: 'query', list: 'categorymembers', cmtitle: 'Category:Ropes' });
  assert.deepEqual(
    (members.query?.['categorymembers'] as unknown as Json[]).map(({ title }) => title),
    [page],
  );
  // Jobs read the links of pages anew, from texts that say nothing.
  await admin.act({ action: 'purge', titles: page, forcelinkupdate: '1' });
  await finishJobs(wiki.wiki);
  assert.deepEqual(await linking(), [[page], [page], [page]]);
  const moderate = (state: string) =>
    flow(admin, 'moderate-post', page, { mppostId: post, mpmoderationState: state, mpreason: 'so' });
  for (const state of ['hide', 'delete', 'suppress']) {
    await moderate(state);
    assert.deepEqual(await linking(), [[], [], []], state);
    await moderate('restore');
    assert.deepEqual(await linking(), [[page], [page], [page]], state);
  }
  const { topic: reply } = await flow(alice, 'reply', page, { repreplyTo: topic, repcontent: 'Also [[Linked]].' });
  await flow(admin, 'moderate-topic', page, { mtmoderationState: 'delete', mtreason: 'so' });
  assert.deepEqual(await linking(), [[], [], []]);
  await flow(admin, 'moderate-topic', page, { mtmoderationState: 'undelete', mtreason: 'so' });
  const newest = { eppostId: post, epprev_revision: await newestOf(page, post), epcontent: 'No more.' };
  await flow(alice, 'edit-post', page, newest);
  assert.deepEqual(await linking(), [[page], [], []]);
  assert.ok(reply);
  await flow(alice, 'edit-header', 'Project talk:Other', { ehcontent: '[[Linked]]' });
  assert.deepEqual((await linking())[0], [page, 'Awiki talk:Other']);
});

async function newestOf(page: string, post: string): Promise<string> {
  const { flow: answer } = await alice.get({ action: 'flow', submodule: 'view-post', page, vppostId: post });
  const [revision] = Object.values((answer?.['view-post']?.result?.topic?.revisions ?? {}) as Json) as Json[];
  return String(revision?.revisionId);
}
