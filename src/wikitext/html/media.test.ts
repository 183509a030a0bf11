import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { defaultSettings } from '../../site/settings.ts';
import { createSite } from '../../site/site.ts';
import { coreParser } from '../core-parser.ts';
import { MemoryPageSource } from '../memory-page-source.ts';
import { canonicalOptions } from '../options.ts';
import type { FileFacts } from '../page-source.ts';
import { parse } from '../parse.ts';
import type { ParserOutput } from '../parser-output.ts';
import { createParserRegistry } from '../registry.ts';
import { fitSize } from './media-size.ts';
import { renderer } from './renderer.ts';

const site = createSite(
  {
    ...defaultSettings,
    ScriptPath: '/w',
    ArticlePath: '/wiki/$1',
    EnableUploads: true,
    NamespacesWithSubpages: { 0: true },
  },
  { interwiki: [{ prefix: 'other', url: 'https://other.example/$1' }] },
);
const registry = createParserRegistry([coreParser], 'en');

function file(name: string, width: number, height: number): FileFacts {
  const drawn = name.endsWith('.svg');
  return {
    name,
    mime: drawn ? 'image/svg+xml' : 'image/png',
    mediaType: drawn ? 'DRAWING' : 'BITMAP',
    width,
    height,
    url: `/images/${name}`,
    thumbUrl: (pixels: number) => `/thumb/${name}/${pixels}`,
    pageCount: 0,
  } as FileFacts;
}

function outputOf(text: string): ParserOutput {
  const source = new MemoryPageSource(site);
  source.add('Harbour', 'A page');
  source.messages.set('thumbnail_error', 'Failed: $1');
  for (const each of [file('Ship.png', 320, 200), file('Mast.png', 90, 400), file('Flag.svg', 150, 75)])
    source.files_.set(each.name, each);
  return parse({ site, source, registry, renderer }, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en'));
}

function html(text: string): string {
  return outputOf(text).html.trimEnd();
}

test('quotes pair off within a picture’s text, over its options, and reach nothing behind it', () => {
  assert.match(html("[[File:Ship.png|''cap|border]]"), /<span class="mw-default-size" .*title="border"/);
  assert.match(html("[[File:Ship.png|thumb|''cap]] x"), /<figcaption><i>cap<\/i><\/figcaption><\/figure><p> x/);
  assert.match(html("''x [[File:Ship.png|thumb|''cap]] y"), /^<p><i>x <\/i><\/p><i><figure /);
  assert.match(html("[[File:Ship.png|thumb|''a\nb'' c]]"), /<figcaption><i>a b<\/i> c</);
});

test('quotes in the words that stand for a missing file are those of the text, brackets are no links', () => {
  assert.match(html("[[File:Gone.png|alt=<nowiki>''x''</nowiki>]]"), /mw-broken-media"><i>x<\/i></);
  assert.match(html('[[File:Gone.png|alt=<nowiki>[http://a.example x]</nowiki>]]'), />\[http:\/\/a\.example x\]</);
});

test('a picture that nothing closes is text, and so is what was looked through for its end', () => {
  assert.doesNotMatch(html('[[File:Ship.png|a [[File:Mast.png|x|[[Harbour]]]]|b]]'), /<img/);
  assert.match(html('[[File:Ship.png|a [[File:Mast.png|x [[File:Flag.svg|y]] z'), /Flag\.svg/);
});

test('a caption of which nothing is left is an empty alternative, none is none', () => {
  for (const caption of ['<big>', '<nowiki/>', ' ']) assert.match(html(`[[File:Ship.png|${caption}]]`), /<img alt=""/);
  for (const options of ['border', 'thumb|<b></b>']) assert.doesNotMatch(html(`[[File:Ship.png|${options}]]`), /alt=/);
});

test('a picture that its height holds back counts as just as high', () => {
  assert.deepEqual(fitSize({ width: 90, height: 400 }, 100, 60), { width: 13, height: 60 });
  assert.deepEqual(fitSize({ width: 320, height: 200 }, 100, 200), { width: 100, height: 63 });
});

test('drawings grow to a wished height, and are drawn for dense screens in frames, too', () => {
  assert.match(html('[[File:Flag.svg|x200px]]'), /width="400" height="200"/);
  assert.match(html('[[File:Flag.svg|frame|50x50px]]'), /width="150" .*225 1\.5x/);
});

test('only thumbnails that lead elsewhere name their file', () => {
  assert.match(html('[[File:Ship.png|thumb|link=Harbour]]'), /resource="\/wiki\/File:Ship.png"/);
  assert.doesNotMatch(html('[[File:Ship.png|frame|link=Harbour]]'), /resource=/);
});

test('where the file of a thumbnail is missing, its place is as wide as the picture’s own would be', () => {
  assert.match(html('[[File:Ship.png|thumb=Gone.png|alt=x]]'), /data-width="300">Failed: /);
  assert.match(html('[[File:Mast.png|thumb=Gone.png]]'), /data-width="90">Failed: /);
  assert.deepEqual([...outputOf('[[File:Ship.png|thumb=Mast.png]]').images.keys()], ['Ship.png']);
});

test('an address goes before a page as a picture’s target, and pages of other wikis count', () => {
  assert.match(html('[[File:Ship.png|link=http://a.example|link=Harbour]]'), /<a href="http:\/\/a\.example"/);
  assert.deepEqual([...outputOf('[[File:Ship.png|link=other:Pier]]').interwikiLinks.keys()], ['other']);
});

test('captions that another one outdoes are linked from as well', () => {
  assert.deepEqual([...outputOf('[[File:Ship.png|a [[Pier]]|b]]').links.get(0)!.keys()], ['Pier']);
});

test('a gallery shows names of other namespaces as missing, and expands nothing in names', () => {
  const output = outputOf('<gallery>\nTalk:Pier|a\n:Harbour\n{{T|Ship.png}}\nShip.png<!-- c -->\n</gallery>');
  assert.deepEqual(
    [...output.html.matchAll(/wpDestFile=(\w+)" class="new" title="([^"]*)"/g)].map(([, name, title]) => [name, title]),
    [
      ['Pier', 'Talk:Pier'],
      ['Harbour', 'Harbour'],
    ],
  );
  assert.equal(output.images.size, 0);
});

test('packed galleries have a least width, and no place for words where there are none', () => {
  const packed = html('<gallery mode=packed-hover>\nMast.png\nMast.png|x\n</gallery>');
  assert.match(packed, /style="width: 62px"/);
  assert.equal(packed.match(/gallerytextwrapper/g)?.length, 1);
});

test('a gallery’s attributes stay in their order, an empty caption is none', () => {
  assert.match(html('<gallery id=g perrow=2>\n</gallery>'), /traditional" id="g" style="max-width: 326px;"/);
  assert.match(html('<gallery mode=nolines perrow=2>\n</gallery>'), /max-width: 258px/);
  assert.doesNotMatch(html('<gallery caption="<!-- c -->">\n</gallery>'), /gallerycaption/);
});

test('a link to a subpage that does not end shows where it would have led', () => {
  assert.match(html('[[/Pier|[[Harbour]]]]'), /^<p>\[\[Quay\/Pier\|\/Pier<a /);
  assert.match(html('[[/Pier|x [[Harbour]]]]'), /^<p>\[\[Quay\/Pier\|x <a /);
  assert.match(html('[[/Pier|]]'), /^<p>\[\[Quay\/Pier\|\]\]/);
});

test('a link to a file itself is part of the text, and ends where it is written to end', () => {
  assert.match(html("[[Media:Gone.png|''a]] [[media:Gone.png|x]]s"), /><i>a<\/i><\/a> <a [^>]*>x<\/a>s/);
  assert.deepEqual([...outputOf('[[File:Ship.png|link=Media:Gone.png]]').links.get(6)!.keys()], ['Gone.png']);
});

test('a caption of a lone 0 is no tooltip', () => {
  assert.match(html('[[File:Ship.png|0]]'), /class="mw-file-description"><img alt="0"/);
});
