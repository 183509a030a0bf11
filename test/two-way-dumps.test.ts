import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { createWiki } from '../src/awiki.ts';
import { exportPages } from '../src/wiki/dumps/export-pages.ts';
import { allPages } from '../src/wiki/dumps/exported-pages.ts';
import { importPages } from '../src/wiki/dumps/import-pages.ts';
import { openDump } from '../src/wiki/dumps/open-dump.ts';
import { readDump } from '../src/wiki/dumps/read-dump.ts';
import { inTemporaryFolder } from '../src/wiki/files/local-copy.ts';
import type { Wiki } from '../src/wiki/wiki.ts';
import { startReference, withoutReference } from './reference.ts';
import { ApiSession, type Json } from './session.ts';

const password = 'AdminPass-2026';

/** Pages with what dumps have trouble with, and files with old versions. */
async function write(admin: ApiSession): Promise<void> {
  const act = async (params: Record<string, string>) => {
    const { error } = await admin.act(params);
    assert.equal(error, undefined, JSON.stringify([params, error]));
  };
  const edit = (title: string, text: string, more: Record<string, string> = {}) =>
    act({ action: 'edit', title, text, ...more });
  for (let i = 0; i < 5; i++) {
    await edit('Harbour', `<b>bold</b> & "quoted" ]]> [[Boat]] é 漢字 😀\n* ${i}`, {
      summary: `<i> & "${i}"`,
      ...(i % 2 ? { minor: '1' } : {}),
    });
  }
  await edit('Haven', '#REDIRECT [[Harbour#Piers & docks]]');
  await edit('Template:Box "ä"', '{| class="x"\n| {{{1}}}\n|}<noinclude>[[Category:Boxes]]</noinclude>');
  await edit('MediaWiki:Common.css', '.a > b { content: "<&>" }');
  await edit('User:Admin/data.json', '{"a": [1, "<"]}');
  await edit('Blank', '');
  // MediaWiki takes a revision of the same second and text for one that it has.
  await sleep(1100);
  await act({ action: 'move', from: 'Harbour', to: 'Port', reason: 'a better name' });
  for (const [name, content] of [
    ['Words ä.txt', 'first words'],
    ['Words ä.txt', 'second words, longer than a line of base64 could ever be, '.repeat(20)],
    ['Other.txt', 'other words'],
  ] as const) {
    const { upload } = await admin.upload(name, Buffer.from(content), {
      text: `about ${name}`,
      comment: '<up> & "up"',
    });
    assert.equal(String(upload?.result), 'Success', JSON.stringify(upload));
  }
}

/** What a wiki says of all its pages and files, but for ids. */
async function everything(visitor: ApiSession): Promise<unknown> {
  const found: Record<string, unknown> = {};
  for (const namespace of ['0', '2', '4', '6', '8', '10']) {
    const { query } = await visitor.get({ action: 'query', list: 'allpages', apnamespace: namespace, aplimit: 'max' });
    for (const { title } of query!.allpages as unknown as { title: string }[]) {
      const answer = await visitor.get({
        action: 'query',
        titles: title,
        prop: 'revisions|imageinfo|info',
        rvprop: 'timestamp|user|comment|flags|size|sha1|content|contentmodel|roles',
        rvslots: 'main',
        rvlimit: 'max',
        iiprop: 'timestamp|user|comment|size|sha1|mime|archivename',
        iilimit: 'max',
      });
      const [page] = answer.query!.pages as unknown as (Json & { revisions: Json[] })[];
      found[title] = {
        model: page!.contentmodel,
        redirect: page!.redirect,
        versions: page!.imageinfo,
        // Whoever imports a file is named in the history of its page.
        revisions: page!.revisions.filter(({ comment }) => !/uploaded/.test(String(comment))),
      };
    }
  }
  return found;
}

async function writeDump(wiki: Wiki, file: string): Promise<void> {
  const xml = exportPages(wiki, wiki.db, allPages(wiki.db), {
    schema: '0.11',
    history: true,
    uploads: { contents: true, onLost: ({ name }) => assert.fail(`${name} is lost.`) },
  });
  await pipeline(Readable.from(xml), createWriteStream(file));
}

async function readBack(wiki: Wiki, file: string): Promise<void> {
  const { chunks } = await openDump(file);
  await inTemporaryFolder(async (uploadFolder) => {
    for await (const { refused } of importPages(wiki, readDump(chunks, { uploadFolder })))
      assert.deepEqual(refused, []);
  });
}

test(
  'what Awiki exports, the reference imports, and the other way round: histories, authors, models, redirects, files with old versions',
  { skip: withoutReference, timeout: 300_000 },
  async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'awiki-two-way-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const config = { config: { EnableUploads: true, FileExtensions: ['txt', 'png'] } };
    const running = await createWiki({ memory: true, port: 0, logLevel: 'silent', adminPassword: password, config });
    t.after(() => running.close());
    const admin = new ApiSession(running);
    assert.equal(await admin.login('Admin', password), 'Success');
    await write(admin);
    const dump = path.join(folder, 'dump.xml');
    await writeDump(running.wiki, dump);

    const reference = await startReference();
    t.after(() => {
      reference.stop();
    });
    const { command, args, env } = reference.maintenance('importDump', '--uploads', dump);
    execFileSync(command, args, { env: { ...process.env, ...env }, stdio: 'pipe' });
    const theirs = (await everything(new ApiSession(reference))) as Record<string, unknown>;
    const ours = (await everything(admin)) as Record<string, unknown>;
    assert.equal((ours['File:Words ä.txt'] as { versions: unknown[] }).versions.length, 2);
    // The start page of each stays its own.
    delete theirs['Main Page'];
    delete ours['Main Page'];
    assert.deepEqual(theirs, ours);

    const back = path.join(folder, 'back.xml');
    const script = reference.maintenance(
      'dumpBackup',
      '--full',
      '--uploads',
      '--include-files',
      `--output=file:${back}`,
    );
    execFileSync(script.command, script.args, { env: { ...process.env, ...script.env }, stdio: 'pipe' });
    const empty = await createWiki({ memory: true, port: 0, logLevel: 'silent', adminPassword: password, config });
    t.after(() => empty.close());
    await readBack(empty.wiki, back);
    const again = (await everything(new ApiSession(empty))) as Record<string, unknown>;
    delete again['Main Page'];
    assert.deepEqual(again, theirs);
  },
);
