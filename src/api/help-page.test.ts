import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki } from '../awiki.ts';
import type { RunningWiki } from '../awiki.ts';

let wiki: RunningWiki;

before(async () => {
  wiki = await createWiki({ memory: true, logLevel: 'silent' });
});
after(() => wiki.close());

async function page(address: string): Promise<string> {
  return (await fetch(new URL(address, wiki.url))).text();
}

test('help says what a parameter is for, its values, how many, and its default', async () => {
  const html = await page('/w/api.php?action=help&modules=query%2Brevisions');
  assert.match(html, /<section id="query\+revisions"/);
  const prop = html.slice(html.indexOf('id="query+revisions:prop"'), html.indexOf('id="query+revisions:slots"'));
  assert.match(prop, /<code>rvprop<\/code>/);
  assert.match(prop, /<dt><code>sha1<\/code><\/dt><dd>/);
  assert.match(prop, /At most 50 values/);
  assert.match(prop, /<code>ids\|timestamp\|flags\|comment\|user<\/code>/);
});

test('examples that read are links that answer; those that must be posted are no links', async () => {
  const html = await page('/w/api.php?action=help&recursivesubmodules=1');
  const links = [...html.matchAll(/<dd class="example"><a href="([^"]+)"/g)].map(([, link]) =>
    link!.replaceAll('&amp;', '&'),
  );
  assert.ok(links.length > 10);
  assert.ok(links.every((link) => !link.includes('token=')));
  const refused: string[] = [];
  for (const link of links) {
    const { headers } = await fetch(new URL(link, wiki.url));
    const error = headers.get('mediawiki-api-error');
    if (error !== null && !error.startsWith('missingparam')) refused.push(`${link}: ${error}`);
  }
  // These need an account of one's own, or a page that exists.
  assert.deepEqual(
    refused.filter(
      (each) => !/notloggedin|mustbeloggedin|login-required|nosuchuser|permissiondenied|missingtitle/.test(each),
    ),
    [],
  );
});

test('values that are modules are links to their help', async () => {
  const html = await page('/w/api.php?action=help');
  const format = html.slice(html.indexOf('id="main:format"'), html.indexOf('id="main:maxlag"'));
  assert.match(format, /<a href="[^"]*modules=json"><code>json<\/code><\/a>/);
  assert.doesNotMatch(format, /&lt;a/);
});

test('a page in a language written from right to left says so', async () => {
  assert.match(await page('/wiki/Special:ApiHelp/edit?uselang=ar'), /<html lang="ar" dir="rtl">/);
});

test('the table of contents leads to the sections, with the modules inside when asked for', async () => {
  const html = await page('/w/api.php?action=help&modules=query&submodules=1&toc=1');
  for (const path of ['query', 'query+info', 'query+allpages']) {
    assert.ok(html.includes(`<a href="#${path}">${path}</a>`), path);
    assert.ok(html.includes(`<section id="${path}"`), path);
  }
});

test('every id on a page of help stands there once', async () => {
  const html = await page('/w/api.php?action=help&recursivesubmodules=1&toc=1');
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
});

test('Special:ApiHelp shows the help of the module that its title names, and 404 for none', async () => {
  assert.match(await page('/wiki/Special:ApiHelp/query+info'), /<section id="query\+info"/);
  assert.match(await page('/wiki/Special:ApiHelp'), /<section id="main"/);
  const missing = await fetch(new URL('/wiki/Special:ApiHelp/nosuch+thing', wiki.url));
  assert.equal(missing.status, 404);
});
