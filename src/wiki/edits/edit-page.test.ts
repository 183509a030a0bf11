import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestWiki, testPerformer, testTitle } from '../test-wiki.ts';
import { loadRevisionWithContent } from '../revisions/revision-store.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { editPage } from './edit-page.ts';
import type { EditRequest } from './edit-request.ts';

const rights = ['read', 'edit', 'createpage', 'createtalk', 'minoredit', 'editcontentmodel', 'noratelimit'];
const ann = testPerformer('Ann', rights, 1);
const bob = testPerformer('198.51.100.7', rights);

function edit(wiki: Wiki, title: string, request: Partial<EditRequest>, performer = ann) {
  return editPage(wiki, performer, { title: testTitle(wiki, title), ...request });
}

async function textOf(wiki: Wiki, title: string): Promise<string | undefined> {
  const row = await wiki.db
    .selectFrom('page')
    .select('page_latest')
    .where('page_title', '=', testTitle(wiki, title).dbKey)
    .executeTakeFirst();
  return row && (await loadRevisionWithContent(wiki.db, row.page_latest))?.content?.text;
}

function refusedAs(code: string) {
  return (error: unknown): boolean => error instanceof Refusal && error.code === code;
}

test('a new page has a revision, a recent change, a log entry, links and counts', async (t) => {
  const wiki = await createTestWiki(t);
  const { saved, page } = await edit(wiki, 'Lighthouse', { text: 'See [[Tower]]. [[Category:Buildings]]\n\n' });
  assert.deepEqual(
    { ...saved, newRevisionId: 1 },
    { isNew: true, oldRevisionId: 0, newRevisionId: 1, timestamp: '20300101000000', recentChangeId: 1 },
  );
  assert.equal(page.length, 37);
  assert.equal(await textOf(wiki, 'Lighthouse'), 'See [[Tower]]. [[Category:Buildings]]');
  const { db } = wiki;
  assert.deepEqual(
    await db.selectFrom('recentchanges').select(['rc_type', 'rc_new', 'rc_new_len', 'rc_patrolled']).execute(),
    [{ rc_type: 1, rc_new: 1, rc_new_len: 37, rc_patrolled: 0 }],
  );
  assert.deepEqual(await db.selectFrom('logging').select(['log_type', 'log_action', 'log_params']).execute(), [
    { log_type: 'create', log_action: 'create', log_params: 'a:1:{s:17:"associated_rev_id";i:1;}' },
  ]);
  assert.deepEqual(await db.selectFrom('linktarget').select(['lt_namespace', 'lt_title']).execute(), [
    { lt_namespace: 0, lt_title: 'Tower' },
  ]);
  assert.deepEqual(await db.selectFrom('category').select(['cat_title', 'cat_pages']).execute(), [
    { cat_title: 'Buildings', cat_pages: 1 },
  ]);
  assert.deepEqual(
    await db.selectFrom('site_stats').select(['ss_total_edits', 'ss_total_pages', 'ss_good_articles']).execute(),
    [{ ss_total_edits: 1, ss_total_pages: 1, ss_good_articles: 1 }],
  );
});

test('the same text again saves nothing', async (t) => {
  const wiki = await createTestWiki(t);
  await edit(wiki, 'A', { text: 'x' });
  assert.equal((await edit(wiki, 'A', { text: 'x\n' })).saved, undefined);
});

test('links that go take their counts along', async (t) => {
  const wiki = await createTestWiki(t);
  await edit(wiki, 'A', { text: '[[B]] [[Category:C]]' });
  await edit(wiki, 'A', { text: 'nothing' });
  assert.deepEqual(await wiki.db.selectFrom('pagelinks').selectAll().execute(), []);
  assert.deepEqual(await wiki.db.selectFrom('category').selectAll().execute(), []);
  const [stats] = await wiki.db.selectFrom('site_stats').select('ss_good_articles').execute();
  assert.equal(stats?.ss_good_articles, 0);
});

test('changes of different parts of a page are merged, of the same part refused', async (t) => {
  const wiki = await createTestWiki(t);
  const base = (await edit(wiki, 'A', { text: 'one\n\ntwo\n\nthree' })).saved?.newRevisionId;
  await edit(wiki, 'A', { text: 'ONE\n\ntwo\n\nthree', baseRevisionId: base }, bob);
  await edit(wiki, 'A', { text: 'one\n\ntwo\n\nTHREE', baseRevisionId: base });
  assert.equal(await textOf(wiki, 'A'), 'ONE\n\ntwo\n\nTHREE');
  await assert.rejects(edit(wiki, 'A', { text: '1\n\ntwo\n\nthree', baseRevisionId: base }), refusedAs('editconflict'));
});

test('a base of another page counts as none, an unknown one is a conflict', async (t) => {
  const wiki = await createTestWiki(t);
  const other = (await edit(wiki, 'B', { text: 'b' })).saved?.newRevisionId;
  await edit(wiki, 'A', { text: 'a' });
  await edit(wiki, 'A', { text: 'y', baseRevisionId: other });
  assert.equal(await textOf(wiki, 'A'), 'y');
  await assert.rejects(edit(wiki, 'A', { text: 'z', baseRevisionId: 999 }), refusedAs('editconflict'));
});

test('sections are replaced, extended and added', async (t) => {
  const wiki = await createTestWiki(t);
  await edit(wiki, 'A', { text: 'lead\n\n== One ==\na\n\n== Two ==\nb' });
  await edit(wiki, 'A', { section: '1', text: '== One ==\nA' });
  await edit(wiki, 'A', { section: '2', appendText: '\nc' });
  await edit(wiki, 'A', { section: 'new', sectionTitle: 'Three', text: 'd' });
  assert.equal(await textOf(wiki, 'A'), 'lead\n\n== One ==\nA\n\n== Two ==\nb\nc\n\n== Three ==\n\nd');
  await assert.rejects(edit(wiki, 'A', { section: '9', text: 'x' }), refusedAs('nosuchsection'));
  for (const section of ['abc', '']) {
    await assert.rejects(edit(wiki, 'A', { section, text: 'x' }), refusedAs('invalidsection'));
  }
});

test('edits are taken back where nothing stands in the way', async (t) => {
  const wiki = await createTestWiki(t);
  await edit(wiki, 'A', { text: 'one\n\ntwo\n\nthree' });
  const second = (await edit(wiki, 'A', { text: 'one\n\n2\n\nthree' }, bob)).saved?.newRevisionId;
  await edit(wiki, 'A', { text: 'one\n\n2\n\nthree\n\nfour' });
  await edit(wiki, 'A', { undo: second });
  assert.equal(await textOf(wiki, 'A'), 'one\n\ntwo\n\nthree\n\nfour');
  const comments = await wiki.db.selectFrom('comment').select('comment_text').execute();
  assert.ok(comments.some((row) => row.comment_text === `(undo-summary-anon|${second}|198.51.100.7)`));
  await edit(wiki, 'A', { text: 'other' });
  await assert.rejects(edit(wiki, 'A', { undo: second }), refusedAs('undofailure'));
});

test('a text that was there before is a manual revert', async (t) => {
  const wiki = await createTestWiki(t);
  await edit(wiki, 'A', { text: 'good text' });
  await edit(wiki, 'A', { text: 'bad' });
  const { saved } = await edit(wiki, 'A', { text: 'good text' });
  const tags = await wiki.db
    .selectFrom('change_tag')
    .innerJoin('change_tag_def', 'ctd_id', 'ct_tag_id')
    .select(['ctd_name', 'ct_rev_id', 'ctd_count'])
    .execute();
  assert.deepEqual(tags, [{ ctd_name: 'mw-manual-revert', ct_rev_id: saved?.newRevisionId ?? 0, ctd_count: 1 }]);
});

test('two hundred edits at the same time on ten pages are each saved once or refused as conflicts', async (t) => {
  const wiki = await createTestWiki(t, { settings: { RateLimits: {} } });
  const results = await Promise.allSettled(
    Array.from({ length: 200 }, (_, i) =>
      edit(wiki, `Page ${i % 10}`, { appendText: `\nline ${i}` }, i % 2 ? ann : bob),
    ),
  );
  for (const result of results) {
    if (result.status === 'rejected') assert.ok(refusedAs('editconflict')(result.reason), String(result.reason));
  }
  const saved = results.filter((result) => result.status === 'fulfilled').length;
  const rows = await wiki.db.selectFrom('revision').select(['rev_id', 'rev_parent_id', 'rev_page']).execute();
  assert.equal(rows.length, saved);
  assert.equal(
    new Set(rows.map((row) => `${row.rev_page}:${row.rev_parent_id}`)).size,
    saved,
    'no revision has two children',
  );
});
