import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBucket } from '../../../awiki/file-location.ts';
import { startS3, type S3Server } from '../../../../test/s3-server.ts';
import { publicPath } from '../file-paths.ts';
import { FileMissing, FileStoreFailure, type FileStore } from '../file-store.ts';
import type { Patience } from './requests.ts';
import { s3FileStore } from './store.ts';

/** What a store does when its server does not do what it should. */

const file = publicPath({ hashed: true }, 'A.txt');
const impatient = { attempt: 700, whole: 1500 };
let s3: S3Server;
let folder: string;
let local: string;
before(async () => {
  s3 = await startS3();
  folder = await mkdtemp(path.join(tmpdir(), 'awiki-test-'));
  local = path.join(folder, 'local');
  await writeFile(local, 'some words');
});
after(async () => {
  await s3.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  s3.disturb = () => false;
});

const store = (more: Readonly<Record<string, string>> = {}, patience?: Patience) =>
  s3FileStore(readBucket({ ...s3.bucket, ...more }), patience);

function refuse(response: ServerResponse, status: number, code: string): true {
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>Because.</Message></Error>`);
  return true;
}

/** Disturbs the first requests that are so, and no more. */
function first(count: number, disturb: (request: IncomingMessage, response: ServerResponse) => boolean) {
  let times = 0;
  s3.disturb = (request, response) => times < count && disturb(request, response) && ++times > 0;
}

test('What fails for a moment is tried again, whatever the way in which it fails', async () => {
  first(2, (_, response) => refuse(response, 503, 'SlowDown'));
  await store().write(file, local);
  first(1, (request) => {
    request.socket.destroy();
    return true;
  });
  assert.equal((await store().stat(file))?.size, 10);
  first(1, () => true);
  assert.equal(await text(await store({}, impatient).read(file)), 'some words');
  // A copy begins its answer before it knows how it ends.
  first(1, (_, response) => refuse(response, 200, 'InternalError'));
  await store().copy(file, { zone: 'deleted', path: 'a' });
  assert.equal(await text(await store().read({ zone: 'deleted', path: 'a' })), 'some words');
});

test('What fails for good is told at once, with the bucket, the key and the reason, and without secrets', async () => {
  let asked = 0;
  s3.disturb = (_, response) => {
    asked++;
    return refuse(response, 403, 'AccessDenied');
  };
  await assert.rejects(store().write(file, local), (error: Error) => {
    assert.ok(error instanceof FileStoreFailure);
    assert.match(error.message, /bucket wiki at http:\S+ answered 403 AccessDenied: PUT “\S+\/A\.txt”: Because\./);
    assert.ok(!error.message.includes(s3.bucket.secretAccessKey));
    return true;
  });
  assert.equal(asked, 1);
  s3.disturb = () => false;
  await assert.rejects(store({ secretAccessKey: 'wrong' }).write(file, local), /SignatureDoesNotMatch/);
  const elsewhere = store({ bucket: 'absent' });
  await assert.rejects(
    elsewhere.read(file),
    (error) => error instanceof FileStoreFailure && !(error instanceof FileMissing),
  );
  await assert.rejects(listed(elsewhere), /NoSuchBucket/);
  await assert.rejects(store().write(file, path.join(folder, 'absent')), { code: 'ENOENT' });
});

test('A server that is away, or silent, is given up within a bounded time', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const endpoint = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
  closed.close();
  const begun = Date.now();
  await assert.rejects(store({ endpoint }, impatient).stat(file), /did not answer \(ECONNREFUSED\)/);
  s3.disturb = () => true;
  await assert.rejects(store({}, impatient).stat(file), /did not answer \(ETIMEDOUT\)/);
  assert.ok(Date.now() - begun < 10_000);
});

test('Reading goes on where it was when the connection is lost, and only in the same object', async () => {
  const content = randomBytes(300_000).toString('hex');
  await writeFile(path.join(folder, 'long'), content);
  await store().write(file, path.join(folder, 'long'));
  const ranges: unknown[] = [];
  const cut = (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'GET') return false;
    ranges.push(request.headers.range);
    if (ranges.length > 2) return false;
    const write = response.write.bind(response);
    let written = 0;
    response.write = ((part: Buffer) => {
      written += part.length;
      if (written > 200_000) request.socket.destroy();
      return write(part);
    }) as typeof response.write;
    return false;
  };
  s3.disturb = cut;
  assert.equal(await text(await store().read(file)), content);
  assert.equal(ranges.length, 3);
  ranges.length = 0;
  assert.equal(await text(await store().read(file, { start: 10, end: 500_000 })), content.slice(10, 500_001));
  assert.equal(ranges[0], 'bytes=10-500000');
  assert.match(String(ranges[1]), /^bytes=\d{3,}-500000$/);
});

test('Many who read slowly keep nobody from writing, and who goes away leaves no connection open', async () => {
  let open = 0;
  s3.disturb = (request, response) => {
    if (request.method === 'GET') {
      open++;
      response.once('close', () => open--);
    }
    return false;
  };
  await writeFile(path.join(folder, 'large'), Buffer.alloc(12 * 2 ** 20));
  const one = store();
  await one.write(file, path.join(folder, 'large'));
  const readers = await Promise.all(Array.from({ length: 60 }, () => one.read(file)));
  assert.equal(open, 60);
  await one.write({ zone: 'temp', path: 'x' }, local);
  for (const reader of readers) reader.destroy();
  for (const limit = Date.now() + 5000; open > 0 && Date.now() < limit;) await sleep(5);
  assert.equal(open, 0);
});

test('A large file goes in parts and is there when all are; nothing is where one fails', async () => {
  const content = randomBytes(20 * 2 ** 20);
  await writeFile(path.join(folder, 'large'), content);
  const large = publicPath({ hashed: true }, 'Large.bin');
  const parts: (string | null)[] = [];
  s3.disturb = (request, response) => {
    const { searchParams } = new URL(request.url!, 'http://s3');
    if (request.method === 'DELETE' && searchParams.has('uploadId')) parts.push('abandoned');
    if (request.method !== 'PUT') return false;
    parts.push(searchParams.get('partNumber'));
    return searchParams.get('partNumber') === '2' && refuse(response, 403, 'QuotaExceeded');
  };
  await assert.rejects(store().write(large, path.join(folder, 'large')), /QuotaExceeded/);
  assert.deepEqual(parts.sort(), ['1', '2', 'abandoned']);
  assert.equal(await store().stat(large), undefined);
  s3.disturb = () => false;
  await store().write(large, path.join(folder, 'large'));
  const hash = createHash('sha1');
  for await (const part of await store().read(large)) hash.update(part as Buffer);
  assert.equal(hash.digest('hex'), createHash('sha1').update(content).digest('hex'));
});

test('Files in parts that were begun long ago and never completed are abandoned, also where their list has several pages', async () => {
  const abandoned: string[] = [];
  const upload = (key: string, begun: string) =>
    `<Upload><Key>wiki/${key}</Key><UploadId>${key}&amp;id</UploadId><Initiated>${begun}</Initiated></Upload>`;
  s3.disturb = (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://s3');
    if (request.method === 'DELETE') {
      abandoned.push(`${pathname} ${searchParams.get('uploadId')}`);
      response.writeHead(204).end();
      return true;
    }
    if (!searchParams.has('uploads')) return false;
    assert.equal(searchParams.get('prefix'), 'wiki/');
    const isSecond = searchParams.get('key-marker') === 'wiki/new';
    const page = isSecond
      ? `<IsTruncated>false</IsTruncated>${upload('older', '2020-01-01T00:00:00.000Z')}`
      : `<IsTruncated>true</IsTruncated><NextKeyMarker>wiki/new</NextKeyMarker><NextUploadIdMarker>m</NextUploadIdMarker>${upload('new', '2030-06-01T00:00:00.000Z')}${upload('old', '2029-12-31T00:00:00.000Z')}`;
    response.writeHead(200).end(`<ListMultipartUploadsResult>${page}</ListMultipartUploadsResult>`);
    return true;
  };
  assert.equal(await store({ prefix: 'wiki' }).deleteUnfinished(new Date('2030-01-01')), 2);
  assert.deepEqual(abandoned.sort(), ['/wiki/wiki/old old&id', '/wiki/wiki/older older&id']);
  // s3rver keeps no such list.
  s3.disturb = () => false;
  assert.equal(await store().deleteUnfinished(new Date()), 0);
});

test('A list that comes in many pieces is whole', async () => {
  const many = store({ prefix: 'many' });
  const names = Array.from({ length: 7 }, (_, i) => `a/ab/${i}_&_<ü> +.txt`);
  for (const name of names) await many.write({ zone: 'archive', path: name }, local);
  s3.listed = 3;
  assert.deepEqual(await listed(many), names);
  await many.deleteFolder({ zone: 'archive', path: 'a/ab' });
  assert.deepEqual(await listed(many), []);
});

async function listed(from: FileStore): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of from.list('archive')) found.push(...batch.map((each) => each.path.path));
  return found;
}
