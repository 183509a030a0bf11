import assert from 'node:assert/strict';
import {
  copyFileSync,
  cpSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createGunzip } from 'node:zlib';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { parse } from 'yaml';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { finishJobs } from './finish-jobs.ts';
import { conformance } from './conformance.ts';
import { startReference, withoutReference } from './reference.ts';
import { ApiSession, type Json } from './session.ts';

/** How many files Awiki writes; more of the same by this variable. */
const rounds = Number(process.env.TWO_WAY_FILES ?? 30);

/** A picture of one of the kinds that both wikis take, unlike all others. */
async function fileOf(i: number): Promise<{ extension: string; bytes: Buffer }> {
  const [red, green] = [i % 256, Math.floor(i / 256) + 40];
  const width = 20 + (i % 50);
  const picture = sharp({
    create: { width, height: 10 + (i % 7), channels: 3, background: { r: red, g: green, b: 90 } },
  });
  switch (i % 6) {
    case 0:
      return { extension: 'png', bytes: await picture.png().toBuffer() };
    case 1: {
      const exif = {
        IFD0: { Artist: `Painter ${i}`, Software: 'Boats', XResolution: '72/1' },
        IFD2: { ISOSpeedRatings: '100' },
      };
      return { extension: 'jpg', bytes: await picture.withExif(exif).jpeg().toBuffer() };
    }
    case 2: {
      const frames = Buffer.alloc(width * 20 * 3, i % 251).fill(200, 0, width * 10 * 3);
      const raw = { width, height: 20, channels: 3, pageHeight: 10 } as const;
      return {
        extension: 'gif',
        bytes: await sharp(frames, { raw })
          .gif({ delay: [100, 200] })
          .toBuffer(),
      };
    }
    case 3:
      return { extension: 'webp', bytes: await picture.webp().toBuffer() };
    case 4: {
      const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="30"><title>Boat ${i}</title><switch><text systemLanguage="de">Boot</text><text>boat</text></switch></svg>`;
      return { extension: 'svg', bytes: Buffer.from(text) };
    }
    default:
      return {
        extension: 'pdf',
        bytes: Buffer.from(
          `%PDF-1.4\n% ${i}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
        ),
      };
  }
}

/**
 * Files of all kinds with versions, some moved, deleted, restored, turned back or hidden. Gives their names. `pause`: between two
 * versions of a file, of which the reference makes no two in one second.
 */
async function write(
  { apiUrl }: { apiUrl: string },
  admin: ApiSession,
  prefix: string,
  { count, pause }: { count: number; pause: () => Promise<unknown> },
): Promise<string[]> {
  const token = await admin.token();
  const upload = async (filename: string, bytes: Buffer) => {
    const body = new FormData();
    const fields = {
      action: 'upload',
      format: 'json',
      formatversion: '2',
      filename,
      ignorewarnings: '1',
      comment: `a [[boat]]`,
      text: `Text of ${filename}.`,
      token,
    };
    for (const [key, value] of Object.entries(fields)) body.set(key, value);
    body.set('file', new Blob([new Uint8Array(bytes)]), filename);
    const cookie = [...admin.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const answer = (await (await fetch(apiUrl, { method: 'POST', body, headers: { cookie } })).json()) as Json;
    assert.equal(answer.upload?.result, 'Success', JSON.stringify(answer));
  };
  const act = async (params: Record<string, string>) => {
    const answer = await admin.act(params);
    assert.equal(answer.error, undefined, JSON.stringify([params, answer]));
  };
  const versions = async (name: string) => {
    const { query } = await admin.get({
      action: 'query',
      prop: 'imageinfo',
      titles: `File:${name}`,
      iiprop: 'archivename',
      iilimit: 'max',
    });
    return ((query?.pages as unknown as Json[])[0]!.imageinfo as unknown as Json[])
      .slice(1)
      .map((each) => String(each.archivename));
  };
  const seed = prefix.length * 1000;
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    const { extension, bytes } = await fileOf(seed + i);
    const name = `${prefix} ${i} ä.${extension}`;
    names.push(name);
    await upload(name, bytes);
    if (i % 3 === 1) {
      // Of the same kind, which comes round every six.
      await pause();
      await upload(name, (await fileOf(seed + i + 600)).bytes);
      await pause();
      await upload(name, (await fileOf(seed + i + 1200)).bytes);
    }
    if (i % 9 === 1) await pause();
    if (i % 9 === 1) await act({ action: 'filerevert', filename: name, archivename: (await versions(name))[0]! });
    if (i % 9 === 4)
      await act({ action: 'delete', title: `File:${name}`, oldimage: (await versions(name))[0]!, reason: 'a bad one' });
    if (i % 9 === 7) {
      const [version] = await versions(name);
      await act({
        action: 'revisiondelete',
        type: 'oldimage',
        target: `File:${name}`,
        ids: version!.split('!')[0]!,
        hide: 'content|comment',
        reason: 'private',
      });
    }
    if (i % 10 === 4 || i % 10 === 5) await act({ action: 'delete', title: `File:${name}`, reason: 'sunk' });
    if (i % 10 === 5) await act({ action: 'undelete', title: `File:${name}`, reason: 'afloat' });
    if (i % 10 === 7) {
      names.push(`${prefix} moved ${i}.${extension}`);
      await act({
        action: 'move',
        from: `File:${name}`,
        to: `File:${prefix} moved ${i}.${extension}`,
        reason: 'renamed',
      });
    }
  }
  return names;
}

const allProps =
  'timestamp|user|userid|comment|parsedcomment|canonicaltitle|url|size|dimensions|sha1|mime|mediatype|metadata|commonmetadata|archivename|bitdepth';

function questions(names: readonly string[]): Record<string, string>[] {
  const parts: Record<string, string>[] = [];
  for (let i = 0; i < names.length; i += 40) {
    const titles = names
      .slice(i, i + 40)
      .map((name) => `File:${name}`)
      .join('|');
    parts.push({ prop: 'imageinfo', titles, iiprop: allProps, iilimit: '10' });
    // Of what is no picture the reference shows an icon of its interface.
    const pictures = titles.replaceAll(/[^|]*\.pdf\|?/g, '').replace(/\|$/, '');
    parts.push({ prop: 'imageinfo', titles: pictures, iiprop: 'url|thumbmime', iilimit: '10', iiurlwidth: '15' });
    parts.push({
      prop: 'imageinfo|info|duplicatefiles',
      titles,
      iiprop: 'size',
      iimetadataversion: 'latest',
      dflimit: 'max',
    });
  }
  return [
    ...parts,
    { list: 'allimages', aiprop: allProps, ailimit: 'max' },
    { list: 'allimages', aiprop: 'timestamp|user', aisort: 'timestamp', aidir: 'descending', ailimit: 'max' },
    { list: 'allimages', aiminsize: '300', aimaxsize: '500', aiprop: 'size', ailimit: 'max' },
    {
      list: 'filearchive',
      faprop:
        'sha1|timestamp|user|size|dimensions|description|parseddescription|mime|mediatype|metadata|bitdepth|archivename',
      falimit: 'max',
    },
    { list: 'logevents', letype: 'upload', leprop: 'ids|title|type|user|timestamp|comment|details', lelimit: 'max' },
    { meta: 'siteinfo', siprop: 'statistics' },
  ];
}

/** Asks both wikis the same; gives what differs. */
async function differences(theirs: ApiSession, ours: ApiSession, names: readonly string[]): Promise<string[]> {
  const { Comparer } = (await import(pathToFileURL(path.join(conformance, 'compare.mjs')).href)) as {
    Comparer: new () => { diff(expected: unknown, actual: unknown): string[] };
  };
  const comparer = new Comparer();
  const different: string[] = [];
  for (const question of questions(names)) {
    const params = { action: 'query', ...question };
    const lines = comparer.diff(await theirs.get(params), await ours.get(params));
    if (lines.length > 0)
      different.push(`${JSON.stringify(question).slice(0, 300)}\n  ${lines.slice(0, 8).join('\n  ')}`);
  }
  return different;
}

/** Fetches every file from both wikis, and says of which the bytes differ. */
async function differingBytes(theirUrl: string, ourUrl: string, session: ApiSession): Promise<string[]> {
  const { query } = await session.get({ action: 'query', list: 'allimages', aiprop: 'url', ailimit: 'max' });
  const different: string[] = [];
  for (const { url } of query?.allimages as unknown as { url: string }[]) {
    const place = new URL(url).pathname;
    const [there, here] = await Promise.all(
      [theirUrl, ourUrl].map(async (base) => Buffer.from(await (await fetch(new URL(place, base))).arrayBuffer())),
    );
    if (!there!.equals(here!)) different.push(place);
  }
  return different;
}

async function signedIn(wiki: { apiUrl: string }): Promise<ApiSession> {
  const session = new ApiSession(wiki);
  assert.equal(await session.login('Admin', 'AdminPass-2026'), 'Success');
  return session;
}

test(
  'files go from Awiki to the reference and back with all that is told of them',
  { skip: withoutReference, timeout: 600_000 },
  async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'awiki-two-way-'));
    let running: RunningWiki | undefined;
    t.after(async () => {
      await running?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const base = parse(readFileSync(path.join(conformance, 'settings/base.yaml'), 'utf8')) as { config: object };
    const open = async (name: string) =>
      (running = await createWiki({
        data: path.join(folder, name),
        database: path.join(folder, name, 'wiki.sqlite'),
        port: 0,
        logLevel: 'error',
        config: { config: { ...base.config, UploadDirectory: path.join(folder, name, 'images') } },
      }));
    const close = async (name: string) => {
      await running?.close();
      running = undefined;
      const database = new Database(path.join(folder, name, 'wiki.sqlite'));
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.pragma('journal_mode = DELETE');
      database.close();
    };
    mkdirSync(path.join(folder, 'ours', 'images'), { recursive: true });
    const start = path.join(folder, 'ours', 'wiki.sqlite');
    await pipeline(
      createReadStream(path.join(conformance, 'start.sqlite.gz')),
      createGunzip(),
      createWriteStream(start),
    );

    const ours = await open('ours');
    const names = await write(ours, await signedIn(ours), 'Boat', { count: rounds, pause: () => Promise.resolve() });
    await finishJobs(ours.wiki);
    await close('ours');
    const reference = await startReference(start, path.join(folder, 'ours', 'images'));
    t.after(() => {
      reference.stop();
    });
    const again = await open('ours');
    const [theirs, mine] = [await signedIn(reference), await signedIn(again)];
    assert.deepEqual(await differences(theirs, mine, names), []);
    assert.deepEqual(await differingBytes(reference.apiUrl, again.apiUrl, mine), []);
    await close('ours');

    // The reference goes on, over files of Awiki's making too, and gives the wiki back.
    const more = await write(reference, theirs, 'Ship', { count: 20, pause: () => setTimeout(1100) });
    const deleted = names.find((name) => / 4 /.test(name))!;
    const { error } = await theirs.act({ action: 'undelete', title: `File:${deleted}`, reason: 'raised' });
    assert.equal(error, undefined);
    reference.runJobs();
    mkdirSync(path.join(folder, 'back'));
    copyFileSync(reference.database, path.join(folder, 'back', 'wiki.sqlite'));
    for (const ending of ['-wal', '-shm']) {
      try {
        copyFileSync(reference.database + ending, path.join(folder, 'back', `wiki.sqlite${ending}`));
      } catch {
        // Not there where it was closed.
      }
    }
    cpSync(reference.images, path.join(folder, 'back', 'images'), { recursive: true });
    const back = await open('back');
    const home = await signedIn(back);
    assert.deepEqual(await differences(theirs, home, [...names, ...more]), []);
    assert.deepEqual(await differingBytes(reference.apiUrl, back.apiUrl, home), []);
    // Awiki restores what the reference deleted.
    const sunk = more.find((name) => / 4 /.test(name))!;
    const { undelete } = await home.act({ action: 'undelete', title: `File:${sunk}`, reason: 'raised again' });
    assert.ok(Number(undelete?.fileversions) >= 1, JSON.stringify(undelete));
  },
);
