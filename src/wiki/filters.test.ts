import assert from 'node:assert/strict';
import { test } from 'node:test';
import { msg } from '../i18n/message.ts';
import { deletePage } from './deletion/delete-page.ts';
import { editPage } from './edits/edit-page.ts';
import { on } from './hooks.ts';
import { movePage } from './moves/move-page.ts';
import { ArticleDelete, EditFilterMergedContent, MovePageCheckPermissions, TitleMove } from './pages/page-hooks.ts';
import { Refusal } from './refusal.ts';
import { createTestWiki, testPerformer, testTitle } from './test-wiki.ts';

const ann = testPerformer('Ann', ['read', 'edit', 'createpage', 'move', 'movefile', 'delete', 'noratelimit'], 1);

test('filters see what is about to be done, tag it or refuse it, and keep what they wrote', async (t) => {
  const filter = {
    name: 'Filter',
    hooks: [
      on(EditFilterMergedContent, async ({ before, content, parameters, tags }, { storage }) => {
        tags.push('seen');
        if (parameters.password === 'open' || !content.text.includes('bad')) return;
        assert.notEqual(before?.text, content.text);
        await storage.transaction((tx) =>
          tx.insertInto('objectcache').values({ keyname: 'hit', value: '', exptime: '' }).execute(),
        );
        throw new Refusal(msg('refused'));
      }),
      on(MovePageCheckPermissions, ({ to, refusals }) => {
        if (to.dbKey === 'Bad') refusals.push(new Refusal(msg('bad-title')));
      }),
      on(TitleMove, ({ page, tags }) => void tags.push(`moved-${page.length}`)),
      on(ArticleDelete, ({ reason, tags }) => void tags.push(`deleted-${reason}`)),
    ],
  };
  const wiki = await createTestWiki(t, { parts: [filter] });
  const title = testTitle(wiki, 'Lighthouse');
  const edit = (text: string, parameters = {}) => editPage(wiki, ann, { title, text, parameters });
  await edit('good');
  await assert.rejects(edit('bad'), { code: 'refused' });
  await edit('bad', { password: 'open' });
  assert.equal((await edit('bad')).saved, undefined, 'where nothing changes, nothing is filtered');
  const move = (to: string) =>
    movePage(wiki, ann, { from: title, to: testTitle(wiki, to), reason: '', redirect: false });
  await assert.rejects(move('Bad'), { code: 'bad-title' });
  await move('Tower');
  await deletePage(wiki, ann, { title: testTitle(wiki, 'Tower'), reason: 'fell' });
  const { db } = wiki;
  assert.deepEqual(await db.selectFrom('objectcache').select('keyname').where('keyname', '=', 'hit').execute(), [
    { keyname: 'hit' },
  ]);
  const tags = await db.selectFrom('change_tag_def').select('ctd_name').execute();
  for (const name of ['seen', 'moved-3', 'deleted-fell']) assert.ok(tags.some(({ ctd_name }) => ctd_name === name));
});
