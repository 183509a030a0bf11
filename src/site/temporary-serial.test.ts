import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeSerial } from './temporary-serial.ts';

test('serial numbers are written as the mapping says', () => {
  assert.equal(writeSerial({ type: 'plain-numeric', offset: 1000 }, 1), '1001');
  assert.equal(writeSerial({ type: 'readable-numeric' }, 1234567), '12345-67');
  assert.equal(writeSerial({ type: 'localized-numeric', language: 'ar' }, 1234568), '١٬٢٣٤٬٥٦٨');
  assert.equal(writeSerial({ type: 'filtered-radix', radix: 36, uppercase: true }, 1234568), 'QGLK');
  const filtered = { type: 'filtered-radix', radix: 10, badIndexes: [0, 2, 5, 7] };
  assert.equal([1, 2, 3, 4, 5, 6, 7].map((serial) => writeSerial(filtered, serial)).join(), '2,4,5,6,8,9,11');
  assert.throws(() => writeSerial({ type: 'other' }, 1), /no serialMapping “other”/);
});

test('scrambled numbers never come twice, and keep their length', () => {
  const written = Array.from({ length: 12_000 }, (_, i) => writeSerial({ type: 'scramble' }, i + 1));
  assert.equal(new Set(written).size, written.length);
  assert.deepEqual(new Set(written.slice(99, 999).map((each) => each.length)), new Set([3]));
});
