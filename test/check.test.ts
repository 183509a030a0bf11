import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { createWiki, type RunningWiki, type WikiOptions } from '../src/awiki.ts';
import { checkWiki } from '../src/wiki/check/check-wiki.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { api } from './api.ts';
import { startMariaDb, withoutMariaDb } from './mariadb-server.ts';

const noJobs = { config: { JobRunRate: 0, RateLimits: {} } };

/** A wiki with pages, links, categories and tags. */
async function start(t: TestContext, options: WikiOptions): Promise<RunningWiki> {
  const wiki = await createWiki({ ...options, config: noJobs });
  t.after(() => wiki.close());
  for (const [title, text] of [
    ['A', 'one [[B]] {{T}} [[Category:C]]'],
    ['A', 'two [[B]] {{T}} [[Category:C]]'],
    ['B', 'one [[B]] {{T}} [[Category:C]] [https://wiki.example/ link]'],
    ['Template:T', '[[Category:D]]'],
    ['Twin', 'the same'],
    ['Twin of it', 'the same'],
  ]) {
    await api(wiki, { action: 'edit', title, text, token: '+\\' }, 'POST');
  }
  await runJobs(wiki.wiki);
  return wiki;
}

async function found({ wiki }: RunningWiki, mend = false): Promise<string[]> {
  const lines: string[] = [];
  for await (const { check, row, mended } of checkWiki(wiki, { mend }))
    lines.push(`${check}: ${row}${mended ? ' +' : ''}`);
  return lines;
}

/** Breaks rows in every way that can be mended, and says what should be found. */
async function damage({ wiki }: RunningWiki): Promise<void> {
  await wiki.storage.transaction(async (tx) => {
    const page = await tx.selectFrom('page').selectAll().where('page_title', '=', 'A').executeTakeFirstOrThrow();
    const twin = await tx.selectFrom('page').selectAll().where('page_title', '=', 'Twin').executeTakeFirstOrThrow();
    await tx.updateTable('page').set({ page_latest: 99_999 }).where('page_id', '=', page.page_id).execute();
    await tx
      .insertInto('categorylinks')
      .values({
        cl_from: 5000,
        cl_to: 'C',
        cl_type: 'page',
        cl_timestamp: '20300101000000',
        cl_sortkey: '',
        cl_collation: '',
        cl_sortkey_prefix: '',
      })
      .execute();
    await tx.insertInto('page_props').values({ pp_page: 5001, pp_propname: 'noindex', pp_value: '' }).execute();
    await tx.updateTable('category').set({ cat_pages: 77 }).where('cat_title', '=', 'C').execute();
    await tx.deleteFrom('category').where('cat_title', '=', 'D').execute();
    await tx.updateTable('site_stats').set({ ss_total_pages: 3 }).execute();
    await tx.updateTable('revision').set({ rev_comment_id: 88_888 }).where('rev_page', '=', twin.page_id).execute();
    await tx
      .insertInto('user')
      .values({
        user_name: 'Busy',
        user_real_name: '',
        user_password: '',
        user_newpassword: '',
        user_email: '',
        user_touched: '20300101000000',
        user_editcount: 0,
      })
      .execute();
    const user = await tx
      .selectFrom('user')
      .select('user_id')
      .where('user_name', '=', 'Busy')
      .executeTakeFirstOrThrow();
    await tx.updateTable('actor').set({ actor_user: user.user_id }).where('actor_name', '=', '127.0.0.1').execute();
    await tx.updateTable('site_stats').set({ ss_users: 1 }).execute();
    const entry = sql.ref(wiki.storage.kind === 'sqlite' ? 'rowid' : 'si_page');
    await sql`delete from searchindex where ${entry} = ${page.page_id}`.execute(tx);
    await sql`insert into searchindex (${entry}, si_title, si_text) values (7000, 'nothing', ' nothing ')`.execute(tx);
    const slot = await tx
      .selectFrom('slots')
      .selectAll()
      .where('slot_revision_id', '=', twin.page_latest)
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('content')
      .set({ content_address: 'tt:99999' })
      .where('content_id', '=', slot.slot_content_id)
      .execute();
  });
}

async function findsAndMends(t: TestContext, options: WikiOptions): Promise<void> {
  const wiki = await start(t, options);
  assert.deepEqual(await found(wiki), []);
  await damage(wiki);
  const broken = await found(wiki);
  for (const expected of [
    'pages without their newest revision',
    'rows of categorylinks without page: cl_from 5000',
    'rows of page_props without page: pp_page 5001',
    'categories with wrong counts: C',
    'categories with members that are not counted: D',
    'wrong site statistics: ss_total_pages: 3, not 6',
    'rows of revision whose comment is missing',
    'content without its text',
    'accounts with fewer edits counted than made: Busy: 0, not 6',
    'pages that are not in the search index: page',
    'entries of the search index without their page: page 7000',
  ]) {
    assert.ok(
      broken.some((line) => line.startsWith(expected)),
      `${expected} is not in ${broken.join('\n')}`,
    );
  }
  assert.deepEqual(
    (await found(wiki, true)).filter((line) => !line.endsWith(' +')),
    [],
  );
  await runJobs(wiki.wiki);
  assert.deepEqual(await found(wiki), []);
  const { query } = await api<{ query: { pages: { title: string; revisions: { content: string }[] }[] } }>(wiki, {
    action: 'query',
    titles: 'A|Twin',
    prop: 'revisions',
    rvprop: 'content',
  });
  const texts = new Map(query.pages.map(({ title, revisions }) => [title, revisions[0]!.content]));
  assert.equal(texts.get('A'), 'two [[B]] {{T}} [[Category:C]]');
  assert.equal(texts.get('Twin'), 'the same');
}

test('what is broken in a wiki’s rows is found, and mended where it can be', (t) => findsAndMends(t, { memory: true }));

test('the same holds on MariaDB', { skip: withoutMariaDb }, async (t) => {
  const server = await startMariaDb();
  t.after(() => server.stop());
  await server.create('broken');
  await findsAndMends(t, { database: server.address('broken'), data: await temporaryFolder(t) });
});

test('revisions whose page is gone get a page; a text that nothing else has stays reported', async (t) => {
  const wiki = await start(t, { memory: true });
  const { wiki: inside } = wiki;
  await inside.storage.transaction(async (tx) => {
    await tx.deleteFrom('page').where('page_title', '=', 'B').execute();
    const { page_latest } = await tx
      .selectFrom('page')
      .select('page_latest')
      .where('page_title', '=', 'T')
      .executeTakeFirstOrThrow();
    const address = tx
      .selectFrom('slots')
      .innerJoin('content', 'content_id', 'slot_content_id')
      .select('content_address')
      .where('slot_revision_id', '=', page_latest);
    await sql`DELETE FROM text WHERE 'tt:' || old_id = (${address})`.execute(tx);
  });
  const left = (await found(wiki, true)).filter((line) => !line.endsWith(' +'));
  assert.equal(left.length, 1);
  assert.match(left[0]!, /^content without its text: content \d+ \(tt:\d+\)$/);
  await runJobs(inside);
  assert.deepEqual(await found(wiki), left);
  const titles = await inside.db.selectFrom('page').select('page_title').execute();
  assert.ok(titles.some(({ page_title }) => page_title.startsWith('Orphaned_revisions/')));
});

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
