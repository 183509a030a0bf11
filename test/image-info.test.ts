import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf, type Json } from './session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
let ben: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: {
      config: {
        EnableUploads: true,
        FileExtensions: ['svg'],
        GroupPermissions: { sysop: { deleterevision: true, deletedhistory: true } },
      },
    },
  });
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
  await createUser(wiki.wiki, { name: 'Ben', password: passwordOf('Ben') });
  ada = new ApiSession(wiki);
  ben = new ApiSession(wiki);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  assert.equal(await ben.login('Ben', passwordOf('Ben')), 'Success');
});
after(() => wiki.close());

async function picture(width: number, height: number, colour: string): Promise<Blob> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();
  return new Blob([new Uint8Array(bytes)]);
}

async function upload(name: string, file: Blob, comment = ''): Promise<Json> {
  const body = new FormData();
  const fields = { action: 'upload', format: 'json', formatversion: '2', filename: name, comment, ignorewarnings: '1' };
  for (const [key, value] of Object.entries(fields)) body.set(key, value);
  body.set('token', await ada.token());
  body.set('file', file, name);
  const cookie = [...ada.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const response = await fetch(wiki.apiUrl, { method: 'POST', body, headers: { cookie } });
  const answer = (await response.json()) as Json;
  assert.equal(answer.upload?.result, 'Success', JSON.stringify(answer));
  return answer;
}

async function versions(title: string, params: Record<string, string> = {}): Promise<Json[]> {
  const { query } = await new ApiSession(wiki).get({
    action: 'query',
    prop: 'imageinfo',
    titles: title,
    iilimit: 'max',
    ...params,
  });
  return (query?.pages as unknown as Json[])[0]!.imageinfo as unknown as Json[];
}

test('a file reverted, turned and hidden shows so to everybody', async () => {
  await upload('Boat.png', await picture(40, 20, 'red'), 'red');
  await upload('Boat.png', await picture(60, 30, 'blue'), 'blue');
  const [, first] = await versions('File:Boat.png', { iiprop: 'archivename|size' });
  assert.equal(first?.width, 40);
  const revert = { action: 'filerevert', filename: 'Boat.png', archivename: String(first.archivename) };
  assert.equal(
    (await ada.act({ ...revert, archivename: '20010101000000!Boat.png' })).error?.code,
    'filerevert-badversion',
  );
  assert.equal((await ada.act(revert)).filerevert?.result, 'Success');
  const turned = await ada.act({ action: 'imagerotate', titles: 'Boat.png', rotation: '90' });
  assert.equal((turned.imagerotate as unknown as Json[])[0]!.result, 'Success');
  const all = await versions('File:Boat.png', { iiprop: 'size|comment|archivename' });
  assert.deepEqual(
    all.map(({ width, height }) => [width, height]),
    [
      [20, 40],
      [40, 20],
      [60, 30],
      [40, 20],
    ],
  );
  const blue = all[2]!;
  const hide = {
    action: 'revisiondelete',
    type: 'oldimage',
    target: 'File:Boat.png',
    ids: String(blue.archivename).slice(0, 14),
    hide: 'content|comment|user',
  };
  assert.equal((await ben.act(hide)).error?.code, 'permissiondenied');
  assert.equal((await ada.act(hide)).revisiondelete?.status, 'Success');
  const [, , hidden] = await versions('File:Boat.png', { iiprop: 'timestamp|user|comment|url|sha1' });
  const { timestamp: _, ...shown } = hidden as Record<string, unknown>;
  assert.deepEqual(shown, { userhidden: true, commenthidden: true, filehidden: true });
  const failed = await ada.act({ ...revert, archivename: String(blue.archivename) });
  assert.equal(failed.filerevert?.result, 'Failure');
  assert.match(JSON.stringify(failed.filerevert), /"code":"backend-fail-notexists"/);
});

test('a thousand files are listed in pieces, each once, by name and by time', async () => {
  const { db, storage } = wiki.wiki;
  const [row] = await db.selectFrom('image').selectAll().execute();
  await storage.transaction(async (tx) => {
    for (let i = 0; i < 1000; i++) {
      const name = `Many_${String(i).padStart(4, '0')}.png`;
      await tx
        .insertInto('image')
        .values({ ...row!, img_name: name, img_timestamp: `2020010100${String(i % 60).padStart(2, '0')}00` })
        .execute();
    }
  });
  for (const sort of ['name', 'timestamp']) {
    for (const dir of ['ascending', 'descending']) {
      const names: string[] = [];
      let going: Record<string, string> = {};
      do {
        const answer = await new ApiSession(wiki).get({
          action: 'query',
          list: 'allimages',
          ailimit: '333',
          aisort: sort,
          aidir: dir,
          aiprop: '',
          ...going,
        });
        names.push(...(answer.query?.allimages as unknown as Json[]).map(({ name }) => String(name)));
        going = (answer.continue ?? {}) as unknown as Record<string, string>;
      } while (going.aicontinue !== undefined);
      assert.equal(names.length, 1001);
      assert.equal(new Set(names).size, 1001);
      if (sort === 'name')
        assert.deepEqual(names, dir === 'ascending' ? [...names].sort() : [...names].sort().reverse());
    }
  }
});

test('pictures are made smaller on demand, and made anew when the file changes', async () => {
  await upload('Lamp.png', await picture(400, 200, 'red'));
  const address = async () => {
    const [info] = await versions('File:Lamp.png', { iiprop: 'url', iiurlwidth: '100' });
    return new URL(new URL(String(info!.thumburl)).pathname, wiki.url).href;
  };
  const seen = async (url: string) => {
    const response = await fetch(url);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'image/png');
    const image = sharp(Buffer.from(await response.arrayBuffer()));
    const { width, height } = await image.metadata();
    const { dominant } = await image.stats();
    return { width, height, isRed: dominant.r > dominant.b };
  };
  const url = await address();
  assert.match(url, /\/thumb\/.*\/100px-Lamp\.png$/);
  const several = await Promise.all(Array.from({ length: 8 }, () => seen(url)));
  assert.deepEqual(several[7], { width: 100, height: 50, isRed: true });
  for (const wrong of [
    '400px-Lamp.png',
    '0px-Lamp.png',
    '100px-Other.png',
    'Lamp.png',
    '99999px-Lamp.png',
    'langde-90px-Lamp.png',
  ]) {
    const response = await fetch(url.replace('100px-Lamp.png', wrong));
    assert.equal(response.status, 404, wrong);
  }
  await upload('Lamp.png', await picture(400, 200, 'blue'));
  assert.deepEqual(await seen(await address()), { width: 100, height: 50, isRed: false });
  await ada.act({ action: 'delete', title: 'File:Lamp.png' });
  assert.equal((await fetch(url)).status, 404);
});

test('a drawing is shown as dots of any size, and reaches nothing outside', async () => {
  const secret = `file://${process.cwd()}/package.json`;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#00f"/><title>${secret}</title></svg>`;
  await upload('Flag.svg', new Blob([drawing]));
  const [info] = await versions('File:Flag.svg', { iiprop: 'url|thumbmime', iiurlwidth: '90' });
  assert.equal(info!.thumbmime, 'image/png');
  const response = await fetch(new URL(new URL(String(info!.thumburl)).pathname, wiki.url));
  const image = sharp(Buffer.from(await response.arrayBuffer()));
  const { width, height } = await image.metadata();
  assert.deepEqual([width, height], [90, 60]);
  assert.ok((await image.stats()).dominant.b > 200);
});
