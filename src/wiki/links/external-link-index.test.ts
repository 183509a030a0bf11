import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexLink, unindexLink } from './external-link-index.ts';

const cases: readonly (readonly [string, string, string])[] = [
  ['https://www.Example.com/a?b=c#d', 'https://com.example.www.', '/a?b=c#d'],
  ['http://Foo.ORG:8080/A%20b?q#f', 'http://org.foo.:8080', '/A%20b?q#f'],
  ['//rel.example/x', 'https://example.rel.', '/x'],
  ['http://[::1]/x', 'http://V6.0.0.0.0.0.0.0.1.', '/x'],
  ['http://10.2.3.4/', 'http://V4.10.2.3.4.', '/'],
  ['http://bücher.de/', 'http://de.bücher.', '/'],
  ['http://example.com', 'http://com.example.', '/'],
  ['mailto:A@b.Com', 'mailto:com.b.@A', ''],
];

test('addresses are stored with their domain turned round', () => {
  for (const [url, domainIndex, path] of cases) assert.deepEqual(indexLink(url), { domainIndex, path }, url);
});

test('what was stored can be read back', () => {
  assert.equal(unindexLink('https://com.example.www.', '/a?b=c#d'), 'https://www.example.com/a?b=c#d');
  assert.equal(unindexLink('http://org.foo.:8080', '/A'), 'http://foo.org:8080/A');
  assert.equal(unindexLink('http://V4.10.2.3.4.', '/'), 'http://10.2.3.4/');
  assert.equal(unindexLink('mailto:com.b.@A', ''), 'mailto:A@b.com');
});

test('text without a protocol is no address', () => {
  assert.equal(indexLink('example.com/x'), undefined);
});
