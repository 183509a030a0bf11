import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { letGoOfStash } from '../src/wiki/files/expired-stash.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf, type Json } from './session.ts';
import { wikiPlace } from './wiki-place.ts';

async function send(wiki: RunningWiki, ada: ApiSession, fields: Record<string, string>, chunk: Buffer): Promise<Json> {
  const body = new FormData();
  const all = { action: 'upload', format: 'json', formatversion: '2', stash: '1', filename: 'Noise.png', ...fields };
  for (const [key, value] of Object.entries(all)) body.set(key, value);
  body.set('token', await ada.token());
  body.set('chunk', new Blob([new Uint8Array(chunk)]), 'chunk');
  const cookie = [...ada.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const response = await fetch(wiki.apiUrl, { method: 'POST', body, headers: { cookie } });
  return (await response.json()) as Json;
}

test('a file sent in pieces is whole at the end, across a restart, and no piece counts twice', async (t) => {
  const place = await wikiPlace(t, () => wiki.close());
  const start = () => createWiki({ ...place, logLevel: 'silent', config: { config: { EnableUploads: true } } });
  let wiki = await start();
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada') });
  await createUser(wiki.wiki, { name: 'Ben', password: passwordOf('Ben') });
  const signIn = async (name: string) => {
    const session = new ApiSession(wiki);
    assert.equal(await session.login(name, passwordOf(name)), 'Success');
    return session;
  };
  const file = await sharp(randomBytes(60 * 60 * 3), { raw: { width: 60, height: 60, channels: 3 } })
    .png()
    .toBuffer();
  const filesize = String(file.length);
  const pieces = [file.subarray(0, 4000), file.subarray(4000, 8000), file.subarray(8000)];

  let ada = await signIn('Ada');
  const first = await send(wiki, ada, { filesize, offset: '0' }, pieces[0]!);
  assert.equal(first.upload?.result, 'Continue', JSON.stringify(first));
  const filekey = String(first.upload?.filekey);
  const small = await send(wiki, ada, { filesize, offset: '4000', filekey }, file.subarray(4000, 4010));
  assert.equal(small.error?.code, 'chunk-too-small');
  const ben = await signIn('Ben');
  const foreign = await send(wiki, ben, { filesize, offset: '4000', filekey }, pieces[1]!);
  assert.equal(foreign.error?.code, 'uploadstash-wrong-owner');

  const twice = await Promise.all([0, 1].map(() => send(wiki, ada, { filesize, offset: '4000', filekey }, pieces[1]!)));
  assert.deepEqual(twice.map((answer) => answer.upload?.result ?? answer.error?.code).sort(), [
    'Continue',
    'stashfailed',
  ]);

  await wiki.close();
  wiki = await start();
  ada = await signIn('Ada');
  const status = await ada.act({ action: 'upload', filekey, checkstatus: true });
  assert.deepEqual(status.upload, { result: 'Continue', stage: 'uploading', offset: 8000 });
  const last = await send(wiki, ada, { filesize, offset: '8000', filekey }, pieces[2]!);
  assert.equal(last.upload?.result, 'Success', JSON.stringify(last));
  const published = await ada.act({
    action: 'upload',
    filekey: String(last.upload?.filekey),
    filename: 'Noise.png',
    ignorewarnings: true,
  });
  assert.equal(published.upload?.result, 'Success', JSON.stringify(published));
  const { pathname } = new URL(String(published.upload?.imageinfo?.url));
  const seen = await fetch(new URL(pathname, wiki.url));
  assert.ok(Buffer.from(await seen.arrayBuffer()).equals(file));
  assert.deepEqual((await ada.get({ action: 'query', list: 'mystashedfiles' })).query?.mystashedfiles, []);
});

test('what should be thought about before is told with the first piece, and with each that ignores it', async (t) => {
  const place = await wikiPlace(t, () => wiki.close());
  const wiki = await createWiki({ ...place, logLevel: 'silent', config: { config: { EnableUploads: true } } });
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada') });
  const ada = new ApiSession(wiki);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  const piece = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(2000)]);
  const fields = { filename: '120px-Noise', filesize: '4016', offset: '0' };
  const warnings = { badfilename: '120px-Noise.png', 'thumb-name': '120px-Noise.png' };
  const { upload: warned } = await send(wiki, ada, fields, piece);
  assert.deepEqual([warned?.result, warned?.warnings], ['Warning', warnings]);
  const ignoring = { ...fields, ignorewarnings: '1' };
  const { upload: begun } = await send(wiki, ada, ignoring, piece);
  assert.deepEqual([begun?.result, begun?.warnings], ['Continue', warnings]);
  const rest = { ...ignoring, offset: '2008', filekey: String(begun?.filekey) };
  const { upload: done } = await send(wiki, ada, rest, randomBytes(2008));
  assert.deepEqual([done?.result, done?.warnings], ['Success', warnings]);
  assert.match(String(done?.filekey), /\.png$/);

  const code = async (filename: string) => (await send(wiki, ada, { ...fields, filename }, piece)).error?.code;
  assert.equal(await code('~~~.png'), 'illegal-filename');
  assert.equal(await code('A.exe'), 'illegal-filename');
  const { upload: other } = await send(wiki, ada, { ...fields, filename: 'Other.gif' }, piece);
  const end = { ...fields, filename: 'Other.gif', offset: '2008', filekey: String(other?.filekey) };
  assert.equal((await send(wiki, ada, end, randomBytes(2008))).error?.code, 'stashfailed');
});

test('files and pieces that wait for too long are let go of, with their bytes; those that still grow are not', async (t) => {
  const place = await wikiPlace(t, () => wiki.close());
  const wiki = await createWiki({
    ...place,
    logLevel: 'silent',
    config: { config: { EnableUploads: true, UploadStashMaxAge: 1000 } },
  });
  let seconds = 0;
  Object.assign(wiki.wiki, { now: () => new Date(Date.now() + seconds * 1000) });
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada') });
  const ada = new ApiSession(wiki);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  const piece = randomBytes(4000);
  const filesize = '12000';
  const begin = async () => String((await send(wiki, ada, { filesize, offset: '0' }, piece)).upload?.filekey);
  const goOn = (filekey: string, offset: string) => send(wiki, ada, { filesize, offset, filekey }, piece);
  const waitingFiles = async () => {
    let count = 0;
    for await (const batch of wiki.wiki.files.list('temp')) count += batch.length;
    return count;
  };
  const picture = await sharp({ create: { width: 3, height: 3, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const old = await ada.sendFile({ action: 'upload', filename: 'Old.png', stash: '1' }, 'file', picture);
  const [left, growing] = [await begin(), await begin()];
  assert.equal((await goOn(left, '4000')).upload?.result, 'Continue');
  seconds = 900;
  assert.equal((await goOn(growing, '4000')).upload?.result, 'Continue');
  const young = await ada.sendFile({ action: 'upload', filename: 'Young.png', stash: '1' }, 'file', picture);
  assert.equal(await letGoOfStash(wiki.wiki), 0);
  assert.equal(await waitingFiles(), 6);

  seconds = 1200;
  assert.equal(await letGoOfStash(wiki.wiki), 2);
  assert.equal(await waitingFiles(), 3);
  const publish = async (answer: Json) =>
    ada.act({ action: 'upload', filename: 'Red.png', filekey: String(answer.upload?.filekey) });
  assert.equal((await publish(old)).error?.code, 'uploadstash-file-not-found');
  assert.equal((await goOn(left, '8000')).error?.code, 'uploadstash-file-not-found');
  assert.equal((await publish(young)).upload?.result, 'Success');
  assert.notEqual(String((await goOn(growing, '8000')).error?.code), 'uploadstash-file-not-found');
});

test('an empty piece is warned of where it comes first, and refused elsewhere', async (t) => {
  const config = { EnableUploads: true, FileExtensions: ['txt'], GroupPermissions: { '*': { upload: true } } };
  const wiki = await createWiki({ memory: true, logLevel: 'silent', config: { config } });
  t.after(() => wiki.close());
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada') });
  const ada = new ApiSession(wiki);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  const [text, none] = [Buffer.from('Some words. '.repeat(200)), Buffer.alloc(0)];
  const filesize = String(text.length);
  const filename = 'Words.txt';

  const { upload: warned } = await send(wiki, ada, { filename, filesize, offset: '0' }, none);
  assert.equal(warned?.result, 'Warning');
  assert.deepEqual(warned.warnings, { 'empty-file': true });
  assert.equal('filekey' in warned, false);
  const [error] = warned.stasherrors as unknown as Json[];
  assert.equal(error!.code, 'uploadstash-exception');
  assert.equal((error!.params as unknown as string[])[0], 'UploadStashZeroLengthFileException');

  const ignored = { filename, ignorewarnings: '1', offset: '0' };
  assert.equal((await send(wiki, ada, { ...ignored, filesize }, none)).error?.code, 'chunk-too-small');
  assert.equal((await send(wiki, ada, { ...ignored, filesize: '0' }, none)).error?.code, 'uploadstash-exception');

  const larger = String(text.length + 1);
  const { upload: first } = await send(wiki, ada, { filename, filesize: larger, offset: '0' }, text);
  assert.equal(first?.result, 'Continue', JSON.stringify(first));
  const later = { filename, filekey: String(first.filekey), offset: filesize };
  assert.equal((await send(wiki, ada, { ...later, filesize: larger }, none)).error?.code, 'chunk-too-small');
  assert.equal((await send(wiki, ada, { ...later, filesize }, none)).error?.code, 'stashfailed');
  const malformed = await send(wiki, ada, { ...later, filekey: 'no key', filesize }, text);
  assert.equal(malformed.error?.code, 'uploadstash-bad-path-bad-format');
});

test('what belongs to nobody cannot wait in the stash: the answer says so, and warns all the same', async (t) => {
  const config = { EnableUploads: true, FileExtensions: ['txt'], GroupPermissions: { '*': { upload: true } } };
  const wiki = await createWiki({ memory: true, logLevel: 'silent', config: { config } });
  t.after(() => wiki.close());
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada') });
  const ada = new ApiSession(wiki);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  await ada.upload('Hers.txt', Buffer.from('words'));
  const nobody = new ApiSession(wiki);
  const kept = await nobody.upload('Mine.txt', Buffer.from('other words'), { stash: '1' });
  assert.equal(kept.error?.code, 'uploadstash-exception');
  const { upload: warned } = await nobody.upload('Hers.txt', Buffer.from('more words'), {
    stash: '1',
    ignorewarnings: '',
  });
  assert.equal(warned, undefined);
  const refused = await nobody.upload('Hers.txt', Buffer.from('more words'));
  assert.equal(refused.error?.code, 'fileexists-forbidden');
  assert.equal((refused.error?.stasherrors as unknown as Json[])[0]!.code, 'uploadstash-exception');
});
