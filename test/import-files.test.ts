import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { createWiki, openWiki } from '../src/awiki.ts';
import { archivePath, publicPath } from '../src/storage/files/file-paths.ts';
import { sha1Base36 } from '../src/storage/text-storage.ts';
import type { DumpPage } from '../src/wiki/dumps/dump-page.ts';
import { exportPages } from '../src/wiki/dumps/export-pages.ts';
import { allPages } from '../src/wiki/dumps/exported-pages.ts';
import { importPages, type ImportedPage } from '../src/wiki/dumps/import-pages.ts';
import { readDump } from '../src/wiki/dumps/read-dump.ts';
import { inTemporaryFolder } from '../src/wiki/files/local-copy.ts';
import type { Wiki } from '../src/wiki/wiki.ts';
import { ApiSession } from './session.ts';

const config = { config: { EnableUploads: true, FileExtensions: ['txt', 'svg'] } };

async function emptyWiki(t: TestContext): Promise<Wiki> {
  const opened = await openWiki({ memory: true, logLevel: 'silent', config });
  t.after(() => opened.close());
  return opened.wiki;
}

interface Version {
  readonly time: string;
  readonly content: string;
  readonly archive?: string;
  readonly sum?: string;
}

/** A dump of one file. `contents` false: what is known of it alone. */
function dumpOf(name: string, versions: readonly Version[], { contents = true } = {}): string {
  const uploads = versions.map(
    ({
      time,
      content,
      archive,
      sum,
    }) => `<upload><timestamp>${time}</timestamp><contributor><username>Ada</username></contributor>
      <comment>up &amp; away</comment><filename>${name}</filename>${archive === undefined ? '' : `<archivename>${archive}</archivename>`}
      <sha1base36>${sum ?? sha1Base36(content)}</sha1base36>
      ${contents ? `<contents encoding="base64">${Buffer.from(content).toString('base64').replaceAll(/.{76}/g, '$&\n')}\n</contents>` : ''}</upload>`,
  );
  return `<mediawiki><page><title>File:${name}</title><revision><timestamp>2003-01-02T03:04:05Z</timestamp>
    <contributor><username>Ada</username></contributor><text>about</text></revision>${uploads.join('')}</page></mediawiki>`;
}

/** In pieces, as a stream brings it. */
async function* pieces(text: string, size = 1000): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

async function bring(wiki: Wiki, dump: string): Promise<ImportedPage[]> {
  return inTemporaryFolder(async (uploadFolder) => {
    const pages: ImportedPage[] = [];
    for await (const page of importPages(wiki, readDump(pieces(dump), { uploadFolder }))) pages.push(page);
    assert.deepEqual(readdirSync(uploadFolder), []);
    return pages;
  });
}

async function exported(wiki: Wiki): Promise<string> {
  const uploads = { contents: true, onLost: () => assert.fail('A file is lost.') };
  const pages = allPages(wiki.db, [6]);
  return textOf(Readable.from(exportPages(wiki, wiki.db, pages, { schema: '0.11', history: true, uploads })));
}

/** Every version of a file with its bytes, the oldest first. */
async function versionsIn(wiki: Wiki): Promise<string[][]> {
  return [...(await exported(wiki)).matchAll(/<upload>(.*?)<\/upload>/gs)].map(([, upload = '']) => [
    /<timestamp>([^<]*)/.exec(upload)![1]!,
    /<archivename>([^<]*)/.exec(upload)?.[1] ?? 'current',
    Buffer.from(/<contents[^>]*>([^<]*)/.exec(upload)![1]!, 'base64').toString(),
  ]);
}

const first = { time: '2010-01-01T00:00:00Z', content: 'first words', archive: '20110101000000!Words.txt' };
const second = { time: '2011-01-01T00:00:00Z', content: 'second words' };

test('files of a dump come with all their versions, times and authors, and not a second time', async (t) => {
  const source = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: 'a long password of words',
    config,
  });
  t.after(() => source.close());
  const admin = new ApiSession(source);
  await admin.login('Admin', 'a long password of words');
  for (const [name, content] of [
    ['Words.txt', 'first'],
    ['Words.txt', 'second'],
    ['Words.txt', 'third'.repeat(100_000)],
    ['Other ä.txt', 'other'],
  ] as const)
    assert.equal(String((await admin.upload(name, Buffer.from(content))).upload?.result), 'Success');
  const dump = await exported(source.wiki);
  const wiki = await emptyWiki(t);
  assert.deepEqual(
    (await bring(wiki, dump)).map(({ title, versions, refused }) => [title, versions, refused]),
    [
      ['File:Words.txt', 3, []],
      ['File:Other ä.txt', 1, []],
    ],
  );
  assert.deepEqual(await versionsIn(wiki), await versionsIn(source.wiki));
  const { ss_images } = await wiki.db.selectFrom('site_stats').select('ss_images').executeTakeFirstOrThrow();
  assert.equal(Number(ss_images), 2);
  assert.deepEqual(
    (await bring(wiki, dump)).map(({ revisions, versions }) => [revisions, versions]),
    [
      [0, 0],
      [0, 0],
    ],
  );
  assert.deepEqual(await versionsIn(wiki), await versionsIn(source.wiki));
});

test('versions that are missing come between those that are there, whichever came first', async (t) => {
  const wiki = await emptyWiki(t);
  const third = { time: '2012-01-01T00:00:00Z', content: 'third words' };
  const all = [
    ['2010-01-01T00:00:00Z', '20110101000000!Words.txt', 'first words'],
    ['2011-01-01T00:00:00Z', '20120101000000!Words.txt', 'second words'],
    ['2012-01-01T00:00:00Z', 'current', 'third words'],
  ];
  await bring(wiki, dumpOf('Words.txt', [second]));
  await bring(wiki, dumpOf('Words.txt', [third]));
  assert.deepEqual(await versionsIn(wiki), all.slice(1));
  await bring(wiki, dumpOf('Words.txt', [first, { ...second, archive: '20120101000000!Words.txt' }, third]));
  assert.deepEqual(await versionsIn(wiki), all);
  const other = await emptyWiki(t);
  await bring(other, dumpOf('Words.txt', [first, third]));
  await bring(other, dumpOf('Words.txt', [second]));
  assert.deepEqual(await versionsIn(other), all);
});

test('what could not be uploaded is not imported either, and is told; its page comes', async (t) => {
  const wiki = await emptyWiki(t);
  const refusalOf = async (name: string, version: Partial<Version>, options = {}) => {
    const [page] = await bring(wiki, dumpOf(name, [{ ...second, ...version }], options));
    assert.deepEqual([page!.revisions, page!.versions, page!.refused.length], [1, 0, 1], name);
    return page!.refused[0]!;
  };
  assert.match(await refusalOf('Sum.txt', { sum: sha1Base36('other words') }), /sum/);
  assert.match(await refusalOf('Nothing.txt', {}, { contents: false }), /not in the dump/);
  assert.match(await refusalOf('Empty.txt', { content: '' }), /empty/);
  await refusalOf('Program.exe', {});
  await refusalOf('Lie.svg', {});
  await refusalOf('Run.svg', {
    content: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  });
  const rows = await wiki.db.selectFrom('image').select('img_name').execute();
  assert.deepEqual(rows, []);
});

test('an import that was killed after files were put in place, and before the database kept it, is made whole', async (t) => {
  const wiki = await emptyWiki(t);
  await bring(wiki, dumpOf('Words.txt', [first]));
  // What the killed one left: the old version is in the archive, the new one where the current one belongs.
  const layout = { hashed: true };
  const place = publicPath(layout, 'Words.txt');
  await wiki.files.copy(place, archivePath(layout, 'Words.txt', first.archive));
  await inTemporaryFolder(async (folder) => {
    writeFileSync(`${folder}/new`, second.content);
    await wiki.files.write(place, `${folder}/new`);
  });
  await bring(wiki, dumpOf('Words.txt', [first, second]));
  assert.deepEqual(await versionsIn(wiki), [
    [first.time, first.archive, first.content],
    [second.time, 'current', second.content],
  ]);
});

test('revisions that are larger than pages may be are left out, and do not stand in memory', async () => {
  const small = '<revision><timestamp>2003-01-02T03:04:05Z</timestamp><text>small</text></revision>';
  const large = `<revision><timestamp>2004-01-02T03:04:05Z</timestamp><text>${'ä'.repeat(60)}&amp;${'x'.repeat(5000)}</text></revision>`;
  const near = `<revision><timestamp>2004-01-02T03:04:05Z</timestamp><text>${'ä'.repeat(60)}</text></revision>`;
  const dump = `<mediawiki><page><title>A</title>${small}${large}${near}${small}</page></mediawiki>`;
  for (const size of [7, 500, 100_000]) {
    const page = (await readDump(pieces(dump, size), { largestText: 100 }).next()).value as DumpPage;
    assert.deepEqual([page.revisions.map(({ text }) => text), page.tooLarge], [['small', 'small'], 2]);
  }
});
