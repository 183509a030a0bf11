import assert from 'node:assert/strict';
import { test } from 'node:test';
import { revertedTagUpdate } from '../edits/reverted-tag-job.ts';
import { editPage } from '../edits/edit-page.ts';
import { rollbackPage } from '../edits/rollback-page.ts';
import { deletePage } from '../deletion/delete-page.ts';
import { undeletePage } from '../deletion/undelete-page.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import { runJobs } from '../jobs/job-runner.ts';
import { findPage } from '../pages/page-store.ts';
import { Refusal } from '../refusal.ts';
import { createTestWiki, testPerformer, testTitle } from '../test-wiki.ts';
import type { Wiki } from '../wiki.ts';
import { movePage } from './move-page.ts';

const ann = testPerformer(
  'Ann',
  ['read', 'edit', 'createpage', 'createtalk', 'move', 'delete', 'undelete', 'rollback', 'autopatrol', 'minoredit'],
  1,
);
const bob = testPerformer('198.51.100.7', ['read', 'edit', 'createpage']);

const edit = (wiki: Wiki, title: string, text: string, performer = ann) =>
  editPage(wiki, performer, { title: testTitle(wiki, title), text });

test('a deleted page leaves nothing but its archive, and comes back as it was', async (t) => {
  const wiki = await createTestWiki(t);
  const { page } = await edit(wiki, 'A', '[[B]] [[Category:C]]');
  await edit(wiki, 'A', '[[B]] more [[Category:C]]');
  const title = testTitle(wiki, 'A');
  await deletePage(wiki, ann, { title, reason: 'gone' });
  for (const table of ['page', 'revision', 'pagelinks', 'categorylinks', 'category'] as const) {
    assert.deepEqual(await wiki.db.selectFrom(table).selectAll().execute(), [], table);
  }
  assert.equal((await undeletePage(wiki, ann, { title, reason: 'back' })).revisions, 2);
  const restored = await findPage(wiki.db, title);
  assert.equal(restored?.id, page.id);
  assert.equal(restored?.latest, 2);
  assert.equal((await wiki.db.selectFrom('archive').selectAll().execute()).length, 0);
  assert.equal((await wiki.db.selectFrom('pagelinks').selectAll().execute()).length, 1);
});

test('a moved page keeps its id and leaves a redirect, over which it may come back', async (t) => {
  const wiki = await createTestWiki(t);
  const { page } = await edit(wiki, 'A', 'text');
  const [from, to] = [testTitle(wiki, 'A'), testTitle(wiki, 'B')];
  await movePage(wiki, ann, { from, to, reason: '', redirect: true });
  assert.equal((await findPage(wiki.db, to))?.id, page.id);
  assert.equal((await findPage(wiki.db, from))?.isRedirect, true);
  const back = await movePage(wiki, ann, { from: to, to: from, reason: '', redirect: true });
  assert.deepEqual(back, { pageId: page.id, redirectCreated: true, overRedirect: true });
  await edit(wiki, 'C', 'in the way');
  await assert.rejects(
    movePage(wiki, ann, { from, to: testTitle(wiki, 'C'), reason: '', redirect: true }),
    (error) => error instanceof Refusal && error.code === 'articleexists',
  );
});

test('a rollback takes back all last edits of one user, and a job marks them', async (t) => {
  const parts = [{ name: 'Test', jobs: [revertedTagUpdate] }];
  const wiki = await createTestWiki(t, { parts });
  await edit(wiki, 'A', 'good');
  await edit(wiki, 'A', 'bad', bob);
  await edit(wiki, 'A', 'worse', bob);
  const title = testTitle(wiki, 'A');
  const done = await rollbackPage(wiki, ann, { title, userName: bob.user.name, summary: '' });
  assert.deepEqual([done.revisionId, done.oldRevisionId, done.lastRevisionId], [4, 3, 1]);
  assert.equal(await runJobs(wiki), 1);
  const tagged = await wiki.db
    .selectFrom('change_tag')
    .innerJoin('change_tag_def', 'ctd_id', 'ct_tag_id')
    .select(['ct_rev_id', 'ctd_name'])
    .orderBy('ct_rev_id')
    .execute();
  assert.deepEqual(tagged, [
    { ct_rev_id: 2, ctd_name: 'mw-reverted' },
    { ct_rev_id: 3, ctd_name: 'mw-reverted' },
    { ct_rev_id: 4, ctd_name: 'mw-rollback' },
  ]);
});

test('a job that fails is tried three times, with waits, and then left to people', async (t) => {
  let runs = 0;
  const failing = {
    name: 'failing',
    run: async () => {
      runs++;
      throw new Error('no');
    },
  };
  const wiki = await createTestWiki(t, { parts: [{ name: 'Test', jobs: [failing] }] });
  await wiki.storage.transaction((tx) => pushJobs(wiki, tx, [{ type: 'failing', page: { namespace: 0, dbKey: 'A' } }]));
  for (const tried of [1, 2, 3, 3]) {
    await runJobs(wiki);
    assert.equal(runs, tried);
    wiki.clock.now = new Date(wiki.clock.now.getTime() + 600_000);
  }
  assert.equal((await wiki.db.selectFrom('job').selectAll().execute()).length, 1);
});

test('what a move leaves, and what people write, are redirects in the words of the content language', async (t) => {
  const wiki = await createTestWiki(t, { settings: { LanguageCode: 'de' } });
  await edit(wiki, 'A', 'text');
  await movePage(wiki, ann, { from: testTitle(wiki, 'A'), to: testTitle(wiki, 'B'), reason: '', redirect: true });
  await edit(wiki, 'C', '#weiterleitung [[B]]');
  assert.equal((await findPage(wiki.db, testTitle(wiki, 'A')))?.isRedirect, true);
  assert.equal((await findPage(wiki.db, testTitle(wiki, 'C')))?.isRedirect, true);
});
