import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf } from './session.ts';

let source: Server;
let port: number;
let picture: Buffer;
/** Addresses of the source that were asked for. */
const asked: string[] = [];
let open: RunningWiki;
let listed: RunningWiki;

const start = (CopyUploadsDomains: string[], more: Record<string, unknown> = {}) =>
  createWiki({
    memory: true,
    logLevel: 'silent',
    config: {
      config: {
        EnableUploads: true,
        AllowCopyUploads: true,
        CopyUploadsDomains,
        CopyUploadTimeout: 2,
        MaxUploadSize: { '*': 1_000_000 },
        RateLimits: {},
        GroupPermissions: { sysop: { upload_by_url: true } },
        ...more,
      },
    },
  });

before(async () => {
  picture = await sharp({ create: { width: 9, height: 7, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  source = createServer((request, response) => {
    asked.push(request.url!);
    const [, kind, target] = /^\/(\w+)(?:\?(.*))?$/.exec(request.url!) ?? [];
    if (kind === 'picture') response.end(picture);
    else if (kind === 'to') response.writeHead(302, { location: decodeURIComponent(target!) }).end();
    else if (kind === 'round') response.writeHead(301, { location: '/round' }).end();
    else if (kind === 'endless') {
      const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 1);
      response.on('close', () => clearInterval(timer));
    } else if (kind === 'slow') response.write('.');
    else if (kind === 'empty') response.end();
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
  ({ port } = source.address() as AddressInfo);
  open = await start([]);
  listed = await start(['127.0.0.1', 'localhost', '*.pictures.example']);
  for (const { wiki } of [open, listed]) {
    await createUser(wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
    await createUser(wiki, { name: 'Ben', password: passwordOf('Ben') });
  }
});

after(async () => {
  await open.close();
  await listed.close();
  source.closeAllConnections();
  source.close();
});

async function signedIn(wiki: RunningWiki, name: string): Promise<ApiSession> {
  const session = new ApiSession(wiki);
  assert.equal(await session.login(name, passwordOf(name)), 'Success');
  return session;
}

const here = (path: string) => `http://127.0.0.1:${port}${path}`;

test('a file is uploaded from an address, by those who may, over redirects too', async () => {
  const ada = await signedIn(listed, 'Ada');
  const form = { action: 'upload', filename: 'Fetched.png', comment: 'from elsewhere' };
  const { upload } = await ada.act({ ...form, url: here(`/to?${encodeURIComponent('/picture')}`) });
  assert.equal(upload?.result, 'Success', JSON.stringify(upload));
  assert.equal(upload.imageinfo?.width, 9);
  const stashed = await ada.act({
    ...form,
    filename: 'Other.png',
    url: here('/picture'),
    stash: true,
    ignorewarnings: true,
  });
  assert.equal(stashed.upload?.result, 'Success', JSON.stringify(stashed));
  const ben = await signedIn(listed, 'Ben');
  assert.equal(await ben.refusal({ ...form, url: here('/picture') }), 'permissiondenied');
});

test('what does not answer as it should is refused, whatever it sends', async () => {
  const ada = await signedIn(listed, 'Ada');
  const refused = (url: string) => ada.refusal({ action: 'upload', filename: 'Refused.png', url });
  assert.equal(await refused(here('/missing')), 'http-bad-status');
  assert.equal(await refused(here('/round')), 'http-bad-status');
  assert.equal(await refused(here('/endless')), 'file-too-large');
  assert.equal(await refused(here('/slow')), 'http-timed-out');
  assert.equal(await refused(here('/empty')), 'empty-file');
  assert.equal(await refused('ftp://127.0.0.1/picture'), 'http-invalid-url');
  assert.equal(await refused(`//127.0.0.1:${port}/picture`), 'http-invalid-url');
  assert.equal(await refused(`HTTP://127.0.0.1:${port}/picture`), 'http-invalid-url');
  assert.equal(await refused(here('/pic ture')), 'http-invalid-url');
  assert.equal(await refused('file:///etc/passwd'), 'copyuploadbaddomain');
  assert.equal(await refused('no address'), 'copyuploadbaddomain');
  assert.equal(await refused('http://evil.example/a.png'), 'copyuploadbaddomain');
  assert.equal(await refused('http://a.b.pictures.example/a.png'), 'copyuploadbaddomain');
  assert.equal(await refused('http://nobody.pictures.example/a.png'), 'http-request-error');
});

test('files are fetched through a proxy where the settings name one', async (t) => {
  const seen: string[] = [];
  const proxy = createServer((request, response) => {
    seen.push(`${request.url} ${request.headers.host} ${request.headers['proxy-authorization']}`);
    response.end(picture);
  }).on('connect', (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port: proxyPort } = proxy.address() as AddressInfo;
  const running = await start([], { CopyUploadProxy: `http://me:secret@127.0.0.1:${proxyPort}` });
  t.after(async () => {
    await running.close();
    proxy.close();
  });
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
  const ada = await signedIn(running, 'Ada');
  const { upload } = await ada.act({ action: 'upload', filename: 'A.png', url: 'http://pictures.example/a.png?b#c' });
  assert.equal(upload?.result, 'Success', JSON.stringify(upload));
  const secure = { action: 'upload', filename: 'B.png', url: 'https://pictures.example/b.png' };
  assert.equal(await ada.refusal(secure), 'http-request-error');
  assert.equal(await ada.refusal({ ...secure, url: 'http://10.0.0.1/b.png' }), 'copyuploadbadurl');
  assert.deepEqual(seen, [
    `http://pictures.example/a.png?b pictures.example Basic ${Buffer.from('me:secret').toString('base64')}`,
    'CONNECT pictures.example:443',
  ]);
});

test('nothing of the inner network is asked, by address, by name, or by a redirect', async () => {
  const ada = await signedIn(open, 'Ada');
  const refused = (url: string) => ada.refusal({ action: 'upload', filename: 'Inner.png', url });
  asked.length = 0;
  for (const host of [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00::1]',
    '10.0.0.1',
    '169.254.169.254',
    '192.168.1.1',
    '172.16.0.1',
    '100.64.0.1',
    'localhost',
  ]) {
    assert.equal(await refused(`http://${host}:${port}/picture`), 'copyuploadbadurl', host);
  }
  assert.deepEqual(asked, []);
  // A name is listed, but it leads inside; only an address that is listed itself may.
  const other = await signedIn(listed, 'Ada');
  const over = {
    action: 'upload',
    filename: 'Inner.png',
    url: here(`/to?${encodeURIComponent(`http://localhost:${port}/picture`)}`),
  };
  assert.equal(await other.refusal(over), 'copyuploadbadurl');
  const outside = { ...over, url: here(`/to?${encodeURIComponent('http://10.0.0.1/picture')}`) };
  assert.equal(await other.refusal(outside), 'copyuploadbaddomain');
  assert.deepEqual(
    asked.filter((each) => each === '/picture'),
    [],
  );
});
