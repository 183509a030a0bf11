import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
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
  killAfter?: number,
): Promise<{ said: string; ended: boolean }> {
  const child = spawn(process.execPath, [main, 'import', file, '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
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
      jobs: all('SELECT count(*) FROM job'),
    };
  } finally {
    database.close();
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

test(`killed ${ROUNDS} times, an import that is begun anew ends with the same wiki as one that was left alone`, async (t) => {
  const home = folder(t);
  const file = path.join(home, 'dump.xml');
  writeFileSync(file, [...generatedDump(300)].join(''));
  const [alone, killed] = [path.join(home, 'alone'), path.join(home, 'killed')];
  const begun = performance.now();
  const first = await runImport(t, alone, file);
  assert.ok(first.ended, first.said);
  const whole = performance.now() - begun;
  for (let round = 0; round < ROUNDS; round++)
    await runImport(t, killed, file, whole * (0.3 + (0.6 * (round + 1)) / ROUNDS));
  const last = await runImport(t, killed, file);
  assert.ok(last.ended, last.said);
  assert.deepEqual(content(killed), content(alone));
});
