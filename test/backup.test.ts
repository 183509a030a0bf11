import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki } from '../src/awiki.ts';
import { checkWiki } from '../src/wiki/check/check-wiki.ts';
import { api } from './api.ts';
import { ApiSession } from './session.ts';

const command = path.join(import.meta.dirname, '../bin/awiki.mjs');
const password = 'Admin-password-1';
let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Runs the command line; gives its exit code and all that it says. */
function awiki(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { cwd: folder, timeout: 120_000 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, said: out + err });
    });
  });
}

async function upload(admin: ApiSession, apiUrl: string, filename: string, colour: string): Promise<void> {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: colour } })
    .png()
    .toBuffer();
  const body = new FormData();
  for (const [name, value] of Object.entries({
    action: 'upload',
    filename,
    format: 'json',
    ignorewarnings: '1',
    token: await admin.token(),
  }))
    body.set(name, value);
  body.set('file', new Blob([picture]), filename);
  const headers = { cookie: [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  const { upload } = (await (await fetch(apiUrl, { method: 'POST', body, headers })).json()) as {
    upload?: { result: string };
  };
  assert.equal(upload?.result, 'Success');
}

test('a backup of a wiki that is edited meanwhile is whole, and restored it is that wiki, files and sessions’ key included', async () => {
  const data = path.join(folder, 'data');
  const wiki = await createWiki({ data, adminPassword: password, config: { config: { EnableUploads: true } } });
  const admin = new ApiSession(wiki);
  assert.equal(await admin.login('Admin', password), 'Success');
  await admin.act({ action: 'edit', title: 'A', text: 'text [[B]] [[Category:C]]' });
  await upload(admin, wiki.apiUrl, 'Red.png', '#ff0000');
  await upload(admin, wiki.apiUrl, 'Red.png', '#cc0000');
  let stopped = false;
  const busy = (async () => {
    for (let i = 0; !stopped; i++) {
      await admin.act({ action: 'edit', title: `Busy ${i % 5}`, text: `text ${i} [[Category:C]]` });
      if (i % 3 === 0) await upload(admin, wiki.apiUrl, `Busy ${i}.png`, `#0000${String(i % 90).padStart(2, '0')}`);
    }
  })();
  const made = await awiki('backup', 'kept', '--data', data);
  stopped = true;
  await busy;
  await wiki.close();
  assert.equal(made.code, 0, made.said);
  assert.doesNotMatch(made.said, /Warning/);
  assert.equal((await awiki('backup', 'kept', '--data', data)).code, 1, 'a backup is not made over another');

  const restored = path.join(folder, 'restored');
  assert.equal((await awiki('restore', 'kept', '--data', restored)).code, 0);
  assert.equal((await stat(path.join(restored, 'secret-key'))).mode & 0o777, 0o600);
  assert.equal(
    await readFile(path.join(restored, 'secret-key'), 'utf8'),
    await readFile(path.join(data, 'secret-key'), 'utf8'),
  );
  const again = await createWiki({ data: restored });
  const findings = [];
  for await (const finding of checkWiki(again.wiki)) findings.push(finding);
  assert.deepEqual(findings, []);
  assert.equal(await new ApiSession(again).login('Admin', password), 'Success');
  const { query } = await api<{ query: { pages: { imageinfo: { url: string }[] }[] } }>(again, {
    action: 'query',
    titles: 'File:Red.png',
    prop: 'imageinfo',
    iiprop: 'url',
    iilimit: 2,
  });
  const versions = query.pages[0]!.imageinfo;
  assert.equal(versions.length, 2);
  for (const { url } of versions) assert.equal((await fetch(new URL(new URL(url).pathname, again.url))).status, 200);
  // It runs: not even with the word is it overwritten.
  assert.match((await awiki('restore', 'kept', '--data', restored, '--overwrite')).said, /is running/);
  await again.close();
  const refused = await awiki('restore', 'kept', '--data', restored);
  assert.equal(refused.code, 1);
  assert.match(refused.said, /--overwrite/);
  assert.equal((await awiki('restore', 'kept', '--data', restored, '--overwrite')).code, 0);
  assert.deepEqual(
    (await readdir(restored)).filter((name) => name.startsWith('.')),
    [],
  );
});

test('what is no backup is not restored, and no wiki is made by backing up or checking none', async () => {
  await writeFile(path.join(folder, 'backup.json'), '{}');
  assert.match((await awiki('restore', '.', '--data', 'new')).said, /another version/);
  assert.match((await awiki('restore', 'nothing', '--data', 'new')).said, /is no backup/);
  for (const args of [['backup', 'other'], ['check'], ['upgrade', '--dry-run']]) {
    const { code, said } = await awiki(...args, '--data', 'absent');
    assert.equal(code, 1);
    assert.match(said, /There is no wiki/);
  }
  assert.ok(!(await readdir(folder)).includes('absent'));
});

test('an upgrade says what it would add, adds it, and goes on where it was broken off', async () => {
  const data = path.join(folder, 'old');
  const wiki = await createWiki({ data });
  await wiki.wiki.storage.transaction(async (tx) => {
    await tx.schema.dropIndex('page_len').execute();
    await tx.schema.dropIndex('rc_timestamp').execute();
  });
  await wiki.close();
  const plan = await awiki('upgrade', '--dry-run', '--data', data);
  assert.match(plan.said, /would be added: index page_len of page/);
  assert.match(plan.said, /would be added: index rc_timestamp of recentchanges/);
  const halfway = await createWiki({ data });
  await halfway.wiki.storage.transaction((tx) =>
    tx.schema.createIndex('page_len').on('page').column('page_len').execute(),
  );
  await halfway.close();
  const done = await awiki('upgrade', '--data', data);
  assert.doesNotMatch(done.said, /page_len/);
  assert.match(done.said, /adding index rc_timestamp of recentchanges/);
  assert.match((await awiki('upgrade', '--data', data)).said, /has all its tables and indexes/);
});
