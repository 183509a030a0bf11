import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { hashFolder } from '../src/storage/files/file-paths.ts';
import { hostileFiles, hugePictures, type HostileFile } from './hostile-files/hostile-files.ts';
import { outcomes, stricter } from './hostile-files/outcomes.ts';
import { startReference, withoutReference } from './reference.ts';
import { ApiSession, type Json } from './session.ts';

const password = 'a long password of words';
const folder = mkdtempSync(path.join(tmpdir(), 'awiki-hostile-'));
const systemTemporary = process.env.TMPDIR;
const temporary = path.join(folder, 'tmp');
let wiki: RunningWiki;
let admin: ApiSession;

before(async () => {
  mkdirSync(temporary);
  process.env.TMPDIR = temporary;
  wiki = await createWiki({
    data: path.join(folder, 'data'),
    logLevel: 'silent',
    adminPassword: password,
    config: {
      config: {
        EnableUploads: true,
        FileExtensions: ['png', 'gif', 'jpg', 'jpeg', 'webp', 'svg', 'ogg', 'webm', 'pdf'],
        RateLimits: {},
      },
    },
  });
  admin = new ApiSession(wiki);
  assert.equal(await admin.login('Admin', password), 'Success');
});

after(async () => {
  await wiki.close();
  if (systemTemporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = systemTemporary;
  rmSync(folder, { recursive: true, force: true });
});

async function upload(
  apiUrl: string,
  session: ApiSession,
  { filename, bytes }: Pick<HostileFile, 'filename' | 'bytes'>,
): Promise<Json> {
  const body = new FormData();
  const fields = { action: 'upload', format: 'json', formatversion: '2', filename };
  for (const [key, value] of Object.entries(fields)) body.set(key, value);
  body.set('token', await session.token());
  body.set('file', new Blob([new Uint8Array(bytes)]), 'sent');
  const cookie = [...session.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const response = await fetch(apiUrl, { method: 'POST', body, headers: { cookie } });
  return (await response.json()) as Json;
}

/** What became of an upload: the error's code and its reason, or what is warned of, or the name that was given. */
function outcomeOf({ error, upload }: Json): string {
  if (error) {
    const [reason] = (error.details as unknown as string[] | undefined) ?? [];
    return [error.code, reason ?? error.filetype].filter(Boolean).join(' ');
  }
  const warnings = Object.entries(upload?.warnings ?? {});
  return [upload?.result, upload?.filename, ...warnings.flat()].filter(Boolean).join(' ');
}

function filesBelow(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

/** What a request sent is taken away when its answer is out: a moment later nothing is there. */
async function assertNothingLeft(): Promise<void> {
  for (let i = 0; i < 50 && filesBelow(temporary).length > 0; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.deepEqual(filesBelow(temporary), []);
}

test('a hostile file is refused with the right code, without much memory, and leaves nothing behind', async () => {
  const files = hostileFiles();
  assert.ok(files.length >= 40, String(files.length));
  const before = process.resourceUsage().maxRSS;
  const seen: Record<string, string> = {};
  const taken: string[] = [];
  for (const file of files) {
    const outcome = outcomeOf(await upload(wiki.apiUrl, admin, file));
    seen[file.what] = outcome;
    if (outcome.startsWith('Success')) taken.push(outcome.slice('Success '.length));
  }
  assert.deepEqual(seen, outcomes);
  // Only names are harmless once they are mended.
  assert.deepEqual(
    taken.filter((name) => !/\.png$/i.test(name)),
    [],
  );
  const images = await wiki.wiki.db.selectFrom('image').select('img_name').execute();
  assert.deepEqual(images.map((row) => row.img_name).sort(), taken.sort());
  const stashed = await wiki.wiki.db.selectFrom('uploadstash').select('us_path').execute();
  const waiting = stashed.map(({ us_path: stored }) => path.basename(stored));
  assert.deepEqual(filesBelow(path.join(folder, 'data', 'files')).sort(), [...taken, ...waiting].sort());
  await assertNothingLeft();
  const grown = (process.resourceUsage().maxRSS - before) / 1024;
  assert.ok(grown < 400, `${Math.round(grown)} MB more`);
});

test('a picture of ten thousand dots in each direction is kept, and not unpacked for anybody', async () => {
  const pictures = hugePictures();
  const before = process.resourceUsage().maxRSS;
  for (const { filename, bytes, width } of pictures) {
    const { upload: done } = await upload(wiki.apiUrl, admin, { filename, bytes });
    assert.equal(done?.result, 'Success', filename);
    assert.equal(done.imageinfo?.width, width, filename);
    const address = `${wiki.url}/w/images/thumb/${hashFolder(filename)}${filename}/120px-${filename}`;
    assert.equal((await fetch(address)).status, 404, filename);
  }
  const grown = (process.resourceUsage().maxRSS - before) / 1024;
  assert.ok(grown < 400, `${Math.round(grown)} MB more`);
  await assertNothingLeft();
});

test('the reference refuses the same files with the same codes', { skip: withoutReference }, async (t) => {
  delete process.env.TMPDIR;
  const reference = await startReference();
  t.after(() => {
    reference.stop();
  });
  const session = new ApiSession(reference);
  assert.equal(await session.login('Admin', 'AdminPass-2026'), 'Success');
  const seen: Record<string, string> = {};
  for (const file of hostileFiles()) {
    const outcome = outcomeOf(await upload(reference.apiUrl, session, file));
    seen[file.what] = stricter.includes(file.what) ? outcomes[file.what]! : outcome;
  }
  assert.deepEqual(seen, outcomes);
});
