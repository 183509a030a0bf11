import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeTitle } from '../../../site/title.ts';
import { createTestWiki } from '../../../wiki/test-wiki.ts';
import { categoryLinks } from './category-links.ts';

test('hidden categories are in a box of their own, and shown on pages of categories', async (t) => {
  const wiki = await createTestWiki(t);
  const hidden = [{ dbKey: 'Secret', exists: true, hidden: true }];
  const on = (namespace: number): string =>
    categoryLinks(wiki, hidden, { title: makeTitle(wiki.site, namespace, 'X'), language: 'en' });
  assert.match(on(0), /^<div id="catlinks" class="catlinks catlinks-allhidden"/);
  assert.match(on(0), /mw-hidden-cats-hidden/);
  assert.match(on(14), /^<div id="catlinks" class="catlinks" .*mw-hidden-cats-ns-shown/);
});

test('a category without a page is a red link', async (t) => {
  const wiki = await createTestWiki(t);
  const title = makeTitle(wiki.site, 0, 'X');
  const html = categoryLinks(wiki, [{ dbKey: 'No_page', exists: false, hidden: false }], { title, language: 'en' });
  assert.match(html, /<li><a href="[^"]*Category:No_page&amp;action=edit&amp;redlink=1" class="new"/);
});
