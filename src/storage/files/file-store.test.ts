import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test, type TestContext } from 'node:test';
import { readBucket } from '../../awiki/file-location.ts';
import { startS3, type S3Server } from '../../../test/s3-server.ts';
import { archivePath, deletedPath, publicPath, temporaryPath, thumbnailPath } from './file-paths.ts';
import { FileMissing, type FilePath, type FileStore, type FileZone } from './file-store.ts';
import { folderFileStore } from './folder.ts';
import { s3FileStore } from './s3/store.ts';

/** What every kind of store promises. */

const layout = { hashed: true };
let s3: S3Server;
before(async () => {
  s3 = await startS3();
});
after(() => s3.stop());

const kinds: Readonly<Record<string, (folder: string) => FileStore>> = {
  'a folder': (folder) => folderFileStore(path.join(folder, 'files')),
  S3: () => s3FileStore(readBucket({ ...s3.bucket, prefix: crypto.randomUUID() })),
};

async function newStore(t: TestContext, open: (folder: string) => FileStore) {
  const folder = await mkdtemp(path.join(tmpdir(), 'awiki-test-'));
  t.after(() => rm(folder, { recursive: true }));
  const store = open(folder);
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

async function listed(store: FileStore, zone: FileZone): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of store.list(zone)) found.push(...batch.map(({ path, size }) => `${path.path} ${size}`));
  return found.sort();
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

for (const [kind, open] of Object.entries(kinds)) {
  test(`In ${kind} a file is written, read in part, copied, moved and deleted`, async (t) => {
    const { store, put, get } = await newStore(t, open);
    const [here, there] = [publicPath(layout, 'A.txt'), archivePath(layout, 'A.txt', '1!A.txt')];
    await put(here, 'first words');
    await store.copy(here, there);
    await put(here, 'second');
    assert.equal(await get(there), 'first words');
    assert.equal(await text(await store.read(there, { start: 6, end: 8 })), 'wor');
    await store.move(there, here);
    assert.equal((await store.stat(here))?.size, 11);
    await store.copy(here, here);
    await store.move(here, here);
    assert.equal(await get(here), 'first words');
    await store.delete(here);
    assert.equal(await store.stat(here), undefined);
    await store.delete(here);
    for (const zone of ['public', 'archive'] as const) assert.deepEqual(await listed(store, zone), []);
  });

  test(`In ${kind} a missing file is said to be missing by every act`, async (t) => {
    const { store } = await newStore(t, open);
    const [nothing, other] = [publicPath(layout, 'No.png'), publicPath(layout, 'Other.png')];
    await assert.rejects(store.read(nothing), FileMissing);
    await assert.rejects(store.copy(nothing, other), FileMissing);
    await assert.rejects(store.move(nothing, other), FileMissing);
    assert.equal(await store.stat(nothing), undefined);
  });

  test(`In ${kind} no path leads out of its zone`, async (t) => {
    const { store } = await newStore(t, open);
    for (const inside of ['../x', 'a/../../x', '/etc/passwd', 'a//b', '', 'a/./b', 'a\\b', 'a\0b']) {
      await assert.rejects(store.stat({ zone: 'public', path: inside }), /is no path/);
    }
  });

  test(`In ${kind} names may have all letters, and files may be empty`, async (t) => {
    const { store, put, get } = await newStore(t, open);
    const names = ['Żółw_+_&_100%25_(1)*,;=@$!.png', '«Ünïcödé»_文件_😀.jpg', "It's_%_~.txt", 'a..b.gif'];
    for (const name of names) await put(publicPath(layout, name), name);
    for (const name of names) assert.equal(await get(publicPath(layout, name)), name);
    for (const name of names) {
      const copy = deletedPath(`abc${name}`);
      await store.copy(publicPath(layout, name), copy);
      assert.equal(await get(copy), name);
    }
    assert.deepEqual(
      await listed(store, 'public'),
      names.map((name) => `${publicPath(layout, name).path} ${Buffer.byteLength(name)}`).sort(),
    );
    await put(publicPath(layout, 'Empty.txt'), '');
    assert.equal(await get(publicPath(layout, 'Empty.txt')), '');
  });

  test(`In ${kind} every zone is listed by itself, and a folder is deleted without its neighbours`, async (t) => {
    const { store, put } = await newStore(t, open);
    const before = Date.now() - 2000;
    await put(publicPath(layout, 'Red.png'), 'red');
    await put(archivePath(layout, 'Red.png', '1!Red.png'), 'older');
    await put(temporaryPath(layout, 'waiting'), 'waits');
    await put(deletedPath('abc.png'), 'gone');
    for (const size of ['10px-', '20px-']) await put(thumbnailPath(layout, 'Red.png', null, `${size}Red.png`), size);
    const folder = thumbnailPath(layout, 'Red.png', null, '');
    await put({ ...folder, path: `${folder.path}s/10px-Red.pngs` }, 'of another');
    assert.deepEqual(await listed(store, 'public'), ['3/31/Red.png 3']);
    assert.deepEqual(await listed(store, 'archive'), ['3/31/1!Red.png 5']);
    assert.deepEqual(await listed(store, 'deleted'), ['a/b/c/abc.png 4']);
    assert.equal((await listed(store, 'temp')).length, 1);
    assert.equal((await listed(store, 'thumb')).length, 3);
    for await (const batch of store.list('public'))
      assert.ok(batch.every(({ changed }) => changed.getTime() >= before));
    await store.deleteFolder(thumbnailPath(layout, 'Red.png', null, ''));
    assert.equal((await listed(store, 'thumb')).length, 1);
    await store.deleteFolder(thumbnailPath(layout, 'Nothing.png', null, ''));
  });
}

test('What a writer left that was lost is let go of, when it is old, and is listed nowhere', async (t) => {
  const { store, root, put } = await newStore(t, kinds['a folder']!);
  await put(publicPath(layout, 'Red.png'), 'red');
  const left = path.join(root, '3/31/.new-left');
  await writeFile(left, 'half');
  assert.deepEqual(await listed(store, 'public'), ['3/31/Red.png 3']);
  assert.equal(await store.deleteUnfinished(new Date(0)), 0);
  assert.equal(await store.deleteUnfinished(new Date(Date.now() + 1000)), 1);
  assert.deepEqual(await readdir(path.join(root, '3/31')), ['Red.png']);
});
