import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ApiSession, newUser } from '../../../test/session.ts';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { mobileHtml } from './mobile-html.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  const config = { AppleTouchIcon: '/touch.png', MFAutodetectMobileView: true, Sitename: 'Pocket' };
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { extensions: ['VisualEditor', 'MobileFrontend'], config },
  });
  ada = await newUser(wiki, 'Ada', { 'user-agent': 'desk' });
});
after(() => wiki.close());

const format = (page: string, more: Partial<Parameters<typeof mobileHtml>[1]> = {}) =>
  mobileHtml(`<div class="mw-parser-output">${page}</div>`, {
    removed: new Set(['nomobile']),
    leadFirst: true,
    ...more,
  });

test('pages come in sections by their largest headings, with one way to edit each', async () => {
  await ada.act({
    action: 'edit',
    title: 'Bay',
    text: 'Lead &amp; more.\n=== Deep ===\nx\n== Two ==\n<div class="nomobile">gone</div>y',
  });
  const asked = { action: 'parse', page: 'Bay', prop: 'text', disablelimitreport: 1 };
  const desktop = String((await ada.get(asked)).parse?.text);
  const mobile = String((await ada.get({ ...asked, mobileformat: 1 })).parse?.text);
  assert.match(desktop, /veaction=edit/);
  assert.doesNotMatch(desktop, /<section/);
  assert.doesNotMatch(mobile, /veaction|gone/);
  assert.deepEqual(
    [...mobile.matchAll(/<section class="([^"]+)"/g)].map(([, name]) => name),
    ['mf-section-0', 'mf-section-1 collapsible-block'],
  );
  assert.match(mobile, /<h3><span class="mw-headline" id="Deep">Deep<\/span>/);
  assert.match(mobile, /Lead &amp; more/);
  assert.equal(mobile.match(/action=edit/g)?.length, 2);
});

test('the first paragraph comes before the box, with the list that it leads up to, and nothing else moves', () => {
  const box = '<table class="infobox"><tbody><tr><td>b</td></tr></tbody></table>';
  const lead = (page: string, more = {}) => /<section[^>]*>(.*?)<\/section>/s.exec(format(page, more))![1];
  assert.equal(
    lead(`<div>note</div>${box}<p>a:</p>\n<ul><li>l</li></ul>`),
    `<div>note</div><p>a:</p><ul><li>l</li></ul>${box}\n`,
  );
  assert.equal(lead(`<p>a</p>${box}<p>b</p>`), `<p>a</p>${box}<p>b</p>`);
  assert.equal(lead(`<div>${box}</div><p> </p><p>b</p>`), `<p>b</p><div>${box}</div><p class="mw-empty-elt"> </p>`);
  assert.equal(lead(`${box}<p>b</p>`, { leadFirst: false }), `${box}<p>b</p>`);
});

test('headings in other elements and pages without any make no sections', () => {
  assert.equal(format('<div><h2>a</h2></div>').match(/<section/g)?.length, 1);
  assert.equal(format('').match(/<section/g)?.length, 1);
});

test('text that was escaped stays so', () => {
  assert.match(
    format('<p title="&quot;&lt;">&lt;b&gt; &#160;</p><h2 id="x">a &amp; b</h2>'),
    /title="&quot;&lt;">&lt;b&gt; &#160;.*a &amp; b/s,
  );
});

test('the manifest is plain JSON whatever form is asked for, and may be kept by everybody', async () => {
  const response = await fetch(`${wiki.apiUrl}?action=webapp-manifest&format=xml`);
  assert.match(response.headers.get('content-type')!, /^application\/json/);
  assert.match(response.headers.get('cache-control')!, /max-age=86400.*public/);
  const { name, icons } = (await response.json()) as { name: string; icons: unknown[] };
  assert.deepEqual([name, icons], ['Pocket', [{ src: '/touch.png' }]]);
});

test('edits of the mobile site are tagged: by a proxy’s header, the browser, or the parameter; a wish for the desktop wins', async () => {
  const tagsOf = async (title: string, headers: Record<string, string>, more: Record<string, string> = {}) => {
    const session = new ApiSession(wiki, headers);
    await session.act({ action: 'edit', title, text: 'x', ...more });
    const { query } = await session.get({ action: 'query', prop: 'revisions', titles: title, rvprop: 'tags' });
    const [page] = query?.['pages'] as unknown as { revisions: { tags: string[] }[] }[];
    return page!.revisions[0]!.tags.length;
  };
  const phone = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148' };
  assert.equal(await tagsOf('A', { 'user-agent': 'desk' }), 0);
  assert.equal(await tagsOf('B', { 'x-subdomain': 'M' }), 2);
  assert.equal(await tagsOf('C', phone), 2);
  assert.equal(await tagsOf('D', phone, { useformat: 'desktop' }), 0);
  assert.equal(await tagsOf('E', {}, { useformat: 'mobile' }), 2);
});
