import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ApiSession, type Json } from './session.ts';

/** Megabytes of the file; 200 by this variable for a long look. */
const megabytes = Number(process.env.CHUNKED_MEGABYTES ?? 24);
const pieceSize = 4 * 2 ** 20;
const password = 'a long password of words';
const main = fileURLToPath(new URL('../bin/awiki.mjs', import.meta.url));

interface Server {
  readonly child: ChildProcess;
  readonly apiUrl: string;
}

async function start(folder: string): Promise<Server> {
  const child = spawn(
    process.execPath,
    [main, 'serve', '--data', path.join(folder, 'data'), '--port', '0', '--config', path.join(folder, 'awiki.yaml')],
    { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, AWIKI_ADMIN_PASSWORD: password, TMPDIR: folder } },
  );
  for await (const line of createInterface({ input: child.stdout! })) {
    const apiUrl = /http:\/\/\S+\/api\.php/.exec(line)?.[0];
    if (apiUrl === undefined) continue;
    child.stdout!.resume();
    return { child, apiUrl };
  }
  throw new Error('the wiki ended before it was ready');
}

async function kill({ child }: Server): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Most memory (MB) that the process had at a time. */
function peakOf({ child }: Server): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024;
}

/** A piece of a PNG of noise: each is one chunk of the picture's data, but for the first, which begins with its size. */
function piece(index: number, count: number): Buffer {
  const noise = Buffer.alloc(pieceSize);
  // Not to be packed, and the same whenever it is asked for.
  for (let at = 0; at < pieceSize; at += 32) createHash('sha256').update(`${index}/${at}`).digest().copy(noise, at);
  if (index === 0) {
    Buffer.from('89504e470d0a1a0a0000000d494844520000271000002710080000000000000000', 'hex').copy(noise);
    noise.writeUInt32BE(pieceSize - 33 - 12, 33);
    noise.write('IDAT', 37, 'latin1');
  } else {
    noise.writeUInt32BE(pieceSize - 12, 0);
    noise.write('IDAT', 4, 'latin1');
  }
  return index < count - 1 ? noise : Buffer.concat([noise, Buffer.from('0000000049454e44ae426082', 'hex')]);
}

test(
  'a large file in pieces goes on after the wiki was killed in the middle, in little memory',
  { timeout: 600_000 },
  async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'awiki-chunks-crash-'));
    let server: Server | undefined;
    t.after(async () => {
      if (server) await kill(server);
      rmSync(folder, { recursive: true, force: true });
    });
    writeFileSync(path.join(folder, 'awiki.yaml'), 'config:\n  EnableUploads: true\n  MaxUploadSize: 300000000\n');
    const signIn = async () => {
      const session = new ApiSession(server!);
      assert.equal(await session.login('Admin', password), 'Success');
      return session;
    };
    const count = Math.ceil((megabytes * 2 ** 20) / pieceSize);
    const filesize = String(count * pieceSize + 12);
    const sum = createHash('sha1');
    for (let index = 0; index < count; index++) sum.update(piece(index, count));
    let filekey: string | undefined;
    const send = async (session: ApiSession, index: number): Promise<Json> => {
      const body = new FormData();
      const fields = {
        action: 'upload',
        format: 'json',
        formatversion: '2',
        stash: '1',
        filename: 'Noise.png',
        filesize,
      };
      for (const [key, value] of Object.entries(fields)) body.set(key, value);
      if (filekey !== undefined) body.set('filekey', filekey);
      body.set('offset', String(index * pieceSize));
      body.set('token', await session.token());
      body.set('chunk', new Blob([new Uint8Array(piece(index, count))]), 'chunk');
      const cookie = [...session.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
      const answer = await fetch(server!.apiUrl, { method: 'POST', body, headers: { cookie } });
      return (await answer.json()) as Json;
    };

    server = await start(folder);
    let admin = await signIn();
    const middle = Math.floor(count / 2);
    let peak = 0;
    for (let index = 0; index < middle; index++) {
      const { upload } = await send(admin, index);
      assert.equal(upload?.result, 'Continue');
      filekey = String(upload.filekey);
    }
    peak = peakOf(server);
    // The next piece is on its way when the end comes.
    const lost = send(admin, middle).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await kill(server);
    await lost;

    server = await start(folder);
    admin = await signIn();
    const atRest = peakOf(server);
    const { upload: status } = await admin.act({ action: 'upload', filekey, checkstatus: true });
    assert.equal(status?.result, 'Continue');
    const received = Number(status.offset);
    assert.ok(received === middle * pieceSize || received === (middle + 1) * pieceSize, String(received));
    let last: Json | undefined;
    for (let index = received / pieceSize; index < count; index++) last = await send(admin, index);
    assert.equal(last?.upload?.result, 'Success', JSON.stringify(last));
    assert.equal(last.upload.imageinfo?.sha1, sum.digest('hex'));
    assert.equal(last.upload.imageinfo.width, 10_000);
    const published = await admin.act({
      action: 'upload',
      filekey: String(last.upload.filekey),
      filename: 'Noise.png',
      ignorewarnings: true,
    });
    assert.equal(published.upload?.result, 'Success', JSON.stringify(published));
    peak = Math.max(peak, peakOf(server));
    t.diagnostic(`${megabytes} MB, at most ${Math.round(peak)} MB of memory (${Math.round(atRest)} at rest)`);
    assert.ok(peak < 350, `${Math.round(peak)} MB`);
    // Neither pieces nor what was being put together stay.
    const waiting = readdirSync(path.join(folder, 'data', 'files', 'temp'), { recursive: true, withFileTypes: true });
    assert.deepEqual(
      waiting.filter((entry) => entry.isFile()).map((entry) => entry.name),
      [],
    );
  },
);
