import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openWiki } from '../src/awiki.ts';
import { checkWiki } from '../src/wiki/check/check-wiki.ts';
import { knownFiles } from '../src/wiki/check/known-files.ts';
import { sweepUploads } from '../src/wiki/files/broken-uploads.ts';
import { sumOfFile } from '../src/wiki/files/inspect-file.ts';
import { startS3 } from './s3-server.ts';
import { ApiSession } from './session.ts';
import { startWikiProcess } from './wiki-process.ts';

/**
 * At which of its requests to the bucket an upload over another is killed: from the first, which brings the bytes, to those after the
 * commit. With `CRASH_STEPS=all` at every one, else at that which puts the new bytes into their place.
 */
const STEPS = process.env.CRASH_STEPS === 'all' ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : [8];
const password = 'Admin-password-1';
const soon = () => new Date(Date.now() + 10_000);

test('a wiki killed at any moment of an upload to S3 has the old file or the new one, whole, and nothing beside', async (t) => {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-crash-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const s3 = await startS3();
  t.after(() => s3.stop());
  const settings = path.join(data, 'settings.yaml');
  const config = { EnableUploads: true, FileExtensions: ['txt'], UploadBucket: s3.bucket };
  await writeFile(settings, JSON.stringify({ config }));
  const options = ['--data', data, '--config', settings, '--log-level', 'silent'];
  let expected: string[] = [];
  for (const step of [0, ...STEPS]) {
    const wiki = await startWikiProcess(t, options, { AWIKI_ADMIN_PASSWORD: password });
    const admin = new ApiSession(wiki);
    assert.equal(await admin.login('Admin', password), 'Success');
    const content = `what is uploaded at step ${step}`;
    const token = await admin.token();
    let count = 0;
    let seen = '';
    s3.disturb = async (request) => {
      count++;
      seen += ` ${request.method}`;
      if (count !== Math.ceil(step / 2)) return false;
      await wiki.kill();
      // Every second time the bucket has done it nevertheless.
      return step % 2 === 1;
    };
    const body = new FormData();
    const fields = { action: 'upload', filename: 'File.txt', format: 'json', ignorewarnings: '1', token };
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set('file', new Blob([content]), 'File.txt');
    const headers = { cookie: [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const result = await fetch(wiki.apiUrl, {
      method: 'POST',
      body,
      headers,
      signal: AbortSignal.timeout(30_000),
    }).then(
      async (response) => ((await response.json()) as { upload?: { result: string } }).upload?.result,
      () => undefined,
    );
    await wiki.kill();
    s3.disturb = () => false;
    if (step === 0) assert.equal(result, 'Success');
    // What was acknowledged is there; what was not may be.
    expected = result === 'Success' ? [content] : [...expected, content];

    const opened = await openWiki({ data, config: [settings] });
    try {
      const swept = await sweepUploads(opened.wiki, soon());
      const left: string[] = [];
      for await (const { check, row, mended } of checkWiki(opened.wiki, { mend: true, youngFiles: -10_000 })) {
        if (!mended) left.push(`${check}: ${row}`);
      }
      assert.deepEqual(left, [], `step ${step}:${seen}`);
      const sums: string[] = [];
      for await (const files of knownFiles(opened.wiki.db, { hashed: true })) {
        for (const { path: place, sha1 } of files) {
          sums.push(sha1);
          assert.equal(await sumOfFile(await opened.wiki.files.read(place)), sha1, `step ${step}, ${place.path}`);
        }
      }
      const [current] = sums;
      const wanted = await Promise.all(expected.map((each) => sumOfFile([Buffer.from(each)] as never)));
      assert.ok(wanted.includes(current!), `step ${step}:${seen}`);
      expected = [expected[wanted.indexOf(current!)]!];
      t.diagnostic(`killed at request ${step / 2} (${seen.trim()}): ${swept} undone, ${sums.length} versions`);
    } finally {
      await opened.close();
    }
  }
});
