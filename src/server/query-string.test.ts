import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAddress, readQueryString } from './query-string.ts';

test('what URLSearchParams writes is read back', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 8 })
    .filter((text) => /^[^[\]. \0]+$/.test(text) && text.isWellFormed());
  const value = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.dictionary(name, value), (fields) => {
      const { values } = readQueryString(new URLSearchParams(Object.entries(fields)).toString());
      assert.deepEqual(Object.fromEntries(values), Object.fromEntries(Object.entries(fields)));
    }),
  );
});

test('any bytes at all are read, as well-formed text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { values, arrays } = readQueryString(text);
      for (const each of [...values.keys(), ...values.values(), ...arrays]) assert.ok(each.isWellFormed());
    }),
  );
});

test('names are written as PHP writes them', () => {
  const { values, arrays } = readQueryString('a.b=1&c+d=2&+e=3&f[x]=4&=5&g');
  assert.deepEqual(
    [...values],
    [
      ['a_b', '1'],
      ['c_d', '2'],
      ['e', '3'],
      ['g', ''],
    ],
  );
  assert.deepEqual([...arrays], ['f']);
});

test('what stands behind the first question mark of an address is read, further ones are text', () => {
  assert.deepEqual(
    [...readAddress('/w/index.php?title=Who?&action=a?b').values],
    [
      ['title', 'Who?'],
      ['action', 'a?b'],
    ],
  );
  assert.equal(readAddress('/wiki/Who').values.size, 0);
});
