import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf, type Json } from './session.ts';

const icons = '/w/resources/assets/file-type-icons';
let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: {
      config: {
        EnableUploads: true,
        FileExtensions: ['txt', 'csv', 'png'],
        Server: 'http://wiki.example',
        ScriptPath: '/w',
      },
      extensions: ['PageImages'],
    },
  });
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada') });
  ada = new ApiSession(wiki);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  await ada.upload('Notes.TXT', Buffer.from('Some words'));
  await ada.upload('Table.csv', Buffer.from('a,b'));
  const dots = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  await ada.upload('Dot.png', dots);
});
after(() => wiki.close());

async function ask(params: Record<string, string>): Promise<{ page: Json; warned: boolean }> {
  const answer = await ada.get({ action: 'query', ...params });
  return { page: (answer.query?.pages as unknown as Json[])[0]!, warned: 'warnings' in answer };
}

async function rendered(text: string): Promise<string> {
  const { parse } = await ada.get({
    action: 'parse',
    text,
    contentmodel: 'wikitext',
    prop: 'text',
    disablelimitreport: '1',
  });
  return String(parse!.text);
}

test('a file that is no picture is shown by the icon of its ending, whatever size is wished', async () => {
  const icon = { thumburl: `http://wiki.example${icons}/fileicon-txt.png`, thumbwidth: 120, thumbheight: 120 };
  const wishes: Record<string, string>[] = [
    { iiurlwidth: '50' },
    { iiurlheight: '300' },
    { iiurlwidth: '0' },
    { iiurlparam: '50px' },
  ];
  for (const wish of wishes) {
    const { page, warned } = await ask({
      prop: 'imageinfo',
      titles: 'File:Notes.TXT',
      iiprop: 'url|thumbmime',
      ...wish,
    });
    const { thumburl, thumbwidth, thumbheight, thumbmime, mime } = (page.imageinfo as unknown as Json[])[0]!;
    assert.deepEqual({ thumburl, thumbwidth, thumbheight }, icon);
    assert.equal(thumbmime, undefined);
    assert.equal(mime, undefined);
    assert.equal(warned, 'iiurlparam' in wish, JSON.stringify(wish));
  }
});

test('without a wish there is no icon', async () => {
  const { page } = await ask({ prop: 'imageinfo', titles: 'File:Notes.TXT', iiprop: 'url|thumbmime' });
  assert.equal('thumburl' in (page.imageinfo as unknown as Json[])[0]!, false);
});

test('endings without an icon of their own share one', async () => {
  const { page } = await ask({ prop: 'pageimages', titles: 'File:Table.csv', pithumbsize: '0' });
  assert.deepEqual(page.thumbnail, { source: `http://wiki.example${icons}/fileicon.png`, width: 120, height: 120 });
});

test('a file of the stash has an icon, too', async () => {
  const { upload: kept } = await ada.upload('Later.txt', Buffer.from('Other words'), { stash: '1' });
  const answer = await ada.get({
    action: 'query',
    prop: 'stashimageinfo',
    siifilekey: String(kept!.filekey),
    siiprop: 'url',
    siiurlwidth: '50',
  });
  const [info] = answer.query!.stashimageinfo as unknown as Json[];
  assert.equal(info!.thumburl, `http://wiki.example${icons}/fileicon-txt.png`);
});

test('galleries show icons, packed ones smaller', async () => {
  assert.match(
    await rendered('<gallery>\nNotes.TXT|Cap\n</gallery>'),
    /style="width: 150px; height: 150px;"><span typeof="mw:File"><a href="[^"]*File:Notes\.TXT" class="mw-file-description" title="Cap"><img alt="Cap" src="\/w\/resources\/assets\/file-type-icons\/fileicon-txt\.png" decoding="async" width="120" height="120" class="mw-file-element" \/>/,
  );
  assert.match(await rendered('<gallery mode=packed heights=200>\nNotes.TXT\n</gallery>'), /width="80" height="80"/);
  assert.match(await rendered('[[File:Notes.TXT|50px]]'), /mw-broken-media|<a href="[^"]*"[^>]*>File:Notes\.TXT<\/a>/);
});

test('filepath with a size gives the icon, or the original where the size is none', async () => {
  const path = async (text: string) => {
    const { expandtemplates } = await ada.get({ action: 'expandtemplates', text, prop: 'wikitext' });
    return String(expandtemplates!.wikitext);
  };
  for (const size of ['50', '20x20', 'x30', '0', '1000px']) {
    assert.match(await path(`{{filepath:Notes.TXT|${size}}}`), /file-type-icons\/fileicon-txt\.png$/, size);
  }
  for (const size of ['', '-5', 'abc', 'nowiki']) {
    assert.match(await path(`{{filepath:Notes.TXT|${size}}}`), /\/Notes\.TXT$/, size);
  }
  assert.match(await path('{{filepath:Dot.png|20}}'), /20px-Dot\.png$/);
  assert.match(await path('{{filepath:Dot.png|0}}'), /\/Dot\.png$/);
});

test('the icons are there', async () => {
  const origin = new URL(wiki.apiUrl).origin;
  for (const name of ['fileicon.png', 'fileicon-txt.png']) {
    const response = await fetch(`${origin}${icons}/${name}`);
    assert.equal(response.headers.get('content-type'), 'image/png');
    const { width, height } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    assert.deepEqual([width, height], [120, 120]);
  }
  assert.equal((await fetch(`${origin}${icons}/fileicon-nothing.png`)).status, 404);
});

test('a hidden version of a file does not become the current one again', async () => {
  await ada.upload('Secret.txt', Buffer.from('secret words'));
  const title = 'File:Secret.txt';
  await createUser(wiki.wiki, { name: 'Eve', password: passwordOf('Eve'), groups: ['sysop', 'suppress'] });
  const eve = new ApiSession(wiki);
  assert.equal(await eve.login('Eve', passwordOf('Eve')), 'Success');
  await eve.act({ action: 'delete', title });
  const { query } = await eve.get({ action: 'query', list: 'filearchive', fafrom: 'Secret.txt' });
  const ids = String((query!.filearchive as unknown as Json[])[0]!.id);
  const hide = { action: 'revisiondelete', type: 'filearchive', target: title, ids, hide: 'comment', suppress: 'no' };
  assert.equal((await eve.act(hide)).revisiondelete?.status, 'Success');
  assert.equal(await eve.refusal({ action: 'undelete', title }), 'undeleterevdel');
});
