import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { createUser } from '../../wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf } from '../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { EnableUploads: true, FileExtensions: ['svg', 'png'] }, extensions: ['PageImages'] },
  });
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop', 'interface-admin'] });
  ada = new ApiSession(wiki);
  await ada.login('Ada', passwordOf('Ada'));
  await upload('Tall.svg', 300, 400);
  await upload('Wide.svg', 400, 300);
  await upload('Strip.svg', 900, 100);
  await upload('Dot.svg', 20, 20);
  await upload('Small.png', 40, 20);
});
after(() => wiki.close());

async function upload(name: string, width: number, height: number): Promise<void> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path d="M0 0h9"/></svg>`;
  const dots = await sharp({ create: { width, height, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const body = new FormData();
  const fields = { action: 'upload', format: 'json', filename: name, ignorewarnings: '1' };
  for (const [key, value] of Object.entries(fields)) body.set(key, value);
  body.set('token', await ada.token());
  body.set('file', new Blob([name.endsWith('.png') ? new Uint8Array(dots) : drawing]), name);
  const cookie = [...ada.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const answer = await (await fetch(wiki.apiUrl, { method: 'POST', body, headers: { cookie } })).text();
  assert.match(answer, /"result":"Success"/);
}

const save = (title: string, text: string) => ada.act({ action: 'edit', title, text });

async function imageOf(title: string): Promise<unknown> {
  const { query } = await ada.get({ action: 'query', prop: 'pageimages', piprop: 'name', titles: title });
  return query?.pages?.[0]?.pageimage;
}

test('the best picture of the introduction stands for a page, until another one does', async () => {
  await save('Pictures', '[[File:Dot.svg]] [[File:Tall.svg|thumb]] [[File:Wide.svg|thumb]]');
  assert.equal(await imageOf('Pictures'), 'Tall.svg');
  await save('Pictures', '[[File:Wide.svg|thumb]] [[File:Tall.svg|thumb]]');
  assert.equal(await imageOf('Pictures'), 'Wide.svg');
  await save('Pictures', '== A [[File:Tall.svg|200px]] ==\n[[File:Wide.svg|thumb]]');
  assert.equal(await imageOf('Pictures'), 'Tall.svg');
  // Only sections of the page itself end the introduction.
  await save('Pictures', '<h2>A</h2>\n[[File:Wide.svg|thumb]]');
  assert.equal(await imageOf('Pictures'), 'Wide.svg');
  await save('Pictures', 'None.');
  assert.equal(await imageOf('Pictures'), undefined);
});

test('what is small, long, further down, marked, missing, or outside of articles stands for nothing', async () => {
  const pages = {
    Small: '[[File:Dot.svg]]',
    Long: '[[File:Strip.svg|600px]]',
    Down: 'Text.\n\n== Later ==\n[[File:Tall.svg|thumb]]',
    Marked: '[[File:Tall.svg|thumb|class=notpageimage]]',
    Missing: '[[File:Nothing.svg|thumb]]',
    'Talk:Pictures': '[[File:Tall.svg|thumb]]',
  };
  for (const [title, text] of Object.entries(pages)) {
    await save(title, text);
    assert.equal(await imageOf(title), undefined, title);
  }
});

test('a thumbnail counts as wide as it was wished, however small its file is', async () => {
  await save('Thumbnail', '[[File:Small.png|thumb]]');
  assert.equal(await imageOf('Thumbnail'), 'Small.png');
  await save('Thumbnail', '[[File:Small.png|20px]]');
  assert.equal(await imageOf('Thumbnail'), undefined);
});

test('pictures of a gallery count by the size of their files', async () => {
  await save('Gallery', '<gallery>\nFile:Dot.svg\nFile:Wide.svg\n</gallery>');
  assert.equal(await imageOf('Gallery'), 'Wide.svg');
});

test('files that the list names never stand for a page', async () => {
  await save('MediaWiki:Pageimages-denylist', '* [[:File:Wide.svg]]');
  await save('Denied', '[[File:Wide.svg|thumb]] [[File:Tall.svg|thumb]]');
  assert.equal(await imageOf('Denied'), 'Tall.svg');
  await save('MediaWiki:Pageimages-denylist', '');
});

test('pictures are told with their addresses and sizes; files stand for themselves; what does not fit comes next', async () => {
  await save('Shown', '[[File:Tall.svg|thumb]]');
  const asked = { action: 'query', prop: 'pageimages', titles: 'Shown|File:Wide.svg', formatversion: '2' };
  const { query } = await ada.get({ ...asked, piprop: 'thumbnail|name|original', pithumbsize: 30 });
  const pages = query?.pages as unknown as Record<string, unknown>[];
  const shown = pages.find(({ title }) => title === 'Shown') as unknown as Record<string, Record<string, unknown>>;
  assert.match(String(shown['thumbnail']!['source']), /\/thumb\/.*\/Tall\.svg\/30px-Tall\.svg\.png$/);
  assert.deepEqual([shown['thumbnail']!['width'], shown['thumbnail']!['height']], [30, 40]);
  assert.deepEqual([shown['original']!['width'], shown['original']!['height']], [300, 400]);
  const first = await ada.get({ ...asked, pilimit: 1, piprop: 'name' });
  assert.ok(first.continue?.picontinue);
  const next = await ada.get({ ...asked, pilimit: 1, piprop: 'name', picontinue: String(first.continue.picontinue) });
  const names = [first, next].flatMap((answer) =>
    (answer.query?.pages as unknown as { pageimage?: string }[]).flatMap(({ pageimage }) => pageimage ?? []),
  );
  assert.deepEqual(names, ['Tall.svg', 'Wide.svg']);
  assert.equal(await ada.refusal({ ...asked, piprop: '' }), 'noprop');
});
