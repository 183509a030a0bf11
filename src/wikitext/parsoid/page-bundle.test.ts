import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elementId } from './page-bundle.ts';

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
