import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf, type Json } from './session.ts';

let wiki: RunningWiki;
let ada: ApiSession;

before(async () => {
  const config = { EnableUploads: true, RateLimits: {}, FileExtensions: ['pdf', 'tif', 'tiff', 'svg'] };
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: { config } });
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada') });
  ada = new ApiSession(wiki);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
});

after(() => wiki.close());

async function upload(filename: string, file: Uint8Array): Promise<Json> {
  const body = new FormData();
  const fields = { action: 'upload', format: 'json', formatversion: '2', ignorewarnings: '1', filename };
  for (const [key, value] of Object.entries({ ...fields, token: await ada.token() })) body.set(key, value);
  body.set('file', new Blob([new Uint8Array(file)]), 'blob');
  const cookie = [...ada.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const answer = (await (await fetch(wiki.apiUrl, { method: 'POST', body, headers: { cookie } })).json()) as Json;
  assert.equal(answer.upload?.result, 'Success', JSON.stringify(answer));
  return answer.upload.imageinfo!;
}

async function info(name: string, params: Record<string, string | number>): Promise<Json> {
  const answer = await ada.get({
    action: 'query',
    prop: 'imageinfo',
    iiprop: 'url|size|thumbmime',
    titles: `File:${name}`,
    ...params,
  });
  return answer.query?.pages?.[0]?.imageinfo?.[0] ?? answer;
}

/** The scaled picture behind an address of the wiki. */
async function picture(url: unknown): Promise<Buffer> {
  const response = await fetch(new URL(new URL(String(url)).pathname, wiki.url));
  assert.equal(response.status, 200, String(url));
  return Buffer.from(await response.arrayBuffer());
}

async function meanColor(file: Buffer): Promise<number[]> {
  const { channels } = await sharp(file).stats();
  return channels.slice(0, 3).map(({ mean }) => Math.round(mean / 10) * 10);
}

async function parsed(text: string): Promise<string> {
  const answer = await ada.get({ action: 'parse', contentmodel: 'wikitext', prop: 'text', title: 'X', text });
  return String(answer.parse?.text);
}

const last = (url: unknown) => decodeURIComponent(String(url).slice(String(url).lastIndexOf('/') + 1));

/** A TIFF of plain pages, the first red, the second blue. */
function twoPages(): Promise<Buffer> {
  const page = (color: readonly number[]) => Buffer.concat(Array.from({ length: 40 * 30 }, () => Buffer.from(color)));
  const dots = Buffer.concat([page([250, 0, 0]), page([0, 0, 250])]);
  return sharp(dots, { raw: { width: 40, height: 60, channels: 3, pageHeight: 30 } })
    .tiff({ compression: 'lzw' })
    .toBuffer();
}

/** A PDF with pages of these sizes in points, the second one turned; each is filled with red up to half its height. */
function pdf(sizes: readonly (readonly [number, number])[]): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${sizes.length} /Kids [${sizes.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] >>`,
    '<< /Title (A paper) /Author (Someone) /Keywords (one two) >>',
    ...sizes.flatMap(([width, height], i) => {
      const drawn = `1 0 0 rg 0 0 ${width} ${height / 2} re f`;
      const turned = i === 1 ? ' /Rotate 90' : '';
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${5 + 2 * i} 0 R${turned} >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

test('a TIFF is shown page by page, as a picture that browsers know, never larger than it is', async () => {
  const uploaded = await upload('Two.tif', await twoPages());
  assert.deepEqual([uploaded.width, uploaded.height, uploaded.pagecount], [40, 30, 2]);
  const second = await info('Two.tif', { iiurlparam: 'page2-20px' });
  assert.equal(last(second.thumburl), 'lossy-page2-20px-Two.tif.jpg');
  assert.deepEqual([second.thumbwidth, second.thumbheight, second.thumbmime], [20, 15, 'image/jpeg']);
  assert.deepEqual(await meanColor(await picture(second.thumburl)), [0, 0, 250]);
  const wide = await info('Two.tif', { iiurlwidth: 500 });
  assert.equal(last(wide.thumburl), 'lossy-page1-40px-Two.tif.jpg');
  assert.deepEqual(await meanColor(await picture(wide.thumburl)), [250, 0, 0]);
  assert.equal(
    last((await info('Two.tif', { iiurlparam: 'lossless-page1-20px' })).thumburl),
    'lossless-page1-20px-Two.tif.png',
  );
  assert.match(
    await parsed('[[File:Two.tif|20px|page=2]]'),
    /\?title=File:Two\.tif&amp;page=2"[^>]*><img src="[^"]*\/lossy-page2-20px-Two\.tif\.jpg"/,
  );
});

test('a TIFF that can be seen through keeps its dots, and says how it was made', async () => {
  const clear = await sharp({
    create: { width: 30, height: 20, channels: 4, background: { r: 0, g: 200, b: 0, alpha: 0.5 } },
  })
    .tiff({ compression: 'lzw' })
    .toBuffer();
  const uploaded = await upload('Clear.tiff', clear);
  assert.equal(uploaded.pagecount, undefined);
  const metadata = new Map(
    [...(uploaded.metadata as unknown as Json[])].map(({ name, value }) => [String(name), value]),
  );
  assert.equal(metadata.get('ImageWidth'), 30);
  assert.equal(metadata.get('Compression'), 5);
  const small = await info('Clear.tiff', { iiurlwidth: 15 });
  assert.equal(last(small.thumburl), 'lossless-page1-15px-Clear.tiff.png');
  assert.equal((await sharp(await picture(small.thumburl)).metadata()).hasAlpha, true);
});

test('a PDF is shown page by page', { skip: !hasPoppler() && 'poppler-utils is not installed' }, async () => {
  const uploaded = await upload(
    'Paper.pdf',
    pdf([
      [595, 842],
      [300, 200],
    ]),
  );
  assert.deepEqual([uploaded.width, uploaded.height, uploaded.pagecount], [1239, 1754, 2]);
  const metadata = new Map(
    [...(uploaded.metadata as unknown as Json[])].map(({ name, value }) => [String(name), value]),
  );
  assert.equal(metadata.get('Title'), 'A paper');
  assert.deepEqual(metadata.get('pages')?.[1], {
    name: 2,
    value: [
      { name: 'Page size', value: '300 x 200 pts' },
      { name: 'Page rot', value: '90' },
    ],
  });
  const first = await info('Paper.pdf', { iiurlwidth: 200 });
  assert.equal(last(first.thumburl), 'page1-200px-Paper.pdf.jpg');
  assert.deepEqual([first.thumbwidth, first.thumbheight], [200, 283]);
  const drawn = await picture(first.thumburl);
  const { width, height } = await sharp(drawn).metadata();
  assert.deepEqual([width, height], [200, 283]);
  const half = await sharp(drawn).extract({ left: 0, top: 160, width: 200, height: 100 }).toBuffer();
  assert.deepEqual((await meanColor(half)).slice(0, 2), [250, 0]);
  const beyond = await info('Paper.pdf', { iiurlparam: 'page9-300px' });
  assert.equal(last(beyond.thumburl), 'page2-300px-Paper.pdf.jpg');
  assert.deepEqual([beyond.thumbwidth, beyond.thumbheight], [300, 451]);
  assert.equal(last((beyond.responsiveUrls as Json)['1.5']), 'page2-450px-Paper.pdf.jpg');
  assert.equal(
    (await info('Paper.pdf', { iiurlwidth: 200, iiurlparam: 'page0-200px' })).error?.code,
    'invalidurlparam',
  );
  assert.equal((await info('Paper.pdf', { iiurlparam: '300px' })).error?.code, 'urlparamnormal');
  const html = await parsed('[[File:Paper.pdf|thumb|page=2]]');
  assert.match(html, /page2-\d+px-Paper\.pdf\.jpg/);
  for (const name of ['page3-200px-Paper.pdf.jpg', '200px-Paper.pdf.jpg', 'page1-99999px-Paper.pdf.jpg']) {
    const { pathname } = new URL(String(first.thumburl).replace(/[^/]*$/, name));
    assert.equal((await fetch(new URL(pathname, wiki.url))).status, 404, name);
  }
});

test('what only seems to be a PDF is a file without pages', async () => {
  const uploaded = await upload('Broken.pdf', Buffer.from(`%PDF-1.4\n${'x'.repeat(500)}`));
  assert.equal(uploaded.pagecount, undefined);
  assert.equal(uploaded.width, 0);
});

test('a drawing is drawn in the language that is asked for, and in English where none is', async () => {
  const rect = (fill: string, language?: string) =>
    `<rect width="20" height="10" fill="${fill}"${language === undefined ? '' : ` systemLanguage="${language}"`}/>`;
  const parts = rect('#00fa00', 'de-CH,de') + rect('#0000fa', 'zh-Hant') + rect('#fa0000', 'en') + rect('#fafafa');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><switch>${parts}</switch></svg>`;
  const uploaded = await upload('Words.svg', Buffer.from(svg));
  const [translations] = [...(uploaded.metadata as unknown as Json[])].filter(
    ({ name }) => String(name) === 'translations',
  );
  assert.deepEqual(
    [...(translations!.value as unknown as Json[])].map(({ name, value }) => [name, value]),
    [
      ['de-CH', 2],
      ['de', 2],
      ['zh-Hant', 2],
      ['en', 2],
      ['zh', 1],
    ],
  );
  const shown = async (param: string) => {
    const { thumburl } = await info('Words.svg', { iiurlparam: param });
    return [last(thumburl), await meanColor(await picture(thumburl))];
  };
  assert.deepEqual(await shown('langde-40px'), ['langde-40px-Words.svg.png', [0, 250, 0]]);
  assert.deepEqual(await shown('langzh-hant-40px'), ['langzh-hant-40px-Words.svg.png', [0, 0, 250]]);
  assert.deepEqual(await shown('langen-40px'), ['40px-Words.svg.png', [250, 0, 0]]);
  assert.deepEqual(await shown('40px'), ['40px-Words.svg.png', [250, 0, 0]]);
  assert.deepEqual(await shown('langja-40px'), ['langja-40px-Words.svg.png', [250, 250, 250]]);
  const html = await parsed('[[File:Words.svg|lang=de|30px]] [[File:Words.svg|lang=en|31px]]');
  assert.match(html, /&amp;lang=de"[^>]*><img src="[^"]*\/langde-30px-Words\.svg\.png"/);
  assert.match(html, /&amp;lang=en"[^>]*><img src="[^"]*\/31px-Words\.svg\.png"/);
});

function hasPoppler(): boolean {
  return ['pdfinfo', 'pdftoppm'].every((program) => spawnSync(program, ['-v'], { timeout: 5000 }).status === 0);
}
