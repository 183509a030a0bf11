import assert from 'node:assert/strict';
import test from 'node:test';
import { createSite } from '../site/site.ts';
import { defaultSettings } from '../site/settings.ts';
import { redirectTarget } from './redirect-target.ts';

const site = createSite(defaultSettings);
const target = (text: string) => redirectTarget(site, text)?.fullText;

test('a redirect leads to the page that its link names, with its section', () => {
  assert.equal(target('#REDIRECT [[Some page#There]]'), 'Some page#There');
  assert.equal(target('#redirect: [[Special:Version]]'), 'Special:Version');
});

test('a section alone, a special page that signs somebody out, and what is no title are no targets', () => {
  assert.equal(target('#REDIRECT [[#There]]'), undefined);
  assert.equal(target('#REDIRECT [[Special:Userlogout]]'), undefined);
  assert.equal(target('#REDIRECT [[<>]]'), undefined);
});

test('a redirect may begin with the word of the content language, whatever its case, or with the English one', () => {
  const german = createSite({ ...defaultSettings, LanguageCode: 'de' });
  for (const word of ['#WEITERLEITUNG', '#weiterleitung', '#REDIRECT']) {
    assert.equal(redirectTarget(german, `${word} [[Hafen]]`)?.fullText, 'Hafen');
  }
  assert.equal(target('#WEITERLEITUNG [[Hafen]]'), undefined);
});
