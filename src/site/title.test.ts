import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from './settings.ts';
import { createSite } from './site.ts';
import { makeTitle } from './title.ts';

const site = createSite(defaultSettings);

test('a title has its forms', () => {
  const title = makeTitle(site, 3, 'Ann_Lee/Étude', 'a b');
  assert.equal(title.prefixedText, 'User talk:Ann Lee/Étude');
  assert.equal(title.prefixedDbKey, 'User_talk:Ann_Lee/Étude');
  assert.equal(title.fullText, 'User talk:Ann Lee/Étude#a b');
  assert.equal(title.prefixedUrl, 'User_talk:Ann_Lee/%C3%89tude');
  assert.equal(makeTitle(site, 0, 'X', '', 'mw').prefixedText, 'mw:X');
});

test('subject and talk pages lead to each other', () => {
  const title = makeTitle(site, 6, 'A.png');
  assert.equal(title.talkPage?.prefixedText, 'File talk:A.png');
  assert.ok(title.talkPage?.subjectPage.samePage(title));
  assert.equal(makeTitle(site, -1, 'Version').talkPage, undefined);
});

test('subpages are parts of names where the namespace has them', () => {
  const title = makeTitle(site, 2, 'Ann/B_c/D');
  assert.deepEqual([title.rootText, title.baseText, title.subpageText, title.isSubpage], ['Ann', 'Ann/B c', 'D', true]);
  assert.equal(title.basePage.prefixedText, 'User:Ann/B c');
  assert.equal(title.subpage('E').prefixedText, 'User:Ann/B c/D/E');
  const main = makeTitle(site, 0, 'A/B');
  assert.deepEqual([main.rootText, main.baseText, main.subpageText, main.isSubpage], ['A/B', 'A/B', 'A/B', false]);
  assert.equal(makeTitle(site, 2, '/a').rootText, '/a');
});
