import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editPage } from '../edits/edit-page.ts';
import { runJobs } from '../jobs/job-runner.ts';
import { createTestWiki, testPerformer, testTitle } from '../test-wiki.ts';
import type { Wiki } from '../wiki.ts';
import { categoryMembershipChange } from './category-membership.ts';

const ann = testPerformer('Ann', ['read', 'edit', 'createpage', 'bot'], 1);
const parts = [{ name: 'test', jobs: [categoryMembershipChange] }];

async function edits(wiki: Wiki): Promise<void> {
  const title = testTitle(wiki, 'Lighthouse');
  await editPage(wiki, ann, { title, text: '[[Category:Towers]]', isBot: true });
  await editPage(wiki, ann, { title, text: '[[Category:Lamps]]' });
  await runJobs(wiki);
}

function memberships({ db }: Wiki) {
  return db
    .selectFrom('recentchanges')
    .innerJoin('comment', 'comment_id', 'rc_comment_id')
    .select(['rc_namespace', 'rc_title', 'rc_this_oldid', 'rc_last_oldid', 'rc_bot', 'rc_params', 'comment_text'])
    .where('rc_type', '=', 6)
    .orderBy('rc_this_oldid')
    .orderBy('rc_title')
    .execute();
}

test('joining and leaving a category are recent changes of the category, each once', async (t) => {
  const wiki = await createTestWiki(t, { settings: { RCWatchCategoryMembership: true }, parts });
  await edits(wiki);
  const rows = await memberships(wiki);
  assert.deepEqual(
    rows.map((row) => [row.rc_namespace, row.rc_title, row.rc_this_oldid, row.rc_last_oldid, row.rc_bot]),
    [
      [14, 'Towers', 1, 0, 1],
      [14, 'Lamps', 2, 1, 0],
      [14, 'Towers', 2, 1, 0],
    ],
  );
  assert.match(rows[0]?.comment_text ?? '', /recentchanges-page-added-to-category.*Lighthouse/);
  assert.match(rows[2]?.comment_text ?? '', /recentchanges-page-removed-from-category.*Lighthouse/);
  assert.equal(String(rows[2]?.rc_params), 'a:2:{s:10:"hidden-cat";b:0;s:5:"added";b:0;}');
});

test('without the setting, categories are no recent changes', async (t) => {
  const wiki = await createTestWiki(t, { parts });
  await edits(wiki);
  assert.deepEqual(await memberships(wiki), []);
});
