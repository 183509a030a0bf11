import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { createWiki } from '../src/awiki.ts';
import type { RunningWiki } from '../src/awiki.ts';
import { hashFolder } from '../src/storage/files/file-paths.ts';

/** Uploading, and what becomes of files afterwards, over HTTP. */

let wiki: RunningWiki;
const cookies = new Map<string, string>();
let token = '';

before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'a long password of words',
    config: { config: { EnableUploads: true, FileExtensions: ['png', 'svg', 'txt'] } },
  });
  const logintoken = (await get('action=query&meta=tokens&type=login')).query!.tokens!.logintoken!;
  await post({ action: 'login', lgname: 'Admin', lgpassword: 'a long password of words', lgtoken: logintoken });
  token = (await get('action=query&meta=tokens')).query!.tokens!.csrftoken!;
});
after(() => wiki.close());

interface Answer {
  readonly error?: { readonly code: string; readonly details?: readonly string[]; readonly filekey?: string };
  readonly upload?: {
    readonly result: string;
    readonly filename?: string;
    readonly filekey?: string;
    readonly warnings?: Record<string, unknown>;
    readonly imageinfo?: { readonly url: string; readonly sha1: string; readonly width: number };
  };
  readonly parse?: { readonly text: string };
  readonly undelete?: { readonly fileversions: number; readonly revisions: number };
  readonly query?: {
    readonly tokens?: Record<string, string>;
    readonly statistics?: { readonly images: number };
    readonly logevents?: readonly { readonly action: string; readonly params: object }[];
  };
}

async function ask(init: RequestInit, query = ''): Promise<Answer> {
  const address = `${wiki.apiUrl}?format=json&formatversion=2&${query}`;
  const cookie = [...cookies].map((each) => each.join('=')).join('; ');
  const response = await fetch(address, { ...init, headers: { cookie } });
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    if (/max-age=0|expires=thu, 01[ -]jan[ -]1970/i.test(line)) cookies.delete(name!);
    else cookies.set(name!, value!);
  }
  return (await response.json()) as Answer;
}

const get = (query: string) => ask({}, query);
const post = (fields: Record<string, string>) => ask({ method: 'POST', body: new URLSearchParams(fields) });
const act = (fields: Record<string, string>) => post({ ...fields, token });

function upload(filename: string, content: Buffer | string, more: Record<string, string> = {}): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ action: 'upload', filename, ...more, token })) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), 'sent');
  return ask({ method: 'POST', body: form });
}

/** A grey picture of one line. */
function png(width: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(1, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(width + 1))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20">${inside}</svg>`;

async function images(): Promise<number> {
  return (await get('action=query&meta=siteinfo&siprop=statistics')).query!.statistics!.images;
}

test('an uploaded file is served as what it is, whole, in part, or not again', async () => {
  const content = png(11);
  const { upload: done } = await upload('served one.png', content, { text: 'Words', comment: 'new' });
  assert.equal(done?.result, 'Success');
  assert.equal(done.filename, 'Served_one.png');
  assert.equal(done.imageinfo?.width, 11);
  const response = await fetch(done.imageinfo.url);
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), content);
  assert.equal(response.headers.get('content-type'), 'image/png');
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.match(response.headers.get('content-security-policy')!, /sandbox/);
  const part = await fetch(done.imageinfo.url, { headers: { range: 'bytes=1-3' } });
  assert.deepEqual([part.status, await part.text()], [206, 'PNG']);
  const again = await fetch(done.imageinfo.url, { headers: { 'if-none-match': response.headers.get('etag')! } });
  assert.equal(again.status, 304);
});

test('no address under the path of uploads reaches anything but files', async () => {
  await upload('Guarded.png', png(12));
  const { hostname, port } = new URL(wiki.url);
  const raw = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET ${path} HTTP/1.1\r\nHost: wiki\r\nConnection: close\r\n\r\n`),
      );
      let text = '';
      socket.on('data', (data) => (text += data.toString('latin1')));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
  for (const path of [
    '/w/images/',
    '/w/images/../../../../etc/passwd',
    '/w/images/..%2f..%2f..%2fetc/passwd',
    '/w/images/%2e%2e/%2e%2e/etc/passwd',
    '/w/images/temp/a/ab/x.png',
    '/w/images/deleted/a/b/c/abc.png',
    '/w/images/0/00/Guarded.png',
    '/w/images/Guarded.png',
    '/w/images/%zz',
    '/w/images/a/ab/%00.png',
  ]) {
    assert.match(await raw(path), /^HTTP\/1\.1 (?:404|400) /, path);
  }
});

test('a file goes with its page: over itself, to another name, into the archive and back', async () => {
  const before = await images();
  const [first, second] = [png(21), png(22)];
  await upload('Travelling.png', first);
  const over = await upload('Travelling.png', second, { ignorewarnings: '1' });
  assert.deepEqual(over.upload?.warnings, { exists: 'Travelling.png' });
  await act({ action: 'move', from: 'File:Travelling.png', to: 'File:Arrived.png', reason: '' });
  assert.equal((await fetch(over.upload!.imageinfo!.url)).status, 404);
  const moved = await upload('Arrived.png', first);
  assert.ok(moved.upload?.warnings?.duplicateversions);
  await act({ action: 'delete', title: 'File:Arrived.png' });
  assert.equal(await images(), before);
  const warned = await upload('Arrived.png', png(23));
  assert.deepEqual(warned.upload?.warnings, { 'was-deleted': 'Arrived.png' });
  const { undelete } = await act({ action: 'undelete', title: 'File:Arrived.png' });
  assert.equal(undelete?.fileversions, 2);
  assert.equal(await images(), before + 1);
  const same = await upload('Arrived.png', second, { ignorewarnings: '1' });
  assert.equal(same.error?.code, 'fileexists-no-change');
  const { query } = await get('action=query&list=logevents&leprop=type|details&letype=upload&letitle=File:Arrived.png');
  assert.deepEqual(query?.logevents, []);
});

test('a file that cannot be shown on a page is a link there', async () => {
  await upload('Two words.txt', 'words', { ignorewarnings: '1' });
  const form = { action: 'parse', contentmodel: 'wikitext', wrapoutputclass: '', disablelimitreport: '1' };
  const { parse } = await act({ ...form, text: 'a [[File:Two words.txt|thumb|100px|alt=x|b]] c' });
  assert.match(
    parse!.text,
    /<p>a <a href="[^"]*File:Two_words\.txt" title="File:Two words\.txt">File:Two words\.txt<\/a> c\n<\/p>/,
  );
});

test('one old version is deleted and restored without the others', async () => {
  await upload('Layered.png', png(51));
  await upload('Layered.png', png(52), { ignorewarnings: '1' });
  const row = await wiki.wiki.db.selectFrom('oldimage').selectAll().where('oi_name', '=', 'Layered.png').execute();
  const oldimage = row[0]!.oi_archive_name;
  const erase = (name: string) => act({ action: 'delete', title: 'File:Layered.png', oldimage: name });
  assert.equal((await erase('nonsense')).error?.code, 'invalidoldimage');
  assert.equal((await erase('20010101000000!Layered.png')).error?.code, 'nodeleteablefile');
  assert.equal((await erase(oldimage)).error, undefined);
  const address = `${wiki.url}/w/images/archive`;
  const gone = await wiki.wiki.db.selectFrom('filearchive').selectAll().where('fa_name', '=', 'Layered.png').execute();
  assert.deepEqual(
    gone.map((each) => [each.fa_archive_name, each.fa_width]),
    [[oldimage, 51]],
  );
  const restored = await act({
    action: 'undelete',
    title: 'File:Layered.png',
    fileids: String(gone[0]!.fa_id),
  });
  assert.deepEqual([restored.undelete?.fileversions, restored.undelete?.revisions], [1, 0]);
  const place = `${hashFolder('Layered.png')}${encodeURIComponent(oldimage)}`;
  assert.equal((await fetch(`${address}/${place}`)).status, 200);
});

test('what was warned about waits in the stash until its uploader decides', async () => {
  await upload('Waiting.png', png(31));
  const warned = await upload('Waiting.png', png(32));
  assert.equal(warned.upload?.result, 'Warning');
  const form = { action: 'upload', filename: 'Waiting.png', filekey: warned.upload.filekey!, ignorewarnings: '1' };
  assert.equal((await act(form)).upload?.imageinfo?.width, 32);
  assert.equal((await act(form)).error?.code, 'uploadstash-file-not-found');
});

test('names that say nothing, or look like those of scaled pictures, are warned of', async () => {
  const warnings = async (name: string) => (await upload(name, png(77), { stash: '1' })).upload?.warnings;
  assert.deepEqual(await warnings('DSC_1234.png'), { 'bad-prefix': 'DSC_1234.png' });
  assert.equal(await warnings('Dsc 1234.png'), undefined);
  assert.deepEqual(await warnings('120px-Elsewhere.png'), { 'thumb-name': '120px-Elsewhere.png' });
  assert.equal(await warnings('3px-Elsewhere.png'), undefined);
  await upload('Warned.png', png(78));
  assert.deepEqual(await warnings('120px-warned.png'), { thumb: '120px-warned.png' });
  assert.deepEqual(await warnings('Two  blanks.png '), { badfilename: 'Two_blanks.png' });
  await act({ action: 'edit', title: 'MediaWiki:Filename-prefix-blacklist', text: '# those\nFoo # and\n\n  Bar\n' });
  assert.equal(await warnings('DSC_1234.png'), undefined);
  assert.deepEqual(await warnings('foo 1.png'), { 'bad-prefix': 'Foo_1.png' });
});

test('names of files with references of HTML are none, and what is written stands in the refusal', async () => {
  const refused = async (name: string) => (await upload(name, png(79), { stash: '1' })).error;
  assert.equal((await refused('A&amp;B.png'))?.code, 'illegal-filename');
  assert.equal((await refused(`${'x'.repeat(260)}.gif`))?.code, 'filename-toolong');
  assert.deepEqual((await refused('A.GIF'))?.details, ['filetype-mime-mismatch', 'GIF', 'image/png']);
  const kept = await upload('No ending', png(79), { stash: '1', ignorewarnings: '1' });
  assert.match(String(kept.upload?.filekey), /\.png$/);
});

test('files that lie about themselves or could run in a browser are refused', async () => {
  const refused = async (name: string, content: string | Buffer) => {
    const { error } = await upload(name, content, { ignorewarnings: '1' });
    return [error?.code, error?.details?.[0]];
  };
  assert.deepEqual(await refused('Empty.png', ''), ['empty-file', undefined]);
  assert.deepEqual(await refused('Text.png', 'words'), ['verification-error', 'filetype-mime-mismatch']);
  assert.deepEqual(await refused('Page.txt', '<html><p>'), ['verification-error', 'filetype-badmime']);
  assert.deepEqual(await refused('Program.exe', 'MZ words'), ['verification-error', 'filetype-badmime']);
  assert.equal((await refused('Double.php.png', png(41)))[0], 'filetype-banned');
  const dangers = {
    '<script>a()</script>': 'uploadscripted',
    '<x:script xmlns:x="http://www.w3.org/2000/svg"/>': 'uploaded-script-svg',
    '<rect onclick="a()"/>': 'uploaded-event-handler-on-svg',
    '<image href="http://elsewhere.example/x.png"/>': 'uploaded-href-attribute-svg',
    '<a href="java&#10;script:a()"/>': 'uploaded-href-attribute-svg',
    '<image href="data:image/svg+xml;base64,AAAA"/>': 'uploaded-href-unsafe-target-svg',
    '<set attributeName="onload" to="a()"/>': 'uploaded-setting-event-handler-svg',
    '<a><animate attributeName="xlink:href" to="http://elsewhere.example"/></a>': 'uploaded-animate-svg',
    '<style>@import "http://elsewhere.example/x.css";</style>': 'uploaded-hostile-svg',
    '<rect style="fill: \\75rl(http://elsewhere.example/x)"/>': 'uploaded-remote-url-svg',
    '<rect fill="url(http://elsewhere.example/x)"/>': 'uploaded-remote-url-svg',
    '<p xmlns="http://www.w3.org/1999/xhtml"/>': 'uploadscriptednamespace',
    '<unclosed>': 'uploadinvalidxml',
  };
  for (const [inside, reason] of Object.entries(dangers)) {
    assert.deepEqual(await refused('Danger.svg', svg(inside)), ['verification-error', reason], inside);
  }
  const fine = svg(
    '<style>.a{fill:url(#g)}</style><rect class="a"/><a href="https://elsewhere.example/"><text>x</text></a>',
  );
  assert.equal((await upload('Fine.svg', fine)).upload?.result, 'Success');
});
