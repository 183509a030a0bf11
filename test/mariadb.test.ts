import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { conformance, withoutConformance } from './conformance.ts';
import { startMariaDb, withoutMariaDb, type TestServer } from './mariadb-server.ts';
import { ApiSession, passwordOf, type Json } from './session.ts';

let server: TestServer | undefined;
before(async () => {
  if (withoutMariaDb === false) server = await startMariaDb();
});
after(() => server?.stop());

/** A wiki on a database of the server, or on SQLite, with an administrator. */
async function openedOn(
  t: TestContext,
  database: string | undefined,
  options: { isOld?: boolean } = {},
): Promise<RunningWiki> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  const wiki = await createWiki({
    data,
    logLevel: 'silent',
    config: { config: { Server: 'http://wiki.example', JobRunRate: 0, RateLimits: {} } },
    ...(database === undefined ? {} : { database: server!.address(database) }),
  });
  t.after(async () => {
    await wiki.close();
    await rm(data, { recursive: true, force: true });
  });
  if (!options.isOld) await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
  return wiki;
}

/** What is done on both kinds of database; the answers are compared. */
async function life(wiki: RunningWiki): Promise<Json[]> {
  const ada = new ApiSession(wiki);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  const texts: readonly (readonly [string, string])[] = [
    ['Template:Box', 'Box {{{1|}}} [[Category:Boxes]]'],
    ['Tést ünïcode 漢字', "'''bold''' {{Box|[[Main Page]]}} [https://example.org/a?b=c x] {{CURRENTDAYNAME|}}"],
    ['Lighthouse', 'A lighthouse stands on the shore. {{Box|1}} [[Tést ünïcode 漢字]] [[Missing]]'],
    ['Shore', '#REDIRECT [[Lighthouse]]'],
    ['Category:Boxes', 'All boxes.'],
  ];
  const answers: Json[] = [];
  for (const [title, text] of texts)
    answers.push(await ada.act({ action: 'edit', title, text, summary: `made “${title}”` }));
  answers.push(
    await ada.act({ action: 'edit', title: 'Lighthouse', appendtext: '\n== Section ==\nmore', minor: true }),
  );
  answers.push(await ada.act({ action: 'move', from: 'Lighthouse', to: 'Old lighthouse', reason: 'elsewhere' }));
  answers.push(await ada.act({ action: 'delete', title: 'Tést ünïcode 漢字', reason: 'no use' }));
  answers.push(await ada.act({ action: 'undelete', title: 'Tést ünïcode 漢字' }));
  answers.push(await ada.act({ action: 'protect', title: 'Shore', protections: 'edit=sysop', expiry: 'infinite' }));
  answers.push(await ada.act({ action: 'block', user: '192.0.2.7', expiry: '1 week', reason: 'rude' }));
  answers.push(await ada.act({ action: 'watch', titles: 'Old lighthouse|Shore' }, 'watch'));
  answers.push(await ada.act({ action: 'edit', title: 'Tést ünïcode 漢字', undo: 2 }));
  const questions: readonly Record<string, string>[] = [
    {
      prop: 'info|revisions|categories|links|templates|extlinks',
      titles: 'Tést ünïcode 漢字|Old lighthouse|Shore',
      rvprop: 'ids|user|comment|content|size|sha1',
      rvslots: 'main',
    },
    { titles: 'Shore', redirects: '1', prop: 'linkshere|redirects|contributors', lhprop: 'title' },
    { list: 'categorymembers', cmtitle: 'Category:Boxes', cmprop: 'ids|title|sortkeyprefix|type' },
    { list: 'recentchanges', rcprop: 'title|ids|sizes|flags|user|comment|loginfo|tags', rclimit: '50' },
    { list: 'logevents', leprop: 'ids|title|type|user|comment|details', lelimit: '50' },
    { list: 'allpages|allcategories|alllinks', apprefix: 'T', aclimit: '5', alprop: 'title' },
    { list: 'search', srsearch: 'lighthouse', srprop: 'size|wordcount' },
    { list: 'usercontribs', ucuser: 'Ada', ucprop: 'ids|title|comment|size|flags' },
    { list: 'blocks|protectedtitles', bkprop: 'user|by|reason|flags' },
    { list: 'watchlistraw', wrlimit: '50' },
    { list: 'querypage', qppage: 'Wantedpages' },
    { meta: 'siteinfo', siprop: 'statistics|namespaces' },
  ];
  for (const question of questions) answers.push(await ada.get({ action: 'query', ...question }));
  answers.push(
    await ada.get({
      action: 'parse',
      page: 'Old lighthouse',
      prop: 'text|links|templates|sections',
      disablelimitreport: '1',
    }),
  );
  return answers;
}

/** Times, and what the kind of database may decide, put aside. */
function comparable(answers: readonly Json[]): unknown {
  const text = JSON.stringify(answers)
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'TIME')
    .replaceAll(/\b20\d{12}\b/g, 'TIME');
  return JSON.parse(text);
}

test('a wiki lives on MariaDB as it does on SQLite', { skip: withoutMariaDb }, async (t) => {
  await server!.create('life');
  const here = await life(await openedOn(t, 'life'));
  const there = await life(await openedOn(t, undefined));
  assert.deepEqual(comparable(here), comparable(there));
});

test(
  'two processes write at once on MariaDB, and every saved edit is there once',
  { skip: withoutMariaDb },
  async (t) => {
    await server!.create('crowd');
    const first = await openedOn(t, 'crowd');
    const second = await openedOn(t, 'crowd', { isOld: true });
    const saved = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const session = new ApiSession(i % 2 === 0 ? first : second);
        const answer = await session.post({
          action: 'edit',
          title: `Page ${i % 5}`,
          appendtext: `\n${i}.`,
          summary: `edit ${i}`,
          token: '+\\',
        });
        assert.ok(answer.edit?.result ?? String(answer.error?.code) === 'editconflict', JSON.stringify(answer));
        return answer.edit ? [`edit ${i}`] : [];
      }),
    );
    const { query } = await new ApiSession(second).get({
      action: 'query',
      list: 'allrevisions',
      arvlimit: 'max',
      arvprop: 'comment',
    });
    const pages = query?.allrevisions as unknown as { revisions: { comment: string }[] }[];
    const comments = pages.flatMap(({ revisions }) => revisions.map(({ comment }) => comment));
    assert.deepEqual(comments.filter((comment) => /^edit \d+$/.test(comment)).sort(), saved.flat().sort());
  },
);

test(
  'an existing MediaWiki database on MariaDB is opened in place',
  { skip: withoutMariaDb || withoutConformance },
  async (t) => {
    const dump = gunzipSync(await readFile(path.join(conformance, 'start.mariadb.sql.gz'))).toString();
    await server!.create('existing', dump);
    const wiki = await openedOn(t, 'existing', { isOld: true });
    assert.equal(wiki.isNew, false);
    const admin = new ApiSession(wiki);
    assert.equal(await admin.login('Admin', 'AdminPass-2026'), 'Success');
    const { query } = await admin.get({
      action: 'query',
      titles: 'Main Page',
      prop: 'revisions',
      rvprop: 'content|ids',
      rvslots: 'main',
    });
    const [page] = query?.pages as unknown as Json[];
    assert.match(JSON.stringify(page), /"revid":1/);
    assert.equal(
      (await admin.act({ action: 'edit', title: 'Main Page', appendtext: '\nmore' })).edit?.result,
      'Success',
    );
  },
);

test('a long list goes on by an index, wherever it is', { skip: withoutMariaDb }, async (t) => {
  await server!.create('lists');
  const wiki = await openedOn(t, 'lists');
  const ada = new ApiSession(wiki);
  await ada.login('Ada', passwordOf('Ada'));
  const ROWS = 5000;
  const titleOf = (row: number) => `P${String(row).padStart(6, '0')}`;
  await server!.query(
    'lists',
    `INSERT INTO watchlist (wl_user, wl_namespace, wl_title)
      SELECT user_id, 0, CONCAT('P', LPAD(seq, 6, '0')) FROM seq_1_to_${ROWS} JOIN user ON user_name = 'Ada'`,
  );
  await server!.query('lists', 'ANALYZE TABLE watchlist');
  const rowsRead = async () => {
    const rows = await server!.query<{ Value: string }>(undefined, "SHOW GLOBAL STATUS LIKE 'Handler_read%next'");
    return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
  };
  const before = await rowsRead();
  const { watchlistraw } = await ada.get({
    action: 'query',
    list: 'watchlistraw',
    wrlimit: '5',
    wrcontinue: `0|${titleOf(ROWS - 10)}`,
  });
  assert.deepEqual(
    (watchlistraw as unknown as { title: string }[]).map(({ title }) => title),
    [0, 1, 2, 3, 4].map((at) => titleOf(ROWS - 10 + at)),
  );
  const read = (await rowsRead()) - before;
  assert.ok(read < ROWS / 4, `${read} rows were read`);
});

test('a server that cannot be reached is said in a sentence', { skip: withoutMariaDb }, async () => {
  await assert.rejects(
    createWiki({ memory: false, data: os.tmpdir(), database: server!.address('nowhere'), logLevel: 'silent' }),
    /The database “nowhere” at .* cannot be opened/,
  );
});
