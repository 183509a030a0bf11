import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { archivePath, deletedPath, publicPath } from './file-paths.ts';
import { FileMissing, type FilePath } from './file-store.ts';
import { folderFileStore } from './folder.ts';

const layout = { hashed: true };

async function newStore(t: TestContext) {
  const folder = await mkdtemp(path.join(tmpdir(), 'awiki-test-'));
  t.after(() => rm(folder, { recursive: true }));
  const store = folderFileStore(path.join(folder, 'files'));
  const local = path.join(folder, 'local');
  return {
    store,
    root: path.join(folder, 'files'),
    put: async (file: FilePath, content: string) => {
      await writeFile(local, content);
      await store.write(file, local);
    },
    get: async (file: FilePath) => text(await store.read(file)),
  };
}

test('Files lie where MediaWiki puts them', () => {
  assert.deepEqual(publicPath(layout, 'Red.png'), { zone: 'public', path: '3/31/Red.png' });
  assert.deepEqual(archivePath(layout, 'Red.png', '20300101000000!Red.png'), {
    zone: 'archive',
    path: '3/31/20300101000000!Red.png',
  });
  assert.deepEqual(deletedPath('msrr63.png'), { zone: 'deleted', path: 'm/s/r/msrr63.png' });
  assert.equal(publicPath({ hashed: false }, 'Red.png').path, 'Red.png');
});

test('A file is written, read in part, copied, moved and deleted', async (t) => {
  const { store, root, put, get } = await newStore(t);
  const [here, there] = [publicPath(layout, 'A.txt'), archivePath(layout, 'A.txt', '1!A.txt')];
  await put(here, 'first words');
  await store.copy(here, there);
  await put(here, 'second');
  assert.equal(await get(there), 'first words');
  assert.equal(await text(await store.read(there, { start: 6, end: 8 })), 'wor');
  await store.move(there, here);
  assert.deepEqual(await store.stat(here), { size: 11 });
  await store.delete(here);
  assert.equal(await store.stat(here), undefined);
  await store.delete(here);
  assert.deepEqual(
    (await readdir(root, { recursive: true })).filter((name) => name.includes('.')),
    [],
  );
});

test('A missing file is said to be missing by every act', async (t) => {
  const { store } = await newStore(t);
  const [nothing, other] = [publicPath(layout, 'No.png'), publicPath(layout, 'Other.png')];
  await assert.rejects(store.read(nothing), FileMissing);
  await assert.rejects(store.copy(nothing, other), FileMissing);
  await assert.rejects(store.move(nothing, other), FileMissing);
  assert.equal(await store.stat(nothing), undefined);
});

test('No path leads out of its zone', async (t) => {
  const { store } = await newStore(t);
  for (const inside of ['../x', 'a/../../x', '/etc/passwd', 'a//b', '', 'a/./b', 'a\\b', 'a\0b']) {
    await assert.rejects(store.stat({ zone: 'public', path: inside }), /is no path/);
  }
});
