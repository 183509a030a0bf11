import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalIp, ipFromHex, ipIsIn, ipToHex, isIP, parseIpRange, prettifyIP, sanitizeIP } from './ip.ts';

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
  assert.equal(canonicalIp('010.1.1.1'), '10.1.1.1');
  assert.equal(prettifyIP('2001:DB8:0:0:1:0:0:0'), '2001:db8:0:0:1::');
  assert.equal(prettifyIP('0:0:0:0:0:0:0:1'), '::1');
});

test('addresses are written in the form that the database holds', () => {
  assert.equal(canonicalIp('192.0.2.7'), '192.0.2.7');
  assert.equal(canonicalIp('2001:db8::1'), '2001:DB8:0:0:0:0:0:1');
  assert.equal(canonicalIp('::'), '0:0:0:0:0:0:0:0');
  assert.equal(canonicalIp('::ffff:192.0.2.7'), undefined);
});

test('what is no address has no canonical form', () => {
  for (const text of ['', 'Admin', '192.0.2', '192.0.2.256', '1::2::3', 'fe80::1%eth0', '192.0.2.7/24'])
    assert.equal(canonicalIp(text), undefined, text);
});

test('the hexadecimal form keeps the kinds of address apart and can be read back', () => {
  assert.equal(ipToHex('192.0.2.7'), 'C0000207');
  assert.equal(ipToHex('2001:db8::1'), 'v6-20010DB8000000000000000000000001');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6().filter((ip) => !ip.includes('.')),
      ),
      (ip) => ipFromHex(ipToHex(ip)!) === canonicalIp(ip),
    ),
  );
});

test('a range is known by its first address', () => {
  const range = parseIpRange('198.51.100.77/24');
  assert.equal(range?.text, '198.51.100.0/24');
  assert.equal(range.end, '198.51.100.255');
  assert.equal(range.startHex, 'C6336400');
  assert.equal(parseIpRange('2001:db8::/48')?.end, '2001:DB8:0:FFFF:FFFF:FFFF:FFFF:FFFF');
  for (const text of ['10.0.0.0/33', '10.0.0.0', 'a/8', '10.0.0.0/', '::/129'])
    assert.equal(parseIpRange(text), undefined, text);
});

test('an address lies in ranges of its own kind only', () => {
  assert.equal(ipIsIn('192.0.2.7', ['198.51.100.0/24', '192.0.2.0/24']), true);
  assert.equal(ipIsIn('192.0.2.7', ['::/0']), false);
  assert.equal(ipIsIn('2001:DB8:0:0:0:0:0:1', ['2001:db8::1']), true);
  assert.equal(ipIsIn('Admin', ['0.0.0.0/0']), false);
});
