import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSite } from '../../site/site.ts';
import { defaultSettings } from '../../site/settings.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { titlePart } from './title-part.ts';

const site = createSite(defaultSettings, {
  interwiki: [{ prefix: 'wikipedia', url: 'https://en.wikipedia.org/wiki/$1' }],
});

test('the beginning of a title is spelled as titles are, and a space at its end counts', () => {
  assert.equal(titlePart(site, 'harbour '), 'Harbour_');
  assert.equal(titlePart(site, ''), '');
  assert.equal(titlePart(site, 'boat', 10), 'Boat');
});

test('what could be a title of another namespace or wiki is none of this one', () => {
  for (const text of ['Talk:Harbour', 'wikipedia:S', 'Bad[']) {
    assert.throws(
      () => titlePart(site, text),
      (error) => error instanceof Refusal && error.code === 'invalidtitle',
    );
  }
});
