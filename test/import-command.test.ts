import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { sha1Base36 } from '../src/storage/text-storage.ts';
import { generatedDump } from './generated-dump.ts';

const main = fileURLToPath(new URL('../bin/awiki.mjs', import.meta.url));
const ROUNDS = Number(process.env['AWIKI_IMPORT_KILLS'] ?? 3);

const small = `<mediawiki version="0.11"><page><title>Old harbour</title><revision><timestamp>2003-01-02T03:04:05Z</timestamp>
<contributor><username>Ada</username></contributor><text>sea [[Main Page]]</text></revision></page><page><title>Ünïcode</title><revision>
<timestamp>2003-01-02T03:04:05Z</timestamp><contributor><username>Ada</username></contributor><text>wörds</text></revision></page></mediawiki>`;

/** The same in two streams, one after the other, as large dumps have them. */
const bzip2 =
  'QlpoOTFBWSZTWXzsXfAAABWfgFAD/hcgAsQaPu/fwCAAhBqYknqbU8pptIMTGphomjCVNKeFP1J6mnqHqMQ0AD0jKv3Gno8nUqU3q4L9QDEoqNQbBFW2SgsAVSieyJAmTGZCblgVfe1aPYLHDC94cMrqCF92kXy0WRmeyENzDSRgynyjzKBBWKZifto8m4aJViiDWVIFdRRcs5Y50SjOkSUhx+JiqII8iYEnvtN1hah/F3JFOFCQfOxd8EJaaDkxQVkmU1n05DRfAAARn7wAAv4VIAAEED6v38AABAAAgQAIACAAhBKmRpMiZNGI0Y1GgwlUxNNqAAAAGhoTAjAjyrFsRxKt4a3YXwc7R552fnDZlVGSN+OcyRUTd97Zd6W3WU1oiqmIgxaYFJQN2KjcU6ISKmCygQUe9tFDicSxw9jGlhT6SDB5UIgoU0iMSGF4hXss+gW6/8XckU4UJD05DRfA';

function folder(t: TestContext): string {
  const name = mkdtempSync(path.join(tmpdir(), 'awiki-import-'));
  t.after(() => rmSync(name, { recursive: true, force: true }));
  return name;
}

/** Runs `awiki import`; kills it after so many milliseconds, if it still runs. Gives what it said, and whether it came to its end. */
async function runImport(
  t: TestContext,
  data: string,
  file: string,
  { killAfter, options = [] }: { killAfter?: number; options?: readonly string[] } = {},
): Promise<{ said: string; ended: boolean }> {
  const args = [main, 'import', file, '--data', data, ...options];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return { said, ended: code === 0 };
}

/** Everything of a wiki that must not depend on how an import came to its end. */
function content(data: string): Record<string, unknown> {
  const database = new Database(path.join(data, 'wiki.sqlite'), { readonly: true });
  const all = (sql: string): unknown[] => database.prepare(sql).raw().all();
  try {
    return {
      revisions:
        all(`SELECT page_namespace, page_title, rev_timestamp, rev_sha1, rev_len, page_latest = rev_id FROM revision
        JOIN page ON page_id = rev_page WHERE page_title <> 'Main_Page' ORDER BY page_namespace, page_title, rev_timestamp, rev_id`),
      texts: all(`SELECT count(*) FROM slots JOIN content ON content_id = slot_content_id
        JOIN text ON 'tt:' || old_id = content_address AND length(CAST(old_text AS BLOB)) = content_size`),
      links: all(`SELECT page_title, lt_namespace, lt_title FROM pagelinks JOIN page ON page_id = pl_from
        JOIN linktarget ON lt_id = pl_target_id ORDER BY 1, 2, 3`),
      templates: all(`SELECT page_title, lt_namespace, lt_title FROM templatelinks JOIN page ON page_id = tl_from
        JOIN linktarget ON lt_id = tl_target_id ORDER BY 1, 2, 3`),
      categories:
        all(`SELECT cat_title, cat_pages, (SELECT count(*) FROM categorylinks WHERE cl_to = cat_title) FROM category
        ORDER BY 1`),
      external: all('SELECT count(*) FROM externallinks'),
      found: all('SELECT count(*) FROM searchindex'),
      counted: all('SELECT ss_total_edits, ss_total_pages, ss_good_articles FROM site_stats'),
      // What a killed process was at is free again after some minutes.
      jobs: all("SELECT count(*) FROM job WHERE job_token = ''"),
      files: all('SELECT img_name, img_timestamp, img_sha1 FROM image ORDER BY 1'),
      versions: all('SELECT oi_name, oi_archive_name, oi_timestamp, oi_sha1 FROM oldimage ORDER BY 1, 2'),
      uploads: all("SELECT log_title, log_action, log_timestamp FROM logging WHERE log_type = 'upload' ORDER BY 1"),
      stored: storedFiles(path.join(data, 'files')),
    };
  } finally {
    database.close();
  }
}

/** Sums of all files that are kept, by their places; what waits to be put in place does not count. */
function storedFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.new-'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !path.relative(folder, file).startsWith('temp'))
    .map((file) => `${path.relative(folder, file)} ${sha1Base36(readFileSync(file))}`)
    .sort();
}

/** The generated dump, with files of three versions between its pages. */
function* dumpWithFiles(pages: number): Generator<string> {
  let number = 0;
  for (const part of generatedDump(pages)) {
    yield part;
    if (!part.startsWith('  <page>') || ++number % 10 !== 0) continue;
    const name = `Words ${number}.txt`;
    const uploads = [0, 1, 2].map((version) => {
      const content = `words of version ${version} of ${name} `.repeat(2000);
      const archive =
        version < 2 ? `<archivename>201${version + 1}0101000000!${name.replaceAll(' ', '_')}</archivename>` : '';
      return `<upload><timestamp>201${version}-01-01T00:00:00Z</timestamp><contributor><ip>192.0.2.1</ip></contributor>${archive}
        <contents encoding="base64">${Buffer.from(content).toString('base64')}</contents></upload>`;
    });
    yield `<page><title>File:${name}</title><revision><timestamp>2010-01-01T00:00:00Z</timestamp>
      <contributor><ip>192.0.2.1</ip></contributor><text>[[File:${name}]]</text></revision>${uploads.join('')}</page>`;
  }
}

test('a dump is imported whether it is plain or compressed by gzip, bzip2 or zstd', async (t) => {
  const home = folder(t);
  const files = {
    plain: Buffer.from(small),
    gzip: gzipSync(small),
    bzip2: Buffer.from(bzip2, 'base64'),
    zstd: zstdCompressSync(small),
  };
  await Promise.all(
    Object.entries(files).map(async ([kind, bytes]) => {
      const file = path.join(home, kind);
      writeFileSync(file, bytes);
      const { said, ended } = await runImport(t, path.join(home, `of-${kind}`), file);
      assert.ok(ended, said);
      assert.match(said, /2 revisions of 2 pages were imported/);
      assert.match(said, /Pages: 2 pages in \d+:\d\d, \d+ pages per second/);
    }),
  );
});

test('a file that breaks off is refused, and what stood before the break can be imported again', async (t) => {
  const home = folder(t);
  const file = path.join(home, 'dump.xml.gz');
  const whole = gzipSync([...generatedDump(20)].join(''));
  writeFileSync(file, whole.subarray(0, whole.length / 2));
  const broken = await runImport(t, home, file);
  assert.ok(!broken.ended);
  assert.match(broken.said, /cannot be decompressed/);
  writeFileSync(file, whole);
  const again = await runImport(t, home, file);
  assert.ok(again.ended, again.said);
  assert.match(again.said, /[1-9]\d* revisions of [1-9]\d* pages were imported/);
});

test(`killed ${ROUNDS} times, an import that is begun anew ends with the same wiki, files and all, as one that was left alone`, async (t) => {
  const home = folder(t);
  const file = path.join(home, 'dump.xml');
  writeFileSync(file, [...dumpWithFiles(200)].join(''));
  const settings = path.join(home, 'settings.yaml');
  writeFileSync(settings, 'config:\n  EnableUploads: true\n  FileExtensions: [txt]\n');
  const options = ['--uploads', '--config', settings];
  const [alone, killed] = [path.join(home, 'alone'), path.join(home, 'killed')];
  const begun = performance.now();
  const first = await runImport(t, alone, file, { options });
  assert.ok(first.ended, first.said);
  assert.match(first.said, /60 versions of 20 files were imported/);
  const whole = performance.now() - begun;
  for (let round = 0; round < ROUNDS; round++)
    await runImport(t, killed, file, { options, killAfter: whole * (0.3 + (0.6 * (round + 1)) / ROUNDS) });
  const last = await runImport(t, killed, file, { options });
  assert.ok(last.ended, last.said);
  assert.deepEqual(content(killed), content(alone));
});
