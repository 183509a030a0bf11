import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { createWiki, type RunningWiki, type WikiOptions } from '../src/awiki.ts';
import { archivePath } from '../src/storage/files/file-paths.ts';
import { exportPages } from '../src/wiki/dumps/export-pages.ts';
import { allPages } from '../src/wiki/dumps/exported-pages.ts';
import type { FileVersion } from '../src/wiki/files/file-versions.ts';
import { ApiSession } from './session.ts';

const main = fileURLToPath(new URL('../bin/awiki.mjs', import.meta.url));

async function startWiki(t: TestContext, options: WikiOptions): Promise<{ running: RunningWiki; admin: ApiSession }> {
  const running = await createWiki({
    port: 0,
    logLevel: 'silent',
    adminPassword: 'a long password of words',
    config: {
      config: { EnableUploads: true, FileExtensions: ['txt'], GroupPermissions: { sysop: { deleterevision: true } } },
    },
    ...options,
  });
  t.after(() => running.close());
  const admin = new ApiSession(running);
  assert.equal(await admin.login('Admin', 'a long password of words'), 'Success');
  return { running, admin };
}

function doing(admin: ApiSession) {
  return {
    async act(params: Record<string, string>): Promise<void> {
      const { error } = await admin.act(params);
      assert.equal(error, undefined, JSON.stringify([params, error]));
    },
    async upload(name: string, content: string): Promise<void> {
      const { upload } = await admin.upload(name, Buffer.from(content), { text: `about ${name}` });
      assert.equal(String(upload?.result), 'Success');
    },
  };
}

const options = (lost: FileVersion[] = []) => ({
  schema: '0.11' as const,
  history: true,
  uploads: { contents: true, onLost: (version: FileVersion) => lost.push(version) },
});

/** The bytes of the versions of files in an export, in their order. */
function contentsIn(xml: string): string[] {
  return [...xml.matchAll(/<contents encoding="base64">([^<]*)<\/contents>/g)].map((found) =>
    Buffer.from(found[1]!, 'base64').toString(),
  );
}

test('an export shows the wiki as it was when it began, whatever is written and uploaded meanwhile', async (t) => {
  const { running, admin } = await startWiki(t, { memory: true });
  const { act, upload } = doing(admin);
  const { wiki } = running;
  for (const title of ['One', 'Two', 'Three', 'Four']) await act({ action: 'edit', title, text: `text of ${title}` });
  for (let i = 0; i < 3; i++) await act({ action: 'edit', title: 'Two', appendtext: ` more ${i}` });
  await upload('Changing.txt', 'first words');
  await upload('Changing.txt', 'second words');
  await upload('Moving.txt', 'words that go elsewhere');
  await upload('Sinking.txt', 'words that go down');
  const before = await textOf(Readable.from(exportPages(wiki, wiki.db, allPages(wiki.db), options())));
  const snapshot = await wiki.storage.snapshot();
  const parts = exportPages(wiki, snapshot.db, allPages(snapshot.db), options());
  let during = (await parts.next()).value as string;
  await act({ action: 'edit', title: 'One', text: 'other text' });
  await act({ action: 'move', from: 'Two', to: 'Second', reason: 'x' });
  await act({ action: 'delete', title: 'Three', reason: 'x' });
  await act({ action: 'edit', title: 'Five', text: 'new' });
  await upload('Changing.txt', 'third words');
  await act({ action: 'move', from: 'File:Moving.txt', to: 'File:Moved.txt', reason: 'x' });
  await act({ action: 'delete', title: 'File:Sinking.txt', reason: 'x' });
  for await (const part of parts) during += part;
  await snapshot.close();
  assert.equal(during, before);
  assert.deepEqual(contentsIn(during), [
    'first words',
    'second words',
    'words that go elsewhere',
    'words that go down',
  ]);
});

test('hidden versions of files are not exported, and lost ones without their bytes', async (t) => {
  const { running, admin } = await startWiki(t, { memory: true });
  const { act, upload } = doing(admin);
  const { wiki } = running;
  await upload('Words.txt', 'words that are hidden');
  await upload('Words.txt', 'words that are lost');
  await upload('Words.txt', 'words that are shown');
  const rows = await wiki.db.selectFrom('oldimage').select('oi_archive_name').orderBy('oi_timestamp').execute();
  const [first, second] = rows.map((row) => row.oi_archive_name);
  await act({
    action: 'revisiondelete',
    type: 'oldimage',
    target: 'File:Words.txt',
    ids: first!.split('!')[0]!,
    hide: 'content',
  });
  await wiki.files.delete(archivePath({ hashed: true }, 'Words.txt', second!));
  const lost: FileVersion[] = [];
  const xml = await textOf(Readable.from(exportPages(wiki, wiki.db, allPages(wiki.db), options(lost))));
  assert.deepEqual(contentsIn(xml), ['words that are shown']);
  assert.deepEqual(
    [...xml.matchAll(/<archivename>([^<]*)/g)].map((found) => found[1]),
    [second],
  );
  assert.deepEqual(
    lost.map(({ archiveName }) => archiveName),
    [second],
  );
});

/** Runs `awiki export`; gives what it said on its error output. */
async function runExport(t: TestContext, data: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [main, 'export', '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  child.stdout.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0 ? said : `ended with ${code}: ${said}`;
}

test('`awiki export` takes titles, a file of titles and namespaces, and compresses as the name of its file says', async (t) => {
  const home = mkdtempSync(path.join(tmpdir(), 'awiki-export-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const data = path.join(home, 'data');
  const { running, admin } = await startWiki(t, { data });
  const { act, upload } = doing(admin);
  for (const title of ['One', 'Two', 'Talk:One', 'Help:Two'])
    for (const text of ['old', 'new']) await act({ action: 'edit', title, text: `${text} ${title}` });
  await upload('Words.txt', 'words');
  await running.close();
  const list = path.join(home, 'list');
  writeFileSync(list, 'Two\r\n\nno [title\none\nNowhere\n');
  const file = (name: string) => path.join(home, name);
  const said = await Promise.all([
    runExport(t, data, ['Help:Two', '--pages', list, '--current', '--output', file('listed.xml.gz')]),
    runExport(t, data, ['--namespaces', 'Talk,6', '--files', '--output', file('spaces.xml.zst')]),
    runExport(t, data, ['--output', file('all.xml.bz2')]),
  ]);
  assert.equal(said[0], 'No title of a page: no [title\nNo page: Nowhere\n');
  assert.equal(said[1], '');
  assert.match(said[2], /ended with 1.*bzip2/s);
  const listed = gunzipSync(readFileSync(file('listed.xml.gz'))).toString();
  const titles = (xml: string) => [...xml.matchAll(/<title>([^<]*)/g)].map((found) => found[1]);
  assert.deepEqual(titles(listed), ['Help:Two', 'Two', 'One']);
  assert.match(listed, /<base>http:\/\/localhost\/wiki\/Main_Page<\/base>/);
  assert.deepEqual(
    [...listed.matchAll(/<text[^>]*>([^<]*)/g)].map((found) => found[1]),
    ['new Help:Two', 'new Two', 'new One'],
  );
  const spaces = zstdDecompressSync(readFileSync(file('spaces.xml.zst'))).toString();
  assert.deepEqual(titles(spaces), ['Talk:One', 'File:Words.txt']);
  assert.deepEqual(contentsIn(spaces), ['words']);
  assert.match(spaces, /old Talk:One/);
});

test('whoever reads an export may stop reading', async (t) => {
  const data = mkdtempSync(path.join(tmpdir(), 'awiki-export-'));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const { running, admin } = await startWiki(t, { data });
  for (const title of ['One', 'Two', 'Three'])
    await doing(admin).act({ action: 'edit', title, text: 'words '.repeat(50_000) });
  await running.close();
  const child = spawn(process.execPath, [main, 'export', '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  const [code] = (await once(child, 'close')) as [number | null];
  assert.deepEqual([code, said], [0, '']);
});
