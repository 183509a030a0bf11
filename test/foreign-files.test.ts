import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf, type Json } from './session.ts';

/** The wiki whose files are used, the one that uses them, and one that names what cannot be used. */
let pool: RunningWiki;
let user: RunningWiki;
let lost: RunningWiki;
let inner: Server;
let innerAsked = 0;
let ada: ApiSession;

const start = (config: Record<string, unknown>) =>
  createWiki({ memory: true, logLevel: 'silent', parserThreads: 1, config: { config: { RateLimits: {}, ...config } } });

before(async () => {
  pool = await start({ EnableUploads: true, FileExtensions: ['png', 'svg'] });
  inner = createServer((_, response) => {
    innerAsked++;
    response.writeHead(302, { location: pool.apiUrl }).end();
  });
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
  const { port } = inner.address() as AddressInfo;
  await createUser(pool.wiki, { name: 'Ada', password: passwordOf('Ada') });
  const kind = { class: 'ForeignAPIRepo', hashLevels: 2, fetchDescription: true, descriptionCacheExpiry: 60 };
  const images = `${new URL(pool.apiUrl).origin}/w/images`;
  user = await start({
    EnableUploads: true,
    ForeignFileRepos: [{ ...kind, name: 'pool', apibase: pool.apiUrl, url: images }],
  });
  lost = await start({
    ForeignFileRepos: [
      { ...kind, name: 'moved', apibase: `http://127.0.0.1:${port}/api.php` },
      { ...kind, name: 'away', apibase: 'http://127.0.0.1:1/api.php' },
      { ...kind, name: 'strange', apibase: 'file:///etc/passwd' },
    ],
  });
  ada = new ApiSession(pool);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  const red = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const body = new FormData();
  const text = `Some ''words''. <b onclick="x">b</b>`;
  const fields = { action: 'upload', format: 'json', filename: 'Shared red.png', comment: 'made', text };
  for (const [key, value] of Object.entries({ ...fields, token: await ada.token() })) body.set(key, value);
  body.set('file', new Blob([new Uint8Array(red)]), 'blob');
  const cookie = [...ada.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const answer = (await (await fetch(pool.apiUrl, { method: 'POST', body, headers: { cookie } })).json()) as Json;
  assert.equal(answer.upload?.result, 'Success', JSON.stringify(answer));
});

after(async () => {
  await Promise.all([pool, user, lost].map((wiki) => wiki.close()));
  inner.closeAllConnections();
  inner.close();
});

const ask = async (wiki: RunningWiki, params: Record<string, string | number | boolean>) =>
  (await new ApiSession(wiki).get({ action: 'query', ...params })).query!;

const parse = async (wiki: RunningWiki, text: string) => {
  const answer = await new ApiSession(wiki).get({ action: 'parse', contentmodel: 'wikitext', title: 'X', text });
  return String(answer.parse?.text);
};

test('imageinfo tells of another wiki’s file as that wiki does, and says whose it is', async () => {
  const params = {
    prop: 'imageinfo',
    titles: 'File:Shared red.png|File:Nope.png',
    iiprop: 'user|userid|comment|url|size|sha1|mime|mediatype|metadata',
    iiurlwidth: 100,
  };
  const [own] = [...((await ask(pool, { ...params, titles: 'File:Shared red.png' })).pages as unknown as Json[])];
  const pages = [...((await ask(user, params)).pages as unknown as Json[])];
  const page = pages.find(({ title }) => String(title) === 'File:Shared red.png')!;
  assert.deepEqual([page.missing, page.known, page.imagerepository], [true, true, 'pool']);
  assert.deepEqual(page.imageinfo, [{ ...own!.imageinfo![0], user: 'pool>Ada', userid: 0, anon: true }]);
  const nope = pages.find(({ title }) => String(title) === 'File:Nope.png')!;
  assert.deepEqual([nope.known, nope.imagerepository, nope.imageinfo], [undefined, '', undefined]);
  const local = await ask(user, { ...params, titles: 'File:Shared red.png', iilocalonly: true });
  assert.deepEqual([local.pages![0]!.imagerepository, local.pages![0]!.imageinfo], ['', undefined]);
  assert.deepEqual((await ask(user, { list: 'allimages' })).allimages, []);
});

test('pages show another wiki’s files from where they are', async () => {
  const html = await parse(
    user,
    '[[File:Shared red.png|50px]] [[:File:Shared red.png]] {{filepath:Shared red.png}} {{#ifexist:File:Nope.png|y|n}} [[File:Nope.png]]',
  );
  const { origin } = new URL(pool.apiUrl);
  const folder = /src="([^"]*)\/50px-Shared_red\.png"/.exec(html)?.[1];
  assert.ok(folder?.startsWith(`${origin}/w/images/thumb/`), html);
  assert.equal((await fetch(`${folder}/50px-Shared_red.png`)).status, 200);
  assert.match(html, /<a href="\/wiki\/File:Shared_red\.png" title="File:Shared red\.png">File:Shared red\.png<\/a>/);
  assert.match(html, /mw:Error mw:File/);
  const form = { action: 'edit', title: 'Shows', text: '[[File:Shared red.png|thumb]]' };
  await createUser(user.wiki, { name: 'Ben', password: passwordOf('Ben') });
  const ben = new ApiSession(user);
  await ben.login('Ben', passwordOf('Ben'));
  assert.equal((await ben.act(form)).edit?.result, 'Success');
  const { pages } = await ask(user, { prop: 'images', titles: 'Shows' });
  assert.equal(pages?.[0]?.images?.[0]?.title, 'File:Shared red.png');
});

test('the page of such a file shows it, with its description shut into a frame', async () => {
  const response = await fetch(new URL('/wiki/File:Shared_red.png', user.url));
  const page = await response.text();
  assert.equal(response.status, 200);
  assert.match(page, /<iframe sandbox="allow-popups"[^>]*srcdoc="[^"]*Some &lt;i&gt;words&lt;\/i&gt;/);
  assert.ok(!page.includes('<i>words'));
  assert.equal((await fetch(new URL('/wiki/File:Nope.png', user.url))).status, 404);
});

test('filerepoinfo names the repositories, this wiki’s own last', async () => {
  const repos = [...((await ask(user, { meta: 'filerepoinfo' })).repos as unknown as Json[])];
  assert.deepEqual(
    repos.map(({ name, local, canUpload, server }) => [name, local, canUpload, server]),
    [
      ['pool', false, false, new URL(pool.apiUrl).origin],
      ['local', true, true, undefined],
    ],
  );
  const named = await ask(user, { meta: 'filerepoinfo', friprop: 'name' });
  assert.deepEqual(named.repos, [{ name: 'pool' }, { name: 'local' }]);
});

test('wikis that are away, lead elsewhere or are none have no files, and are not asked at every page', async () => {
  for (let i = 0; i < 3; i++) assert.match(await parse(lost, `[[File:Lost ${i}.png]]`), /mw:Error mw:File/);
  const { pages } = await ask(lost, { prop: 'imageinfo', titles: 'File:Shared red.png' });
  assert.equal(pages?.[0]?.imagerepository, '');
  assert.equal(innerAsked, 1);
  const repos = [...((await ask(lost, { meta: 'filerepoinfo' })).repos as unknown as Json[])];
  assert.deepEqual(
    repos.map(({ name }) => name),
    ['moved', 'away', 'local'],
  );
});

test('files of another wiki with the same bytes are duplicates of those here, and warned of', async () => {
  await createUser(user.wiki, { name: 'Bea', password: passwordOf('Bea') });
  const bea = new ApiSession(user);
  assert.equal(await bea.login('Bea', passwordOf('Bea')), 'Success');
  const red = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const warned = await bea.sendFile({ action: 'upload', filename: 'Mine.png' }, 'file', red);
  assert.deepEqual(warned.upload?.warnings?.duplicate, ['Shared_red.png']);
  assert.equal((await bea.upload('Mine.png', red)).upload?.result, 'Success');
  assert.equal((await bea.upload('A mine.png', red)).upload?.result, 'Success');
  const duplicatesOf = async (titles: string, params: Record<string, string | boolean> = {}) =>
    (
      (await ask(user, { prop: 'duplicatefiles', titles, ...params })).pages as unknown as { duplicatefiles: Json[] }[]
    )[0]!.duplicatefiles.map(({ name, shared, user }) => [name, shared, user]);
  const shared = ['Shared_red.png', true, 'pool>Ada'];
  assert.deepEqual(await duplicatesOf('File:Mine.png'), [['A_mine.png', false, 'Bea'], shared]);
  assert.deepEqual(await duplicatesOf('File:Mine.png', { dfdir: 'descending', dflimit: '1' }), [shared]);
  assert.deepEqual(await duplicatesOf('File:Mine.png', { dflocalonly: true }), [['A_mine.png', false, 'Bea']]);
  assert.deepEqual(await duplicatesOf('File:Shared red.png'), [
    ['A_mine.png', false, 'Bea'],
    ['Mine.png', false, 'Bea'],
    shared,
  ]);
});

test('another wiki is given the text of a page alone, with links that lead here', async () => {
  const text = '== Head ==\n[[Elsewhere]] [[#Head]] [https://a.example x] [[File:Shared red.png|20px]]';
  await ada.act({ action: 'edit', title: 'File:Described.png', text });
  const { origin } = new URL(pool.apiUrl);
  const render = (title: string) => fetch(`${origin}/w/index.php?title=${title}&action=render`);
  const answer = await render('File:Described.png');
  assert.equal(answer.status, 200);
  const html = await answer.text();
  assert.match(html, /^<div class="[^"]*mw-parser-output"/);
  assert.ok(!html.includes('<html') && !html.includes('mw-editsection'));
  const links = [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href]) => href!);
  const server = String(pool.wiki.site.settings.Server);
  assert.ok(links[0]!.startsWith(`${server}/`), links[0]);
  assert.deepEqual(links.slice(1), ['#Head', 'https://a.example', `${server}/wiki/File:Shared_red.png`]);
  const missing = await render('Nowhere<b>');
  assert.ok(missing.status >= 400);
  assert.equal((await render('Nowhere')).status, 404);
});
