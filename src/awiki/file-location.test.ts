import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../site/settings.ts';
import { fileLocation, readBucket } from './file-location.ts';

const keys = { accessKeyId: 'id', secretAccessKey: 'secret' };

test('Files lie in the bucket of the settings, else in the folder of the settings, else in the data folder', () => {
  const settings = { ...defaultSettings, UploadDirectory: '/images' };
  assert.deepEqual(fileLocation(defaultSettings, { folder: '/data/files' }, {}), {
    kind: 'folder',
    folder: '/data/files',
  });
  assert.deepEqual(fileLocation(settings, { folder: '/data/files' }, {}), { kind: 'folder', folder: '/images' });
  const location = fileLocation(
    { ...settings, UploadBucket: { bucket: 'wiki', ...keys } },
    { folder: '/data/files' },
    {},
  );
  assert.equal(location.kind, 's3');
});

test('What the settings do not say of a bucket is taken from the environment, and a token only with its keys', () => {
  const environment = {
    AWS_ACCESS_KEY_ID: 'theirs',
    AWS_SECRET_ACCESS_KEY: 'their secret',
    AWS_SESSION_TOKEN: 'their token',
    AWS_REGION: 'eu-central-1',
  };
  assert.deepEqual(readBucket({ bucket: 'wiki' }, environment), {
    name: 'wiki',
    endpoint: 'https://s3.eu-central-1.amazonaws.com',
    region: 'eu-central-1',
    prefix: '',
    accessKeyId: 'theirs',
    secretAccessKey: 'their secret',
    sessionToken: 'their token',
  });
  const own = readBucket({ bucket: 'wiki', endpoint: 'http://[::1]:9000/', prefix: '/a//b', ...keys }, environment);
  assert.deepEqual([own.endpoint, own.prefix, own.sessionToken], ['http://[::1]:9000', 'a/b/', undefined]);
});

test('A bucket that cannot be understood is refused with a sentence', () => {
  for (const [given, sentence] of [
    [{ bucket: 'wiki', ...keys, buket: 1 }, /buket is none of/],
    [{ ...keys }, /bucket must be/],
    [{ bucket: 'a/b', ...keys }, /bucket must be/],
    [{ bucket: 'wiki', accessKeyId: 'id' }, /there are no keys/],
    [{ bucket: 'wiki', ...keys, endpoint: 's3.example.org' }, /is no address/],
    [{ bucket: 'wiki', ...keys, prefix: '../other' }, /cannot be what keys begin with/],
    [{ bucket: 'wiki', ...keys, region: 3 }, /region must be text/],
  ] as const) {
    assert.throws(() => readBucket(given, {}), sentence);
  }
});
