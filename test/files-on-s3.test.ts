import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import sharp from 'sharp';
import { createWiki, openWiki, type RunningWiki } from '../src/awiki.ts';
import { copyWikiFiles } from '../src/awiki/copy-wiki-files.ts';
import { restore } from '../src/awiki/restore.ts';
import { checkWiki } from '../src/wiki/check/check-wiki.ts';
import { startS3 } from './s3-server.ts';
import { ApiSession } from './session.ts';

/** What keepers do with a wiki whose files lie in a bucket. */

const command = path.join(import.meta.dirname, '../bin/awiki.mjs');
const password = 'Admin-password-1';

async function setUp(t: TestContext) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const s3 = await startS3();
  t.after(() => s3.stop());
  /** Writes a settings file, in JSON, which is YAML. */
  const settings = async (name: string, more: object) => {
    await writeFile(path.join(folder, name), JSON.stringify({ config: { EnableUploads: true, ...more } }));
    return path.join(folder, name);
  };
  const awiki = (...args: string[]) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      execFile(process.execPath, [command, ...args], { cwd: folder, timeout: 60_000 }, (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, said: out + err });
      });
    });
  const inBucket = (prefix: string) => settings(`${prefix}.yaml`, { UploadBucket: { ...s3.bucket, prefix } });
  return { folder, s3, settings, inBucket, awiki };
}

async function upload(wiki: RunningWiki, admin: ApiSession, filename: string, background: string): Promise<void> {
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer();
  const body = new FormData();
  const fields = { action: 'upload', filename, format: 'json', ignorewarnings: '1', token: await admin.token() };
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', new Blob([new Uint8Array(picture)]), filename);
  const headers = { cookie: [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  const response = await fetch(wiki.apiUrl, { method: 'POST', body, headers });
  assert.equal(((await response.json()) as { upload?: { result: string } }).upload?.result, 'Success');
}

async function signIn(wiki: RunningWiki): Promise<ApiSession> {
  const admin = new ApiSession(wiki);
  assert.equal(await admin.login('Admin', password), 'Success');
  return admin;
}

async function findings({ wiki }: RunningWiki): Promise<string[]> {
  const found: string[] = [];
  for await (const { check, row } of checkWiki(wiki)) found.push(`${check}: ${row}`);
  return found;
}

/** The current version and the thumbnail of a file, as the world sees them. */
async function looksOf({ url }: RunningWiki, place: string): Promise<number[]> {
  const [, name] = /([^/]+)$/.exec(place)!;
  const paths = [place, `thumb/${place}/120px-${name}`];
  return Promise.all(paths.map(async (each) => (await fetch(`${url}/w/images/${each}`)).status));
}

test('a wiki’s files go from a folder into a bucket and back while it runs, and are backed up and restored there', async (t) => {
  const { folder, inBucket, settings, awiki } = await setUp(t);
  const data = path.join(folder, 'data');
  const plain = await settings('plain.yaml', {});
  let wiki = await createWiki({ data, adminPassword: password, config: [plain] });
  t.after(() => wiki.close());
  let admin = await signIn(wiki);
  await upload(wiki, admin, 'Red.png', '#ff0000');
  await upload(wiki, admin, 'Red.png', '#cc0000');
  await upload(wiki, admin, 'Gone.png', '#00ff00');
  await admin.act({ action: 'delete', title: 'File:Gone.png' });

  const bucket = await inBucket('one');
  const first = await awiki('files', 'copy', '--data', data, '--config', plain, '--to', bucket);
  assert.equal(first.code, 0, first.said);
  assert.match(first.said, /3 files were copied, 0 were there/);
  await upload(wiki, admin, 'Blue.png', '#0000ff');
  /** The same without the command line. */
  const copy = async (config: string, to: string) => {
    const opened = await openWiki({ data, config: [config] });
    try {
      return await copyWikiFiles(opened, to);
    } finally {
      await opened.close();
    }
  };
  assert.deepEqual(await copy(plain, bucket), { copied: 1, kept: 3, missing: [] });
  await wiki.close();

  wiki = await createWiki({ data, config: [bucket] });
  assert.deepEqual(await findings(wiki), []);
  assert.deepEqual(await looksOf(wiki, '3/31/Red.png'), [200, 200]);
  admin = await signIn(wiki);
  await admin.act({ action: 'undelete', title: 'File:Gone.png' });
  await upload(wiki, admin, 'Red.png', '#aa0000');
  assert.deepEqual(await findings(wiki), []);

  let stopped = false;
  const busy = (async () => {
    for (let i = 0; !stopped; i++) await upload(wiki, admin, `Busy ${i % 3}.png`, `#0000${String(10 + (i % 90))}`);
  })();
  const made = await awiki('backup', 'kept', '--data', data, '--config', bucket);
  stopped = true;
  await busy;
  assert.equal(made.code, 0, made.said);
  assert.doesNotMatch(made.said, /Warning/);
  const back = await settings('back.yaml', { UploadDirectory: path.join(folder, 'images') });
  assert.deepEqual((await copy(bucket, back)).missing, []);
  await wiki.close();
  await assert.rejects(copy(back, back), /lie where/);
  wiki = await createWiki({ data, config: [back] });
  assert.deepEqual(await findings(wiki), []);
  await wiki.close();

  const other = await inBucket('two');
  const restored = path.join(folder, 'restored');
  const done = await awiki('restore', 'kept', '--data', restored, '--config', other);
  assert.equal(done.code, 0, done.said);
  const again = restore(path.join(folder, 'kept'), path.join(folder, 'third'), { overwrite: false, config: [other] });
  await assert.rejects(again, /uploaded files, where the settings want them/);
  wiki = await createWiki({ data: restored, config: [other] });
  assert.deepEqual(await findings(wiki), []);
  assert.deepEqual(await looksOf(wiki, '3/31/Red.png'), [200, 200]);
  // What is deleted stays out of sight, wherever it lies.
  assert.equal((await fetch(`${wiki.url}/w/images/deleted/3/31/Red.png`)).status, 404);
});

test('while the bucket is away pages are read, files answered with 503, uploads refused, and nothing is left of them', async (t) => {
  const { s3, inBucket, folder } = await setUp(t);
  const wiki = await createWiki({
    data: path.join(folder, 'data'),
    adminPassword: password,
    logLevel: 'silent',
    config: [await inBucket('away')],
  });
  t.after(() => wiki.close());
  const admin = await signIn(wiki);
  await upload(wiki, admin, 'Red.png', '#ff0000');
  const refuse = (fails: (method: string, key: string) => boolean) => {
    s3.disturb = (request, response) => {
      if (!fails(request.method!, request.url!)) return false;
      response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
      return true;
    };
  };
  refuse(() => true);
  const answer = await fetch(`${wiki.url}/w/images/3/31/Red.png`);
  assert.deepEqual([answer.status, answer.headers.get('etag')], [503, null]);
  assert.equal((await fetch(`${wiki.url}/wiki/Main_Page`)).status, 200);
  await assert.rejects(upload(wiki, admin, 'Blue.png', '#0000ff'));
  // The last act of an upload fails: what was there before is there again.
  refuse((method, key) => method === 'PUT' && /\/3\/31\/Red\.png/.test(key));
  await assert.rejects(upload(wiki, admin, 'Red.png', '#0000ff'));
  refuse((method, key) => method === 'PUT' && !key.includes('/temp/'));
  await assert.rejects(upload(wiki, admin, 'Blue.png', '#0000ff'));
  s3.disturb = () => false;
  assert.deepEqual(await looksOf(wiki, '3/31/Red.png'), [200, 200]);
  assert.deepEqual(await findings(wiki), []);
  const { query } = await admin.act({ action: 'query', list: 'allimages' });
  assert.equal((query as unknown as { allimages: unknown[] }).allimages.length, 1);
});
