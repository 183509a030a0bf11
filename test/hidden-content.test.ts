import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { finishJobs } from './finish-jobs.ts';
import { ApiSession, type Json, newUser } from './session.ts';

/** Words that stand nowhere but in what is hidden. */
const SECRET = { text: 'zqtextzq', comment: 'zqcommentzq', user: 'Zquserzq', title: 'Zqtitlezq', extra: 'zqgonezq' };

let running: RunningWiki;
let admin: ApiSession;
/** The hidden revision; the one before it; the hidden one of a deleted page. */
let hiddenId: number;
let beforeId: number;
let goneId: number;
let viewers: readonly (readonly [string, ApiSession])[];

const listOf = (json: Json | undefined) => (json ?? []) as unknown as readonly Json[];

async function done(session: ApiSession, params: Parameters<ApiSession['act']>[0], type = 'csrf'): Promise<Json> {
  const answer = await session.act(params, type);
  assert.equal(answer.error, undefined, JSON.stringify(answer));
  return answer;
}

async function save(session: ApiSession, title: string, text: string, summary: string): Promise<number> {
  return Number((await done(session, { action: 'edit', title, text, summary })).edit?.newrevid);
}

async function hide(params: Readonly<Record<string, string | number>>): Promise<void> {
  const { revisiondelete } = await done(admin, {
    action: 'revisiondelete',
    hide: 'content|comment|user',
    suppress: 'yes',
    reason: 'secret',
    ...params,
  });
  // Of archived revisions each id is told of twice.
  const states = listOf(revisiondelete?.items).map(({ status }) => String(status));
  assert.ok(states.includes('Success'), JSON.stringify(revisiondelete));
}

/** Archived revisions are named by their times. */
async function hideArchived(target: string): Promise<void> {
  const { query } = await admin.get({
    action: 'query',
    prop: 'deletedrevisions',
    titles: target,
    drvuser: SECRET.user,
    drvprop: 'ids|timestamp',
  });
  const revisions = listOf(listOf(query?.pages)[0]?.deletedrevisions);
  assert.equal(revisions.length, 1);
  await hide({ type: 'archive', target, ids: String(revisions[0]?.timestamp) });
}

async function logIds(letype: string): Promise<number[]> {
  const { query } = await admin.get({ action: 'query', list: 'logevents', letype, leuser: SECRET.user, leprop: 'ids' });
  return listOf(query?.logevents).map(({ logid }) => Number(logid));
}

before(async () => {
  running = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: 'the secret of Admin',
    config: { config: { AccountCreationThrottle: [] } },
  });
  admin = new ApiSession(running);
  await admin.login('Admin', 'the secret of Admin');
  await done(admin, { action: 'userrights', user: 'Admin', add: 'suppress' }, 'userrights');
  const [plain, sysop] = [await newUser(running, 'Plain'), await newUser(running, 'Sysop')];
  await done(admin, { action: 'userrights', user: 'Sysop', add: 'sysop' }, 'userrights');
  const writer = await newUser(running, SECRET.user);
  await done(plain, { action: 'watch', titles: 'Open page' }, 'watch');

  beforeId = await save(admin, 'Open page', 'first', 'begun');
  hiddenId = await save(writer, 'Open page', `first [[${SECRET.text}]]`, SECRET.comment);
  await save(admin, 'Open page', 'last', 'cleaned');
  await done(writer, { action: 'move', from: 'Open page', to: SECRET.title, reason: SECRET.comment });
  await done(admin, { action: 'move', from: SECRET.title, to: 'Open page', noredirect: true, reason: 'back' });
  await save(admin, 'Gone page', 'to go', 'begun');
  goneId = await save(writer, 'Gone page', SECRET.extra, SECRET.comment);
  await save(admin, 'Gone page', 'to go away', 'cleaned');
  await done(admin, { action: 'delete', title: 'Gone page', reason: 'bad' });
  await finishJobs(running.wiki);

  await hide({ type: 'revision', ids: hiddenId });
  for (const target of ['Gone page', 'Open page']) await hideArchived(target);
  const { query } = await admin.get({
    action: 'query',
    prop: 'revisions',
    titles: 'Open page',
    rvuser: SECRET.user,
    rvprop: 'ids',
    rvlimit: 'max',
  });
  const ownRevisions = listOf(listOf(query?.pages)[0]?.revisions).map(({ revid }) => Number(revid));
  await hide({ type: 'revision', ids: ownRevisions.filter((id) => id !== hiddenId).join('|') });
  const { query: backQuery } = await admin.get({
    action: 'query',
    prop: 'revisions',
    titles: 'Open page',
    rvprop: 'ids|comment',
    rvlimit: 'max',
  });
  const naming = listOf(listOf(backQuery?.pages)[0]?.revisions).filter(({ comment }) =>
    String(comment).includes(SECRET.title),
  );
  for (const { revid } of naming) await hide({ type: 'revision', ids: Number(revid), hide: 'comment' });
  const { query: moves } = await admin.get({ action: 'query', list: 'logevents', lelimit: 'max', leprop: 'ids|type' });
  const moved = listOf(moves?.logevents)
    .filter(({ type, action }) => String(type) === 'move' || String(action) === 'delete_redir')
    .map(({ logid }) => Number(logid));
  const logs = [...moved, ...(await logIds('newusers')), ...(await logIds('create'))];
  for (const id of new Set(logs)) await hide({ type: 'logging', ids: id });
  viewers = [
    ['visitor', new ApiSession(running)],
    ['user', plain],
    ['administrator', sysop],
  ];
});
after(() => running.close());

const all = {
  rv: 'ids|flags|timestamp|user|userid|size|sha1|comment|parsedcomment|content|tags|roles|slotsize|slotsha1|contentmodel',
  rc: 'user|userid|comment|parsedcomment|flags|timestamp|title|ids|sizes|redirect|loginfo|tags|sha1',
  le: 'ids|title|type|user|userid|timestamp|comment|parsedcomment|details|tags',
};

/** Requests that could tell something. */
function questions(): readonly Readonly<Record<string, string | number | boolean>>[] {
  const query = { action: 'query' };
  return [
    { ...query, list: 'recentchanges', rcprop: all.rc, rclimit: 'max' },
    { ...query, list: 'recentchanges', rcuser: SECRET.user.toUpperCase(), rcprop: all.rc, rclimit: 'max' },
    {
      ...query,
      list: 'watchlist',
      wlallrev: true,
      wllimit: 'max',
      wlprop: 'ids|title|flags|user|userid|comment|parsedcomment|timestamp|sizes|notificationtimestamp|loginfo|tags',
    },
    { ...query, list: 'logevents', leprop: all.le, lelimit: 'max' },
    { ...query, list: 'allrevisions', arvprop: all.rv, arvslots: '*', arvlimit: '50' },
    { ...query, list: 'alldeletedrevisions', adrprop: all.rv, adrslots: '*', adrlimit: '50' },
    {
      ...query,
      list: 'usercontribs',
      ucuser: 'Admin',
      ucprop: 'ids|title|timestamp|comment|parsedcomment|size|sizediff|flags|tags',
      uclimit: 'max',
    },
    { ...query, list: 'search', srsearch: SECRET.text, srwhat: 'text', srprop: 'snippet|titlesnippet', srinfo: '' },
    { ...query, list: 'allpages', aplimit: 'max' },
    { ...query, list: 'backlinks', bltitle: 'Open page' },
    { ...query, list: 'alllinks', allimit: 'max' },
    { ...query, prop: 'revisions', titles: 'Open page', rvprop: all.rv, rvslots: '*', rvlimit: '50' },
    { ...query, prop: 'revisions', revids: hiddenId, rvprop: all.rv, rvslots: '*' },
    { ...query, prop: 'revisions', revids: hiddenId, rvprop: all.rv, rvdiffto: 'prev' },
    {
      ...query,
      prop: 'revisions',
      titles: 'Open page',
      rvprop: 'ids|content',
      rvparse: true,
      rvlimit: 1,
      rvstartid: hiddenId,
    },
    { ...query, prop: 'revisions', revids: hiddenId, rvprop: 'ids', rvdifftotext: 'something else' },
    { ...query, prop: 'deletedrevisions', titles: 'Gone page', drvprop: all.rv, drvslots: '*', drvlimit: '50' },
    { ...query, prop: 'deletedrevisions', revids: goneId, drvprop: all.rv, drvslots: '*' },
    { ...query, prop: 'contributors', titles: 'Open page', pclimit: 'max' },
    { ...query, prop: 'info|links|categories|extlinks|templates', titles: 'Open page', inprop: 'url|displaytitle' },
    { ...query, titles: 'Open page', export: true, exportnowrap: true },
    { ...query, revids: hiddenId, export: true, exportnowrap: true },
    { action: 'parse', oldid: hiddenId, prop: 'text|wikitext|links|displaytitle|revid' },
    { action: 'parse', page: 'Open page', prop: 'text|wikitext|links' },
    {
      action: 'compare',
      fromrev: beforeId,
      torev: hiddenId,
      prop: 'diff|ids|title|user|comment|parsedcomment|size|rel',
    },
    {
      action: 'compare',
      fromrev: hiddenId,
      torelative: 'next',
      prop: 'diff|ids|title|user|comment|parsedcomment|size|rel',
    },
    { action: 'compare', fromrev: hiddenId, totitle: 'Open page', prop: 'diff|user|comment' },
    {
      action: 'compare',
      fromtitle: 'Gone page',
      fromrev: goneId,
      toslots: 'main',
      'totext-main': 'x',
      prop: 'diff|user|comment',
    },
    { action: 'feedrecentchanges', limit: 50, days: 30 },
    { action: 'feedcontributions', user: 'Admin' },
    { action: 'feedwatchlist' },
    {
      action: 'expandtemplates',
      text: '{{Special:RecentChanges}} {{REVISIONUSER}}',
      title: 'Open page',
      revid: hiddenId,
      prop: 'wikitext',
    },
  ];
}

test('suppressed texts, comments, names and titles are in no answer to those who may not see them', async () => {
  const leaks: string[] = [];
  for (const [who, session] of viewers) {
    for (const question of questions()) {
      const answer = await session.text(question);
      // The question itself may be repeated.
      const asked = Object.values(question).map(String);
      const told = Object.entries(SECRET).filter(
        ([, word]) => !asked.includes(word) && answer.toLowerCase().includes(word.toLowerCase()),
      );
      for (const [kind, word] of told) {
        const at = answer.toLowerCase().indexOf(word.toLowerCase());
        leaks.push(
          `${who} ${JSON.stringify(question)} tells the ${kind}: …${answer.slice(Math.max(0, at - 120), at + 60)}…`,
        );
      }
    }
  }
  assert.deepEqual(leaks, []);
});

test('asking for what a hidden name did finds nothing hidden', async () => {
  for (const [who, session] of viewers) {
    const found = async (params: Record<string, string>) => {
      const { query } = await session.get({ action: 'query', ...params });
      return JSON.stringify(query ?? {});
    };
    const own = [
      await found({ list: 'usercontribs', ucuser: SECRET.user, ucprop: 'ids|title' }),
      await found({ list: 'recentchanges', rcuser: SECRET.user, rcprop: 'ids|title' }),
      await found({ list: 'logevents', leuser: SECRET.user, leprop: 'ids|type' }),
      await found({ list: 'allrevisions', arvuser: SECRET.user, arvprop: 'ids' }),
      await found({ prop: 'revisions', titles: 'Open page', rvuser: SECRET.user, rvprop: 'ids', rvlimit: 'max' }),
      await found({ list: 'logevents', letitle: SECRET.title, leprop: 'ids|type' }),
    ];
    for (const answer of own) assert.doesNotMatch(answer, /"(?:revid|logid|rcid)":\d/, `${who}: ${answer}`);
  }
});

test('pages in a browser and undoing tell nothing either', async () => {
  for (const [who, session] of viewers) {
    for (const path of [
      `/w/index.php?title=Open_page&oldid=${hiddenId}`,
      `/w/index.php?title=Open_page&oldid=${hiddenId}&action=raw`,
      '/wiki/Open_page',
    ]) {
      const cookie = [...session.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const page = await (await fetch(new URL(path, running.url), { headers: { cookie } })).text();
      assert.ok(!page.includes(SECRET.text), `${who} ${path}: ${page.slice(0, 300)}`);
    }
    const undone = await session.act({ action: 'edit', title: 'Open page', undo: hiddenId, undoafter: beforeId });
    assert.ok(undone.error, `${who} undid: ${JSON.stringify(undone)}`);
    const restored = await session.act({ action: 'edit', title: 'Other page', undo: beforeId, undoafter: hiddenId });
    assert.ok(restored.error);
  }
});

test('who may see suppressed things sees them, marked as such', async () => {
  const { query } = await admin.get({
    action: 'query',
    prop: 'revisions',
    revids: hiddenId,
    rvprop: all.rv,
    rvslots: 'main',
  });
  const [revision] = listOf(listOf(query?.pages)[0]?.revisions);
  assert.deepEqual(
    [String(revision?.suppressed), String(revision?.userhidden), String(revision?.user), String(revision?.comment)],
    ['true', 'true', SECRET.user, SECRET.comment],
  );
  assert.ok(String(revision?.slots?.main?.content).includes(SECRET.text));
});
