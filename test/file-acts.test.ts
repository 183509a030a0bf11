import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession, newUser, type Json } from './session.ts';

/** What becomes of files by acts on their titles and versions: which are refused, and with which codes. */

let running: RunningWiki;
let admin: ApiSession;
before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'Hard to guess 17',
    config: { config: { EnableUploads: true, FileExtensions: ['png', 'jpg', 'svg'] } },
  });
  admin = new ApiSession(running);
  await admin.login('Admin', 'Hard to guess 17');
  await admin.upload('Boat.png', await picture('png'));
  await admin.upload('Camera.jpg', await picture('jpeg'));
  await admin.act({ action: 'edit', title: 'File:Description.png', text: 'Of no file.' });
});
after(() => running.close());

const picture = (kind: 'png' | 'jpeg') =>
  sharp({ create: { width: 6, height: 4, channels: 3, background: 'red' } })
    .toFormat(kind)
    .toBuffer();

test('a file moves to names that files can have, with an ending of its kind; all that is wrong is said at once', async () => {
  const codes = async (from: string, to: string) => {
    const { errors = [] } = await admin.act({ action: 'move', from, to: `File:${to}`, errorformat: 'none' });
    return (errors as unknown as { code: string }[]).map(({ code }) => code);
  };
  const long = `${'x'.repeat(237)}.png`;
  assert.deepEqual(await codes('File:Boat.png', long), ['filename-toolong']);
  assert.deepEqual(await codes('File:Boat.png', `A/${'x'.repeat(238)}.jpg`), [
    'imageinvalidfilename',
    'filename-toolong',
    'filetypemismatch',
  ]);
  for (const name of ['A/b.png', 'A:b.png', String.raw`A\b.png`]) {
    assert.deepEqual(await codes('File:Boat.png', name), ['imageinvalidfilename'], name);
  }
  assert.deepEqual(await codes('File:Boat.png', '.png'), ['filename-tooshort']);
  assert.deepEqual(await codes('File:Boat.png', 'Boat'), ['filetypemismatch']);
  for (const [from, to] of [
    ['Camera.jpg', 'Camera.jpe'],
    ['Camera.jpe', 'Camera.JPEG'],
  ] as const) {
    assert.deepEqual(await codes(`File:${from}`, to), [], to);
  }
  assert.deepEqual(await codes('File:Description.png', 'A/b.gif'), [], 'a page without a file');
  assert.deepEqual(await codes('Special:Version', 'Version.png'), ['missingtitle']);
});

test('an old version can be deleted where there is a file; without one the page itself is deleted', async () => {
  const remove = { action: 'delete', oldimage: '20200101000000!Lake.png' };
  await admin.act({ action: 'edit', title: 'File:Lake.png', text: 'A lake.' });
  assert.equal((await admin.act({ ...remove, title: 'File:Lake.png' })).delete?.title, 'File:Lake.png');
  assert.equal(await admin.refusal({ ...remove, title: 'File:Lake.png' }), 'missingtitle');
  assert.equal(await admin.refusal({ ...remove, title: 'File:Boat.png' }), 'nodeleteablefile');
  assert.equal(await admin.refusal({ ...remove, title: 'File:Boat.png', oldimage: 'x' }), 'invalidoldimage');
});

test('a file to revert is named without its namespace', async () => {
  const revert = (filename: string) => admin.refusal({ action: 'filerevert', filename, archivename: 'x' });
  assert.equal(await revert('Boat.png'), 'filerevert-badversion');
  assert.equal(await revert('File:Boat.png'), 'missingtitle');
  assert.equal(await revert('Talk:Boat.png'), 'missingtitle');
  assert.equal(await revert('A<b.png'), 'invalidtitle');
});

test('whoever may not turn one of several pictures is refused; what cannot be turned is said of each', async () => {
  await admin.upload('Held.png', await picture('png'));
  await admin.upload(
    'Drawing.svg',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>'),
  );
  for (const title of ['File:Held.png', 'File:Drawing.svg']) {
    await admin.act({ action: 'protect', title, protections: 'upload=sysop' });
  }
  const user = await newUser(running, 'Somebody');
  const rotate = (titles: string[]) => user.act({ action: 'imagerotate', rotation: '90', titles });
  assert.equal((await rotate(['File:Boat.png', 'File:Held.png'])).error?.code, 'protectedpage');
  const entries = (await rotate(['File:Drawing.svg', 'File:None.png'])).imagerotate as unknown as { errors: Json }[];
  assert.deepEqual(
    entries.map(({ errors }) => errors[0]?.code),
    ['filetypecannotberotated', 'filedoesnotexist'],
  );
});
