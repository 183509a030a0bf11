import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { archivePath, deletedPath, publicPath, temporaryPath } from '../src/storage/files/file-paths.ts';
import type { FilePath } from '../src/storage/files/file-store.ts';
import { checkWiki } from '../src/wiki/check/check-wiki.ts';
import { knownFiles } from '../src/wiki/check/known-files.ts';
import { sweepUploads, waitingPath } from '../src/wiki/files/broken-uploads.ts';
import { sumOfFile } from '../src/wiki/files/inspect-file.ts';
import { ApiSession } from './session.ts';

/** What acts that were broken off leave in the file store, and what becomes of it. */

const layout = { hashed: true };
const password = 'a long password of words';
let running: RunningWiki;
let admin: ApiSession;
let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  running = await createWiki({
    memory: true,
    adminPassword: password,
    config: { config: { EnableUploads: true, FileExtensions: ['txt'] } },
  });
  admin = new ApiSession(running);
  assert.equal(await admin.login('Admin', password), 'Success');
});
after(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

async function upload(filename: string, content: string, more: Record<string, string> = {}): Promise<string> {
  const body = new FormData();
  const fields = {
    action: 'upload',
    filename,
    format: 'json',
    ignorewarnings: '1',
    token: await admin.token(),
    ...more,
  };
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', new Blob([content]), filename);
  const headers = { cookie: [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  const response = await fetch(running.apiUrl, { method: 'POST', body, headers });
  const { upload: done } = (await response.json()) as { upload?: { result: string; filekey?: string } };
  assert.equal(done?.result, 'Success');
  return done.filekey ?? '';
}

async function put(place: FilePath, content: string): Promise<void> {
  await writeFile(path.join(folder, 'local'), content);
  await running.wiki.files.write(place, path.join(folder, 'local'));
}

const get = async (place: FilePath) => text(await running.wiki.files.read(place));
const isThere = async (place: FilePath) => (await running.wiki.files.stat(place)) !== undefined;
/** Whatever is there now is old enough. */
const soon = () => new Date(Date.now() + 10_000);

async function found(mend: boolean, youngFiles = -10_000): Promise<string[]> {
  const lines: string[] = [];
  for await (const { check, row, mended } of checkWiki(running.wiki, { mend, youngFiles })) {
    lines.push(`${check}: ${row}${mended ? ' +' : ''}`);
  }
  return lines;
}

test('an upload that was broken off just before its end is undone: the bytes of the row stand in their place again', async () => {
  await upload('Over.txt', 'the first version');
  const place = publicPath(layout, 'Over.txt');
  // As it is when the process is killed between the last copy and the commit.
  const [waiting, archive] = [
    waitingPath(layout, 'Over.txt'),
    archivePath(layout, 'Over.txt', '20300101000000!Over.txt'),
  ];
  await put(waiting, 'the other version');
  await running.wiki.files.copy(place, archive);
  await running.wiki.files.copy(waiting, place);
  const fresh = [waitingPath(layout, 'New.txt'), publicPath(layout, 'New.txt')] as const;
  for (const each of fresh) await put(each, 'never acknowledged');
  const stash = await upload('Stashed.txt', 'waits for its uploader', { stash: '1' });

  assert.deepEqual(await found(false, 3_600_000), [], 'what has just come may be of an upload that is still running');
  assert.equal(await sweepUploads(running.wiki, new Date(Date.now() - 3_600_000)), 0);
  assert.equal(await sweepUploads(running.wiki, soon()), 2);
  assert.equal(await get(place), 'the first version');
  for (const gone of [waiting, archive, ...fresh]) assert.equal(await isThere(gone), false);
  assert.deepEqual(await found(false), []);
  const published = await admin.act({ action: 'upload', filekey: stash, filename: 'Stashed.txt' });
  assert.equal(String(published.upload?.result), 'Success');
});

/** A file as it is when the process is killed between the last copy of an upload over it and the commit. */
async function breakUploadOver(name: string, bytes: string, archivedAs: string): Promise<void> {
  const place = publicPath(layout, name);
  await upload(name, bytes);
  await running.wiki.files.copy(place, archivePath(layout, name, `${archivedAs}!${name}`));
  await put(waitingPath(layout, name), 'never acknowledged');
  await put(place, 'never acknowledged');
}

test('what is done to a file after an upload over it was broken off is done to the bytes that it had', async () => {
  const names = ['Uploaded over.txt', 'Moved.txt', 'Deleted.txt'].map((name) => name.replaceAll(' ', '_'));
  for (const [i, name] of names.entries()) await breakUploadOver(name, `bytes of ${name}`, `2030010100001${i}`);
  await upload('Uploaded_over.txt', 'the next version');
  await admin.act({ action: 'move', from: 'File:Moved.txt', to: 'File:Elsewhere.txt' });
  await admin.act({ action: 'delete', title: 'File:Deleted.txt' });
  await admin.act({ action: 'undelete', title: 'File:Deleted.txt' });
  assert.equal(await get(publicPath(layout, 'Uploaded_over.txt')), 'the next version');
  assert.equal(await get(publicPath(layout, 'Elsewhere.txt')), 'bytes of Moved.txt');
  assert.equal(await get(publicPath(layout, 'Deleted.txt')), 'bytes of Deleted.txt');
  for await (const files of knownFiles(running.wiki.db, layout)) {
    for (const { path: place, sha1 } of files) {
      assert.equal(await sumOfFile(await running.wiki.files.read(place)), sha1, place.path);
    }
  }
  assert.equal(await sweepUploads(running.wiki, soon()), 3);
  assert.deepEqual(await found(false), []);
});

test('files without a row go where their bytes are kept elsewhere; others stay, and are told of', async () => {
  await upload('Kept.txt', 'the bytes');
  const copies = [
    archivePath(layout, 'Kept.txt', '20300101000001!Kept.txt'),
    publicPath(layout, 'Moved_to.txt'),
    deletedPath('abcdef.txt'),
  ];
  for (const copy of copies) await put(copy, 'the bytes');
  const only = publicPath(layout, 'Only.txt');
  await put(only, 'bytes that nobody else has');
  // What other programs keep in the same folder is none of the wiki's.
  await put({ zone: 'public', path: 'README' }, 'words');
  const lines = await found(true);
  assert.deepEqual(
    lines.sort(),
    [
      ...copies.map(({ zone, path: inside }) => `files that no row speaks of: ${zone}/${inside} +`),
      `files that no row speaks of: public/${only.path}`,
    ].sort(),
  );
  assert.deepEqual(await found(true), [`files that no row speaks of: public/${only.path}`]);
  assert.equal(await get(only), 'bytes that nobody else has');
  assert.equal(await get(publicPath(layout, 'Kept.txt')), 'the bytes');
  await running.wiki.files.delete(only);
});

test('files that are missing, cut off, or left by uploads are told of', async () => {
  await upload('Missing.txt', 'gone');
  await running.wiki.files.delete(publicPath(layout, 'Missing.txt'));
  await upload('Cut.txt', 'a whole file');
  await put(publicPath(layout, 'Cut.txt'), 'a who');
  const left = temporaryPath(layout, '20300101000000!phpabcdef.txt');
  await put(left, 'of nobody');
  const expected = (mended: string) => [
    `files that are not as large as their row says: public/${publicPath(layout, 'Cut.txt').path}`,
    `files that are not in their place: public/${publicPath(layout, 'Missing.txt').path}`,
    `what broken uploads have left: temp/${left.path}${mended}`,
  ];
  assert.deepEqual((await found(false)).sort(), expected(''));
  assert.deepEqual((await found(true)).sort(), expected(' +'));
  assert.equal(await isThere(left), false);
});
