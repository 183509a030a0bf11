import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestWiki, testPerformer, testTitle } from '../test-wiki.ts';
import { editPage } from './edit-page.ts';
import { preloadContent } from './preload.ts';

const ann = testPerformer('Ann', ['read', 'edit', 'createpage'], 1);

test('an editor starts from the page that was named, through a redirect, with what was given for $1', async (t) => {
  const wiki = await createTestWiki(t);
  await editPage(wiki, ann, { title: testTitle(wiki, 'Form'), text: 'Name: $1, $2, $3' });
  await editPage(wiki, ann, { title: testTitle(wiki, 'Sheet'), text: '#REDIRECT [[Form]]' });
  const preload = await preloadContent(wiki, ann, {
    title: testTitle(wiki, 'New'),
    from: 'Sheet',
    params: ['$2', 'b'],
  });
  assert.deepEqual(preload, {
    content: { text: 'Name: $2, b, $3', model: 'wikitext' },
    format: 'text/x-wiki',
    isDefault: false,
  });
});

test('without such a page an editor starts from nothing, or from what the model calls empty', async (t) => {
  const wiki = await createTestWiki(t);
  const of = (title: string, from?: string) => preloadContent(wiki, ann, { title: testTitle(wiki, title), from });
  for (const from of [undefined, 'Nowhere', 'Bad[', 'Special:Version']) {
    const { content, isDefault } = await of('New', from);
    assert.deepEqual([content.text, isDefault], ['', true]);
  }
  const json = await of('User:Ann/data.json');
  assert.deepEqual(json, { content: { text: '{}', model: 'json' }, format: 'application/json', isDefault: false });
});
