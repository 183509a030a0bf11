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
      config: { EnableUploads: true, GroupPermissions: { sysop: { deleterevision: true, deletedhistory: true } } },
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
  assert.equal(
    (await ada.act({ ...revert, archivename: String(blue.archivename) })).error?.code,
    'filerevert-badversion',
  );
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
