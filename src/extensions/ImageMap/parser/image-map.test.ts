import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { defaultSettings } from '../../../site/settings.ts';
import { createSite } from '../../../site/site.ts';
import { coreParser } from '../../../wikitext/core-parser.ts';
import { renderer } from '../../../wikitext/html/renderer.ts';
import { MemoryPageSource } from '../../../wikitext/memory-page-source.ts';
import { canonicalOptions } from '../../../wikitext/options.ts';
import { parse } from '../../../wikitext/parse.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { createParserRegistry } from '../../../wikitext/registry.ts';
import { messages } from '../messages.ts';
import imageMap from './image-map.ts';

const site = createSite({ ...defaultSettings, ArticlePath: '/wiki/$1' });
const registry = createParserRegistry([coreParser, imageMap], 'en');

function outputOf(...lines: string[]): ParserOutput {
  const source = new MemoryPageSource(site);
  for (const [key, message] of Object.entries(messages['en']!)) source.messages.set(key, message);
  source.files_.set('Harbour.png', {
    name: 'Harbour.png',
    width: 600,
    height: 400,
    size: 1,
    mime: 'image/png',
    mediaType: 'BITMAP',
    url: '/images/Harbour.png',
    duration: 0,
    pageCount: 0,
    timestamp: '20260101000000',
    sha1: '',
    pageId: 1,
    thumbUrl: (width) => `/images/thumb/${width}px-Harbour.png`,
  });
  const text = `<imagemap>\n${lines.join('\n')}\n</imagemap>`;
  return parse({ site, source, registry, renderer }, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en'));
}

test('parts of a picture are links, in the coordinates of the size shown', () => {
  const { html, links } = outputOf('File:Harbour.png|300px', 'rect 0 0 100 50 [[Crane|the crane]]', 'default [[Sea]]');
  assert.match(
    html,
    /<area href="\/wiki\/Crane" shape="rect" coords="0,0,50,25" alt="the crane" title="the crane" \/>/,
  );
  assert.match(html, /<a href="\/wiki\/Sea" title="Sea"><img [^>]*usemap="#ImageMap_/);
  assert.deepEqual([...links.get(0)!.keys()].sort(), ['Crane', 'Sea']);
});

test('a map that is wrong says where', () => {
  assert.match(outputOf('File:Harbour.png', 'rect 1 2 [[A]]').html, /class="error">[^<]*3/);
  assert.match(outputOf('File:Harbour.png', 'blob 1 [[A]]').html, /class="error"/);
  assert.match(outputOf('Harbour.png').html, /class="error"/);
  assert.match(outputOf('File:None.png').html, /class="error"/);
  // Lines are looked at one after the other, and of a line its link first.
  assert.match(outputOf('File:Harbour.png', '[[<]]').html, /class="error">[^<]*line 3 leads to no possible page/);
  assert.match(outputOf('File:Harbour.png', 'desc x', 'rect 1 [[A]]').html, /<p class="error">[^<]*top-right/);
});

test('nothing unsafe comes through', () => {
  const { html } = outputOf(
    'File:Harbour.png|"><b onclick=x>',
    'rect 0 0 1 1 [[A|"><b>x</b>]]',
    'default [javascript:x y]',
  );
  assert.doesNotMatch(html, /<b>|onclick=x|href="javascript/);
  assert.doesNotMatch(
    outputOf('File:Harbour.png|<b>x</b>|alt="<b>', 'rect 0 0 1 1 [[A|"><b>x</b>]]').html,
    /title="[^"]*<b>|<b>x<\/b>" /,
  );
});

test('a long line of brackets takes no longer than it is long', () => {
  assert.match(outputOf('File:Harbour.png', `rect 0 0 1 1 [[A|${']a'.repeat(20_000)}`).html, /class="error"/);
});
