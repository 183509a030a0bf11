import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { hashPassword, needsRehash, verifyPassword } from './password-hash.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Hashes of `Correct-Horse-9`, in forms that MediaWiki 1.43 accepts. */
const HASHES = [
  ':A:bd347294ce11cf3839ca8dc32f59d481',
  ':B:abcd:73d7f685a99deed6f87cef4c9c43fa69',
  ':pbkdf2:sha512:1000:64:vZ+aZA1S3t8l0QgXu6wcww==:YMTuGtWi1j29M7+wgCsnEd5A6MMewasIfpaGClLmOGIbbJO4nZlLZWlP9+KVJRN9cJO+AK2GjhUrvdpXjaJOSQ==',
  ':pbkdf2-legacyA:!sha512:1000:64!!vZ+aZA1S3t8l0QgXu6wcww==!nJNxIQfakFkMf9rjUg2ITsnXT8JamjNwCnqYKBOyqCTiBsQtqJ1qpWHubY+XobvDcB855PmkDY9g2MvxGjMHHg==',
  ':pbkdf2-legacyB:!sha512:1000:64!abcd!vZ+aZA1S3t8l0QgXu6wcww==!NxLT78aFJm5T/miEssDVTfMRaFeIPDbzYgRMXuD7qO684HlXzf3q53sE9sUEL6QyAyLVvBVPPswUtzCTHo0aNg==',
  ':bcrypt:4$fP6ycDWdEogp28VMeJiKVO$8UNangAw3RJMScfQmXZQu9e7ryrmR4y',
  ':argon2:$argon2id$v=19$m=1024,t=1,p=1$iyV/4I+h4o6kMByP9xMhRg$jez05FDlTEFwwtRtUG2fGL4DPpcpWvmeKD1rOYQPEpU',
  'a73687c48eb7fab8f9f77cfa7c70ccf5',
];
const PASSWORD = 'Correct-Horse-9';

test('Each of MediaWiki’s kinds of hashes fits its password, and no other', async () => {
  for (const hash of HASHES) {
    assert.equal(await verifyPassword(hash, PASSWORD, 7), true, hash);
    assert.equal(await verifyPassword(hash, 'correct-horse-9', 7), false, hash);
    assert.equal(await verifyPassword(hash, '', 7), false, hash);
    assert.equal(needsRehash(hash), true, hash);
  }
});

test('A bare MD5 needs the number of its account', async () => {
  const hash = md5(`7-${md5(PASSWORD)}`);
  assert.equal(await verifyPassword(hash, PASSWORD, 8), false);
  assert.equal(await verifyPassword(hash, PASSWORD), false);
});

test('A new hash is argon2id, fits its password and needs no other', async () => {
  const hash = await hashPassword('pässword');
  assert.match(hash, /^:argon2:\$argon2id\$v=19\$m=65536,t=4,p=1\$/);
  assert.equal(await verifyPassword(hash, 'pässword'), true);
  assert.equal(await verifyPassword(hash, 'password'), false);
  assert.equal(needsRehash(hash), false);
  assert.equal(needsRehash(hash.replace('t=4', 't=1')), true);
});

test('Accounts without a password, and damaged hashes, fit nothing', async () => {
  const damaged = [
    '',
    '*',
    ':X:abc',
    ':A:',
    ':B:salt',
    ':pbkdf2:sha512:30000:64',
    ':pbkdf2:nothing:1000:64:AAAA:AAAA',
    `:pbkdf2:nothing:1000:64:AAAA:${'A'.repeat(86)}==`,
    `:pbkdf2:sha512:99999999999:64:AAAA:${'A'.repeat(86)}==`,
    ':bcrypt:99$abc',
    ':argon2:$argon2id$',
    ':pbkdf2-legacyA:!sha512:1000:64!!',
  ];
  for (const hash of damaged) {
    for (const password of ['', 'x', hash]) assert.equal(await verifyPassword(hash, password, 1), false, hash);
  }
  assert.equal(needsRehash(''), false);
});
