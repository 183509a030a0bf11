import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataOf, elementId, type PageBundle } from './page-bundle.ts';

test('ids of elements are their numbers in base64url', () => {
  assert.deepEqual([0, 1, 2, 63, 255, 256, 1000].map(elementId), [
    'mwAA',
    'mwAQ',
    'mwAg',
    'mwPw',
    'mw_w',
    'mwAQA',
    'mwA-g',
  ]);
});

test('an element that a client has made is not known', () => {
  const bundle: PageBundle = {
    html: '<p id="mwAg">a</p>',
    parsoid: { counter: 2, ids: { mwAg: { dsr: [0, 1, 0, 0] } } },
  };
  assert.deepEqual(dataOf(bundle, 'mwAg'), { dsr: [0, 1, 0, 0] });
  assert.equal(dataOf(bundle, 'toString'), undefined);
});
