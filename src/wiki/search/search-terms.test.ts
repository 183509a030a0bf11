import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../../site/settings.ts';
import { createSite } from '../../site/site.ts';
import { readSearch, readTerms } from './search-terms.ts';

test('words, words in a row and beginnings of words are read; signs around them mean nothing', () => {
  assert.deepEqual(readTerms('+Apple -pie "Red Fruit" appl* (C++) &'), [
    { text: 'apple', prefix: false },
    { text: 'pie', prefix: false },
    { text: 'red fruit', prefix: false },
    { text: 'appl', prefix: true },
    { text: 'c', prefix: false },
  ]);
});

test('what is not ASCII belongs to words, as in the index: a no-break space does not part them', () => {
  assert.deepEqual(readTerms('apple\u00a0pie Öl –'), [
    { text: 'apple\u00a0pie', prefix: false },
    { text: 'öl', prefix: false },
  ]);
});

test('a namespace before the words wins over the chosen ones, other prefixes are words', () => {
  const site = createSite(defaultSettings);
  assert.deepEqual(readSearch(site, 'help:bread', [0]), { terms: readTerms('bread'), namespaces: [12] });
  assert.deepEqual(readSearch(site, 'intitle:bread', [0]), { terms: readTerms('intitle bread'), namespaces: [0] });
  assert.equal(readSearch(site, 'all:bread', [0]).namespaces.includes(15), true);
});
