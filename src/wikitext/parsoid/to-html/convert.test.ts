import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { defaultSettings, type Settings } from '../../../site/settings.ts';
import { createSite } from '../../../site/site.ts';
import { coreParser } from '../../core-parser.ts';
import { renderer } from '../../html/renderer.ts';
import { MemoryPageSource } from '../../memory-page-source.ts';
import { canonicalOptions } from '../../options.ts';
import type { PageBundle } from '../page-bundle.ts';
import { createParserRegistry } from '../../registry.ts';
import { toParsoidHtml } from './convert.ts';

const settings: Settings = { ...defaultSettings, ScriptPath: '/w', ArticlePath: '/wiki/$1' };
const site = createSite(settings, { interwiki: [] });
const registry = createParserRegistry([coreParser], 'en');
const source = new MemoryPageSource(site);
source.add('Harbour', 'text');
source.add('Template:Pair', '{{{1}}} / {{{2|none}}}');
source.add('Template:Open', '<div class="x">');
source.add('Template:Close', '</div>');
source.add('Template:Items', '* one\n* two');

function bundleOf(text: string, sections = false): PageBundle {
  const title = titleOrUndefined(site, 'Quay')!;
  return toParsoidHtml({ site, source, registry, renderer }, title, text, canonicalOptions('en'), { sections });
}

const html = (text: string): string => bundleOf(text).html;
/** The same without ids, for what they say nothing about. */
const bare = (text: string): string => html(text).replace(/ id="mw[\w-]+"/g, '');

test('elements are numbered in the order of the document, the first section among them', () => {
  assert.equal(html("''a'' b"), '<p id="mwAg"><i id="mwAw">a</i> b</p>');
  assert.equal(
    bundleOf('a\n== B ==\nc', true).html,
    '<section data-mw-section-id="0" id="mwAQ"><p id="mwAg">a</p>\n</section>' +
      '<section data-mw-section-id="1" id="mwAw"><h2 id="B">B</h2>\n<p id="mwBA">c</p></section>',
  );
});

test('what is known of an element lies beside the HTML: where it stands, and how it was written', () => {
  const { parsoid } = bundleOf("x ''a'' [[Harbour|b]]");
  assert.deepEqual(parsoid.ids['mwAw']?.dsr, [2, 7, 2, 2]);
  assert.equal(parsoid.ids['mwBA']?.stx, 'piped');
});

test('links say what they lead to, and whether it is there', () => {
  assert.equal(bare('[[harbour]]s'), '<p><a rel="mw:WikiLink" href="./Harbour" title="Harbour">harbours</a></p>');
  assert.match(bare('[[Nowhere]]'), /href="\.\/Nowhere\?action=edit&amp;redlink=1".* class="new"/);
  assert.match(
    bare('[[File:Nowhere.png|thumb|[[Nowhere]]]]'),
    /href="\.\/Nowhere\?action=edit&amp;redlink=1".* class="new"/,
  );
  assert.equal(
    bare('[http://a.example b] x'),
    '<p><a rel="mw:ExtLink nofollow" href="http://a.example" class="external text">b</a> x</p>',
  );
});

test('the output of a template says what was called, and elements of one call share a number', () => {
  assert.match(
    bare('{{Pair|1=a}}'),
    /^<p><span about="#mwt1" typeof="mw:Transclusion" data-mw='\{"parts":\[\{"template":\{"target":\{"wt":"Pair","href":".\/Template:Pair"\},"params":\{"1":\{"wt":"a"\}\},"i":0\}\}\]\}'>a \/ none<\/span><\/p>$/,
  );
  assert.match(bare('{{Open}}in{{Close}}'), /^<div class="x" about="#mwt1" .*\},"in",\{.*"i":1\}\}\]\}'>in<\/div>$/);
  assert.match(
    bare('{{Items}}\n* three'),
    /\},"\\n\* three"\]\}'><li>one<\/li>\n<li>two<\/li>\n<li>three<\/li><\/ul>$/,
  );
});

test('lists, tables and paragraphs are those of the lines, and line breaks stay where they are', () => {
  assert.equal(bare('* a\n** b\n* c'), '<ul><li>a\n<ul><li>b</li></ul></li>\n<li>c</li></ul>');
  assert.equal(
    bare('{|\n! a !! b\n|-\n| c\n|}'),
    '<table>\n<tbody><tr><th>a</th><th>b</th></tr>\n<tr>\n<td>c</td></tr>\n</tbody></table>',
  );
  assert.equal(bare('a\n\nb\n\n\nc'), '<p>a</p>\n\n<p>b</p>\n<p>\n<br/>\nc</p>');
  assert.equal(bare(' a\n b\nc'), '<pre>a\nb</pre>\n<p>c</p>');
});

test('no text of whatever kind makes it fail, and what it writes is balanced', () => {
  const piece = fc.constantFrom(
    ...["''", "'''", '[[', ']]', '|', '{{', '}}', '{|', '|}', '|-', '!', '\n', '* ', '; a : b', '<b>', '</b>', '<div>'],
    ...[
      '</div>',
      '<nowiki>',
      '</nowiki>',
      '<ref>',
      'Harbour',
      'Pair',
      ' ',
      '== ',
      '&amp;',
      'http://a.example',
      '<!--',
      '-->',
    ],
    ...[
      '{{{',
      '}}}',
      '<table>',
      '</td>',
      '<pre>',
      '__TOC__',
      '{{Open}}',
      '{{Close}}',
      '{{Items}}',
      'File:X.png',
      '<p>',
      ':',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const written = html(pieces.join('')).replace(/<!--[^]*?-->/g, '');
      assert.equal(written.includes('\0'), false);
      assert.equal((written.match(/<[a-z]/g) ?? []).length >= (written.match(/<\//g) ?? []).length, true);
    }),
    { numRuns: 300 },
  );
});
