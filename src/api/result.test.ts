import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sizeOf } from './result.ts';

test('the size of an answer is that of its scalars as they are written, in bytes', () => {
  for (const text of ['', 'Page', 'Straße', '日本語', '\u{1f5fc}', '\ud83d', 'x'.repeat(500), 'é'.repeat(500)]) {
    assert.equal(sizeOf(text), Buffer.byteLength(text));
  }
  for (const number of [0, -0, 9, 10, 99, 100, -1, 1.5, 1e21, NaN, 999_999_999_999_999, Number.MAX_SAFE_INTEGER]) {
    assert.equal(sizeOf(number), String(number).length, String(number));
  }
  assert.equal(sizeOf([true, false, null, undefined]), 2);
  assert.equal(sizeOf({ ns: 0, title: 'Page', list: ['ab', new Map([['key', 'cde']])] }), 10);
});
