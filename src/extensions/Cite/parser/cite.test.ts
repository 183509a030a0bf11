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
import cite from './cite.ts';

const site = createSite({ ...defaultSettings, ScriptPath: '/w' });
const registry = createParserRegistry([coreParser, cite], 'en');

function outputOf(text: string, pages: Record<string, string> = {}): ParserOutput {
  const source = new MemoryPageSource(site);
  for (const [key, message] of Object.entries(messages['en']!)) source.messages.set(key, message);
  for (const [title, page] of Object.entries(pages)) source.add(title, page);
  return parse({ site, source, registry, renderer }, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en'));
}

/** What a reader sees, markup put aside. */
function shown(text: string, pages?: Record<string, string>): string {
  return outputOf(text, pages)
    .html.replace(/<[^>]*>/g, '')
    .replaceAll('&#91;', '[')
    .replaceAll('&#93;', ']')
    .replace(/\s+/g, ' ')
    .trim();
}

test('every reference has a number, and a list at the end of the page where none is written', () => {
  assert.equal(shown('a<ref>one</ref> b<ref>two</ref>'), 'a[1] b[2] ↑ one ↑ two');
});

test('a reference in an argument that a function does not use counts, too', () => {
  assert.equal(shown('{{lc:A|<ref>one</ref>}} b<ref>two</ref>'), 'a b[2] ↑ one ↑ two');
});

test('uses of a named reference lead to one entry, which leads back to each of them', () => {
  const html = outputOf('a<ref name="x">text</ref> b<ref name="x" />\n<references />').html;
  assert.match(html, /href="#cite_note-x-1".*href="#cite_note-x-1"/s);
  assert.match(html, /href="#cite_ref-x_1-0">1\.0<.*href="#cite_ref-x_1-1">1\.1</s);
});

test('uses are numbered with as many digits as their number has', () => {
  assert.match(outputOf('<ref name="x">a</ref>'.repeat(10)).html, />1\.00</);
  assert.match(outputOf('<ref name="x">a</ref>'.repeat(9)).html, />1\.0</);
});

test('a reference in another one is an error, save in an element or a comment that ends', () => {
  const isRefused = (text: string): boolean => outputOf(`<ref>a ${text}</ref>`).html.includes('mw-ext-cite-error');
  const refused = ['<ref>', '<!-- <ref>', '<B><ref></b>', '<i><b></i><ref></b>'];
  assert.deepEqual(refused.filter(isRefused), refused);
  assert.deepEqual(['<b><ref></b >', '<!-- <ref> -->', '<b/><ref></b>', '<refx>'].filter(isRefused), []);
});

test('groups count for themselves, and a group with a name wants its list', () => {
  const { html, categories } = outputOf('a<ref>one</ref> b<ref group="note">two</ref>\n<references />');
  assert.match(html, /note 1/);
  assert.match(html, /mw-ext-cite-error/);
  assert.deepEqual([...categories.keys()], ['Pages_with_reference_errors']);
});

test('texts may be given in the list, by #tag too, and take no number there', () => {
  const list = shown('a<ref name="x" />\n<references><ref name="x">text</ref></references>');
  assert.equal(list, 'a[1] ↑ text');
  assert.equal(
    shown('a<ref name="x" />\n{{#tag:references|<ref name="x">text</ref>}}\nb<ref>c</ref>'),
    'a[1] ↑ text b[1] ↑ c',
  );
});

test('what goes on with a reference is added to its text', () => {
  assert.equal(shown('a<ref name="x">one</ref><ref follow="x">two</ref>'), 'a[1] ↑ one two');
});

test('a template that refers is counted again at each use', () => {
  assert.equal(shown('{{t}}{{t}}', { 'Template:T': 'a<ref>b</ref>' }), 'a[1]a[2] ↑ b ↑ b');
});

test('names and texts cannot break out of the markup', () => {
  const { html } = outputOf(
    '<ref name="&quot;><script>x</script>" dir="&quot;onclick=">a</ref><ref name="[[x]]">[javascript:x y]<img src=x onerror=x></ref>',
  );
  assert.doesNotMatch(html, /<script|<img|<a [^>]*javascript/);
});

test('a page with thousands of references takes no more than its share of time for each', () => {
  const refs = Array.from({ length: 5000 }, (_, i) => `<ref name="n${i % 100}">t${i % 100}</ref>`).join('');
  assert.equal(outputOf(refs).html.match(/<li /g)!.length, 100);
});

test('unclosed tags in a reference are looked through once', () => {
  const { html } = outputOf(`<ref>${'<b>'.repeat(20_000)}<ref></ref>`);
  assert.match(html, /mw-ext-cite-error/);
});

test('a reference whose name is empty is called by its place in the list, where the text does not find it', () => {
  const { html } = outputOf('a<ref>x</ref> b<ref name="">y</ref>\n<references />');
  assert.match(html, /href="#cite_note-1".*href="#cite_note-"/s);
  assert.match(html, /<li id="cite&#95;note-1-2">.*href="#cite_ref-1_2-0"/s);
});

test('a list is wikitext as a whole: blanks at the end of a text stay, and a table left open takes in what follows', () => {
  assert.match(outputOf('<ref>a </ref> <ref>b\n</ref>').html, />a <\/span>\n<\/li>.*>b<\/span>\n<\/li>/s);
  assert.match(outputOf('<ref>\n{|\n|a</ref> <ref>b</ref>').html, /<td>a\n\n<li id="cite&#95;note-2">/);
});

test('lists that are missing come in the order of their groups', () => {
  const { html } = outputOf('<ref group="g">a</ref> <ref>b</ref>');
  assert.ok(html.indexOf('mw-ext-cite-error') < html.indexOf('<ol class="references">'));
});
