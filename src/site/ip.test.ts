import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addressToHex,
  hexToAddress,
  isInRange,
  isIP,
  isRange,
  prettifyIP,
  rangeToHex,
  sanitizeIP,
  sanitizeRange,
} from './ip.ts';

test('addresses of both kinds are known, and nothing else', () => {
  for (const text of ['1.2.3.4', '001.2.3.4', '::', '::1', '1::', '2001:db8::ff', 'a:b:c:d:e:f:1:2'])
    assert.ok(isIP(text), text);
  for (const text of [
    '1.2.3',
    '1.2.3.400',
    '1.2.3.4/8',
    '::1.2.3.4',
    ':::',
    '1:2:3:4:5:6:7',
    '1::2::3',
    '12345::',
    '',
  ]) {
    assert.equal(isIP(text), false, text);
  }
});

test('names of users from addresses have one form', () => {
  assert.equal(sanitizeIP('001.02.3.0'), '1.2.3.0');
  assert.equal(sanitizeIP(' 2001:0db8::1 '), '2001:DB8:0:0:0:0:0:1');
  assert.equal(sanitizeIP('::1/64'), '0:0:0:0:0:0:0:1/64');
  assert.equal(sanitizeIP('::1/200'), '::1/200');
  assert.equal(sanitizeIP('Ann'), 'Ann');
  assert.equal(sanitizeRange('1.2.3.4/16'), '1.2.0.0/16');
  assert.equal(prettifyIP('2001:DB8:0:0:1:0:0:0'), '2001:db8:0:0:1::');
  assert.equal(prettifyIP('0:0:0:0:0:0:0:1'), '::1');
});

test('hexadecimal forms are those of the database', () => {
  assert.equal(addressToHex('1.2.3.255'), '010203FF');
  assert.equal(addressToHex('2001:db8::1'), 'v6-20010DB8000000000000000000000001');
  assert.deepEqual(rangeToHex('10.1.2.3/8'), { start: '0A000000', end: '0AFFFFFF' });
  assert.deepEqual(rangeToHex('::/0')?.end, `v6-${'F'.repeat(32)}`);
  assert.equal(hexToAddress('v6-20010DB8000000000000000000000001'), '2001:DB8:0:0:0:0:0:1');
  assert.equal(hexToAddress('010203FF'), '1.2.3.255');
});

test('ranges hold addresses and smaller ranges of their own kind', () => {
  assert.ok(isRange('1.2.3.4/16'));
  assert.equal(isRange('1.2.3.4/33'), false);
  assert.equal(isRange('1.2.3.4'), false);
  assert.ok(isInRange('1.2.9.9', '1.2.0.0/16'));
  assert.ok(isInRange('1.2.9.0/24', '1.2.0.0/16'));
  assert.equal(isInRange('1.2.0.0/15', '1.2.0.0/16'), false);
  assert.equal(isInRange('::1', '0.0.0.0/0'), false);
});
