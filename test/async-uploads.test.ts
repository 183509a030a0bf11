import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf, type Json } from './session.ts';

let source: Server;
let data: string;
let wiki: RunningWiki;
let ada: ApiSession;
let ben: ApiSession;

const config = (EnableAsyncUploads: boolean) => ({
  EnableUploads: true,
  EnableAsyncUploads,
  EnableAsyncUploadsByURL: true,
  AllowCopyUploads: true,
  CopyUploadsDomains: ['127.0.0.1'],
  CopyUploadTimeout: 2,
  JobRunRate: 0,
  MinUploadChunkSize: 10,
  RateLimits: {},
  GroupPermissions: { sysop: { upload_by_url: true } },
});

const start = () => createWiki({ data, logLevel: 'silent', config: { config: config(true) } });

const picture = (background: string, width = 9) =>
  sharp({ create: { width, height: 7, channels: 3, background } })
    .png()
    .toBuffer();

before(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  const red = await picture('red', 12);
  source = createServer((request, response) => {
    if (request.url === '/red') response.end(red);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
  wiki = await start();
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
  await createUser(wiki.wiki, { name: 'Ben', password: passwordOf('Ben') });
  [ada, ben] = [await signedIn(wiki, 'Ada'), await signedIn(wiki, 'Ben')];
});

after(async () => {
  await wiki.close();
  source.closeAllConnections();
  source.close();
  await rm(data, { recursive: true, force: true });
});

async function signedIn(of: RunningWiki, name: string): Promise<ApiSession> {
  const session = new ApiSession(of);
  assert.equal(await session.login(name, passwordOf(name)), 'Success');
  return session;
}

async function send(session: ApiSession, fields: Record<string, string>, file: Buffer, name: string): Promise<Json> {
  const body = new FormData();
  const all = { action: 'upload', format: 'json', formatversion: '2', ...fields, token: await session.token() };
  for (const [key, value] of Object.entries(all)) body.set(key, value);
  body.set(name, new Blob([new Uint8Array(file)]), 'blob');
  const cookie = [...session.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  return (await (await fetch(wiki.apiUrl, { method: 'POST', body, headers: { cookie } })).json()) as Json;
}

const check = (session: ApiSession, filekey: string) => session.act({ action: 'upload', filekey, checkstatus: true });

async function stash(session: ApiSession, file: Buffer): Promise<string> {
  const answer = await send(session, { stash: '1', ignorewarnings: '1', filename: 'S.png' }, file, 'file');
  assert.equal(answer.upload?.result, 'Success', JSON.stringify(answer));
  return String(answer.upload?.filekey);
}

const here = (file: string) => `http://127.0.0.1:${(source.address() as AddressInfo).port}${file}`;

test('a job puts pieces together and publishes the file, and whoever is asked knows how far it is, after a restart too', async () => {
  const file = await picture('blue');
  const fields = { stash: '1', filename: 'Blue.png', filesize: String(file.length), async: '1' };
  const first = await send(ada, { ...fields, offset: '0' }, file.subarray(0, 40), 'chunk');
  const pieces = String(first.upload?.filekey);
  const last = { ...fields, offset: '40', filekey: pieces };
  assert.deepEqual((await send(ada, last, file.subarray(40), 'chunk')).upload, {
    result: 'Poll',
    stage: 'queued',
    filekey: pieces,
  });
  assert.equal((await send(ada, last, file.subarray(40), 'chunk')).error?.code, 'stashfailed');
  await wiki.close();
  wiki = await start();
  [ada, ben] = [await signedIn(wiki, 'Ada'), await signedIn(wiki, 'Ben')];
  assert.deepEqual((await check(ada, pieces)).upload, { result: 'Poll', stage: 'queued' });
  assert.equal((await check(ben, pieces)).error?.code, 'missingresult');
  await runJobs(wiki.wiki);
  const { upload: whole } = await check(ada, pieces);
  assert.equal(whole?.result, 'Success');
  assert.equal(whole.stage, 'assembling');
  assert.equal(whole.imageinfo?.width, 9);

  const filekey = String(whole.filekey);
  const publish = {
    action: 'upload',
    filename: 'Blue.png',
    filekey,
    async: true,
    text: 'Of a job.',
    watchlist: 'watch',
  };
  const queued = await ada.act(publish);
  assert.deepEqual(queued.upload, { result: 'Poll', stage: 'queued', filename: 'Blue.png' });
  assert.equal((await ada.act(publish)).error?.code, 'publishfailed');
  await runJobs(wiki.wiki);
  const { upload: done } = await check(ada, filekey);
  assert.equal(done?.result, 'Success', JSON.stringify(done));
  assert.equal(done.stage, 'publish');
  assert.equal(done.filename, 'Blue.png');
  assert.equal(done.imageinfo?.user, 'Ada');
  const { query } = await ada.get({
    action: 'query',
    prop: 'revisions|info',
    inprop: 'watched',
    rvprop: 'content',
    rvslots: 'main',
    titles: 'File:Blue.png',
    list: 'mystashedfiles',
  });
  assert.equal(query?.pages?.[0]?.revisions?.[0]?.slots?.main?.content, 'Of a job.');
  assert.equal(query?.pages?.[0]?.watched, true);
  assert.deepEqual(query?.mystashedfiles, []);
});

test('what a job cannot publish is told by its status, and can be tried again', async () => {
  const filekey = await stash(ada, await picture('green'));
  const publish = { action: 'upload', filename: 'Green.png', filekey, async: true, ignorewarnings: true };
  assert.equal((await ada.act(publish)).upload?.result, 'Poll');
  assert.equal((await send(ada, { filename: 'Green.png' }, await picture('green'), 'file')).upload?.result, 'Success');
  await runJobs(wiki.wiki);
  assert.equal((await check(ada, filekey)).error?.code, 'stashfailed');
  const again = await ada.act({ ...publish, filename: 'Green again.png' });
  assert.equal(again.upload?.result, 'Poll', JSON.stringify(again));
  await runJobs(wiki.wiki);
  assert.equal((await check(ada, filekey)).upload?.filename, 'Green_again.png');
});

test('a job has no more rights than its user has when it runs', async () => {
  const filekey = await stash(ben, await picture('orange'));
  const publish = { action: 'upload', filename: 'Orange.png', filekey, async: true, ignorewarnings: true };
  assert.equal((await ben.act(publish)).upload?.result, 'Poll');
  assert.equal((await ada.act({ action: 'block', user: 'Ben' })).block?.user, 'Ben');
  await runJobs(wiki.wiki);
  assert.equal((await check(ben, filekey)).error?.code, 'stashfailed');
  await ada.act({ action: 'unblock', user: 'Ben' });
});

test('a job fetches a file from an address, which is asked for by its name and address', async () => {
  const form = { action: 'upload', filename: 'Red.png', url: here('/red'), async: true };
  assert.deepEqual((await ada.act(form)).upload, { result: 'Poll', stage: 'queued', filename: 'Red.png' });
  const status = { action: 'upload', filename: 'Red.png', url: here('/red'), checkstatus: true };
  assert.equal((await ada.act(status)).upload?.result, 'Poll');
  await runJobs(wiki.wiki);
  const { upload } = await ada.act(status);
  assert.equal(upload?.result, 'Success', JSON.stringify(upload));
  assert.equal(upload.imageinfo?.width, 12);
  assert.deepEqual((await ada.act({ ...form, filename: 'Red.png' })).upload?.warnings, { exists: 'Red.png' });

  const copy = { ...form, filename: 'Copy.png' };
  assert.equal((await ada.act(copy)).upload?.result, 'Poll');
  await runJobs(wiki.wiki);
  const { upload: warned } = await ada.act({ ...copy, checkstatus: true });
  assert.equal(warned?.result, 'Warning', JSON.stringify(warned));
  assert.deepEqual(warned.warnings, { duplicate: ['Red.png'] });
  const published = await ada.act({
    action: 'upload',
    filename: 'Copy.png',
    filekey: String(warned.filekey),
    ignorewarnings: true,
  });
  assert.equal(published.upload?.result, 'Success', JSON.stringify(published));

  const missing = { ...form, filename: 'Missing.png', url: here('/missing') };
  assert.equal((await ada.act(missing)).upload?.result, 'Poll');
  await runJobs(wiki.wiki);
  assert.equal((await ada.act({ ...missing, checkstatus: true })).error?.code, 'stashfailed');
  assert.equal(await ada.refusal({ ...form, filename: 'Red.exe' }), 'filetype-banned');
  assert.equal(await ada.refusal({ ...form, url: 'http://10.0.0.1/a.png' }), 'copyuploadbaddomain');
  assert.equal(await ben.refusal(form), 'permissiondenied');
});

test('a file that is sent with the request is for no job', async () => {
  const answer = await send(ada, { filename: 'Sent.png', async: '1' }, await picture('black'), 'file');
  assert.equal(answer.error?.code, 'cannot-async-upload-file');
});

test('where the settings allow no jobs, files are published at once', async () => {
  const direct = await createWiki({ memory: true, logLevel: 'silent', config: { config: config(false) } });
  try {
    await createUser(direct.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
    const session = await signedIn(direct, 'Ada');
    const { upload } = await session.act({ action: 'upload', filename: 'Red.png', url: here('/red'), async: true });
    assert.equal(upload?.result, 'Success', JSON.stringify(upload));
  } finally {
    await direct.close();
  }
});
