import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { defaultSettings } from '../../../site/settings.ts';
import { createSite } from '../../../site/site.ts';
import { coreParser } from '../../core-parser.ts';
import { createParserRegistry } from '../../registry.ts';
import { BrokenData } from './data-mw.ts';
import { toWikitext } from './to-wikitext.ts';

const site = createSite(defaultSettings, {
  interwiki: [{ prefix: 'quays', url: 'https://quays.example/wiki/$1' }],
});
const registry = createParserRegistry([coreParser, { tags: { ref: () => '' } }], 'en');
const title = titleOrUndefined(site, 'Quay')!;
const source = (html: string): string => toWikitext(html, { site, registry, title });

function check(cases: Readonly<Record<string, string>>): void {
  for (const [html, wikitext] of Object.entries(cases)) assert.equal(source(html), wikitext, html);
}

test('blocks stand on lines of their own, with an empty line where their text would run together', () => {
  check({
    '<p>one</p><p>two</p>': 'one\n\ntwo',
    '<h2>Head</h2><p>text</p><h3>Next</h3>': '== Head ==\ntext\n\n=== Next ===\n',
    '<p>a</p><ul><li>b</li></ul><p>c</p>': 'a\n\n* b\n\nc',
    '<div><p>x</p></div>': '<div>\nx\n</div>',
    '<p>a</p><!-- note --><p>b</p>': 'a<!-- note -->\n\nb',
  });
});

test('lists say their depth by their bullets, whatever stands in an item is on its line', () => {
  check({
    '<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>': '* a\n*# b\n* c',
    '<dl><dt>t</dt><dd>d<ul><li>e</li></ul></dd></dl>': '; t\n: d\n:* e\n',
    '<ul><li>one\ntwo</li></ul>': '* one two',
    '<dl><dt>a:b</dt></dl>': '; <nowiki>a:b</nowiki>',
  });
});

test('tables have a line for each cell', () => {
  check({
    '<table class="w"><caption>C</caption><tbody><tr><th>h</th></tr><tr class="r"><td colspan="2">-1</td><td>-1</td></tr></tbody></table>':
      '{| class="w"\n|+C\n!h\n|- class="r"\n| colspan="2" |-1\n| -1\n|}',
    '<table><tbody><tr><td>a|b</td></tr></tbody></table>': '{|\n|<nowiki>a|b</nowiki>\n|}',
  });
});

test('what would be read as markup is kept from it, and nothing else', () => {
  check({
    '<p>* a * b</p>': '<nowiki>*</nowiki> a * b',
    '<p>a [[b]] c {{d}} e</p>': 'a <nowiki>[[b]]</nowiki> c <nowiki>{{d}}</nowiki> e',
    '<p>a &lt; b &lt;b&gt;x&lt;/b&gt; &lt;unknown&gt;</p>': 'a < b <nowiki><b>x</b></nowiki> <unknown>',
    "<p>it's ''x''</p>": "it's <nowiki>''x''</nowiki>",
    '<p>&amp;amp; &amp;foo;</p>': '&amp;amp; &foo;',
    '<p>= a =</p><p>= a = b</p>': '<nowiki>= a =</nowiki>\n\n= a = b',
    '<p>~~~~</p>': '<nowiki>~~~~</nowiki>',
    '<p>see http://a.example/b, c</p>': 'see <nowiki>http://a.example/b</nowiki>, c',
  });
});

test('quotes of neighbours become one, and never more than five apostrophes', () => {
  check({
    '<p><b>a</b><b>b</b><i>c</i></p>': "'''ab'''''c''",
    "<p><b>x</b>'y</p>": "'''x'''<nowiki/>'y",
    '<p><i><b>a</b></i><b>c</b></p>': "'''''a''c'''",
    '<p><i></i>empty</p>': 'empty',
  });
});

test('links are written as short as they can be', () => {
  const link = (href: string, text: string, rel = 'mw:WikiLink') => `<p><a rel="${rel}" href="${href}">${text}</a></p>`;
  check({
    [link('./Old_harbour', 'old harbour')]: '[[old harbour]]',
    [link('./Harbour', 'port')]: '[[Harbour|port]]',
    [link('./Category:Ports', 'Category:Ports')]: '[[:Category:Ports]]',
    [link('./Harbour', 'a]]b')]: '[[Harbour|<nowiki>a]]b</nowiki>]]',
    '<p><a rel="mw:WikiLink" href="./Harbour">Harbour</a>s</p>': '[[Harbour]]<nowiki/>s',
    [link('http://a.example/', 'http://a.example/', 'mw:ExtLink')]: 'http://a.example/',
    [link('http://a.example/ b', 'text', 'mw:ExtLink')]: '[http://a.example/&#x20;b text]',
    [link('https://quays.example/wiki/X', 'text', 'mw:ExtLink')]: '[[quays:X|text]]',
  });
});

test('templates, tags of extensions and pictures are written from what they say of themselves', () => {
  const call = (params: object) =>
    `<p about="#mwt1" typeof="mw:Transclusion" data-mw='${JSON.stringify({ parts: [{ template: { target: { wt: 'Note' }, params, i: 0 } }] })}'>x</p><p about="#mwt1">y</p>`;
  check({
    [call({ 1: { wt: 'hi' }, by: { wt: 'a|b' } })]: '{{Note|hi|by=a{{!}}b}}',
    [call({ 1: { wt: 'a=b' } })]: '{{Note|1=a=b}}',
    [`<p>t<sup typeof="mw:Extension/ref" data-mw='{"name":"ref","attrs":{"name":"k"},"body":{"html":"a &lt;i&gt;n&lt;/i&gt;"}}'>1</sup></p>`]: `t<ref name="k">a ''n''</ref>`,
    '<figure typeof="mw:File/Thumb" class="mw-halign-left"><a href="./File:A.png"><img resource="./File:A.png" alt="x" width="30" height="20"></a><figcaption>cap <b>b</b></figcaption></figure>':
      "[[File:A.png|alt=x|left|thumb|30x30px|cap '''b''']]\n",
  });
});

test('what templates made of attributes and targets is written as the templates, what the parser added is not written', () => {
  const made = (name: string) =>
    `typeof="mw:ExpandedAttrs" data-mw='${JSON.stringify({
      attribs: [
        [
          { txt: name },
          {
            html: '<span typeof="mw:Transclusion" data-mw="{&amp;quot;parts&amp;quot;:[{&amp;quot;template&amp;quot;:{&amp;quot;target&amp;quot;:{&amp;quot;wt&amp;quot;:&amp;quot;T&amp;quot;},&amp;quot;params&amp;quot;:{}}}]}">x</span>',
          },
        ],
      ],
    })}'`;
  check({
    [`<div style="x" ${made('style')}>a</div>`]: '<div style="{{T}}">a</div>',
    [`<p><a rel="mw:WikiLink" href="./X" ${made('href')}>a</a></p>`]: '[[{{T}}|a]]',
    '<h2 id="é"><span id="x" typeof="mw:FallbackId"></span>é</h2>': '== é ==\n',
    '<meta property="mw:PageProp/toc" data-mw=\'{"autoGenerated":true}\'/><p>a</p>': 'a',
    '<p>a</p>\n<p>\n<br/>\nb</p>': 'a\n\n\nb',
    '<ul>\n<li>a</li>\n<!-- note -->\n<li>b</li></ul>': '* a\n<!-- note -->\n* b',
  });
});

test('a page’s own properties stand on lines of their own, the redirect first', () => {
  check({
    '<p>x</p><link rel="mw:PageProp/Category" href="./Category:Ports#key"/>': 'x\n[[Category:Ports|key]]',
    '<meta property="mw:PageProp/notoc"/><p>x</p>': '__NOTOC__\n\nx',
    '<p>x</p><link rel="mw:PageProp/redirect" href="./Harbour"/>': '#REDIRECT [[Harbour]]\nx',
  });
});

test('a transclusion that says nothing of itself is refused, not lost', () => {
  assert.throws(() => source('<p typeof="mw:Transclusion">x</p>'), BrokenData);
  assert.throws(() => source('<p typeof="mw:Transclusion" data-mw="{">x</p>'), BrokenData);
});

test('HTML as deep or as long as anybody likes is read, and nothing of its text is lost', () => {
  const deep = `${'<div>'.repeat(3000)}core${'</div>'.repeat(3000)}`;
  assert.match(source(deep), /core/);
  assert.equal(source(`<p>${'[['.repeat(20_000)}</p>`).length, 40_000);
  assert.match(source(`<p>${'<b>a</b><i>b</i>'.repeat(20_000)}</p>`), /^'''a'''/);
});
