import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CookieJar } from './cookie-jar.ts';

const plain = new URL('http://wiki.example/w/api.php');
const secure = new URL('https://wiki.example/w/api.php');

function read(jar: CookieJar, ...lines: string[]): void {
  jar.read(new Headers(lines.map((line) => ['set-cookie', line])));
}

test('cookies are kept, replaced, and taken back', () => {
  const jar = new CookieJar();
  assert.equal(jar.header(plain), undefined);
  read(jar, 'session=a=b; path=/; HttpOnly', 'name=Ada; Expires=Thu, 01 Jan 2099 00:00:00 GMT');
  assert.equal(jar.header(plain), 'session=a=b; name=Ada');
  read(jar, 'session=c', 'name=deleted; Expires=Thu, 01 Jan 1970 00:00:01 GMT');
  assert.equal(jar.header(plain), 'session=c');
  read(jar, 'session=; Max-Age=0; Expires=Thu, 01 Jan 2099 00:00:00 GMT');
  assert.equal(jar.header(plain), undefined);
});

test('a secure cookie is not sent in the clear', () => {
  const jar = new CookieJar();
  read(jar, 'session=a; Secure');
  assert.equal(jar.header(plain), undefined);
  assert.equal(jar.header(secure), 'session=a');
});
