import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultTreeAdapter as tree, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { defaultSettings, type Settings } from '../../site/settings.ts';
import { createSite } from '../../site/site.ts';
import { coreParser } from '../core-parser.ts';
import type { TagCall } from '../extension-point.ts';
import { MemoryPageSource } from '../memory-page-source.ts';
import { canonicalOptions } from '../options.ts';
import { parse } from '../parse.ts';
import type { ParserOutput } from '../parser-output.ts';
import type { PageName } from '../page-source.ts';
import { createParserRegistry } from '../registry.ts';
import { renderer } from './renderer.ts';

const settings: Settings = {
  ...defaultSettings,
  ScriptPath: '/w',
  ArticlePath: '/wiki/$1',
  EnableUploads: true,
};
const site = createSite(settings, { interwiki: [{ prefix: 'other', url: 'https://other.example/$1' }] });
const registry = createParserRegistry([coreParser], 'en');

function sourceWith(...titles: string[]): MemoryPageSource {
  const source = new MemoryPageSource(site);
  source.messages.set('red-link-title', '$1 (missing)');
  for (const title of titles) source.add(title, 'text');
  return source;
}

function outputOf(text: string, source = sourceWith('Harbour')): ParserOutput {
  return parse({ site, source, registry, renderer }, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en'));
}

function html(text: string): string {
  return outputOf(text).html.trimEnd();
}

test('apostrophes make italics and bold, and a stray run is an apostrophe', () => {
  assert.equal(html("''a'' '''b''' '''''c'''''"), '<p><i>a</i> <b>b</b> <i><b>c</b></i>\n</p>');
  assert.equal(html("l'''amour''"), "<p>l'<i>amour</i>\n</p>");
});

test('lists open, nest and close by their prefixes', () => {
  assert.equal(html('* a\n** b\n# c'), '<ul><li>a\n<ul><li>b</li></ul></li></ul>\n<ol><li>c</li></ol>');
  assert.equal(html('; term : text'), '<dl><dt>term</dt>\n<dd>text</dd></dl>');
});

test('formatting around a table goes on behind it, and formatting left open in a heading does not take its links along', () => {
  assert.equal(
    html('<b>x<table><i>y</i></table>z</b>'),
    '<p><b>x</b></p><b><table></table></b><p><b><i>y</i>z</b></p>',
  );
  assert.equal(
    html('<small>\n*a\n</small>'),
    '<p><small>\n</small></p><small><ul><li>a</li></ul></small><small></small><p><small></small>\n</p>',
  );
  assert.match(html('== a <i>b =='), /<h2><span class="mw-headline" id="a_b">a <i>b<\/i><\/span><mw:editsection/);
});

test('empty lines make paragraphs, a leading space a preformatted block', () => {
  assert.equal(html('a\n\nb'), '<p>a\n</p><p>b\n</p>');
  assert.equal(html(' a\n b'), '<pre>a\nb\n</pre>');
});

test('a table gets rows, cells and safe attributes', () => {
  assert.equal(
    html('{| class="k" onclick="x"\n! h\n|-\n| style="color:red" | a || b\n|}'),
    '<table class="k">\n<tbody><tr>\n<th>h\n</th></tr>\n<tr>\n<td style="color:red">a</td>\n<td>b\n</td></tr></tbody></table>',
  );
});

test('links are blue, red, to this page, to another wiki', () => {
  assert.equal(html('[[Harbour]]s'), '<p><a href="/wiki/Harbour" title="Harbour">Harbours</a>\n</p>');
  assert.equal(
    html('[[Pier|the pier]]'),
    '<p><a href="/w/index.php?title=Pier&amp;action=edit&amp;redlink=1" class="new" title="Pier (missing)">the pier</a>\n</p>',
  );
  assert.equal(html('[[Quay]]'), '<p><a class="mw-selflink selflink">Quay</a>\n</p>');
  assert.equal(
    html('[[other:Dock#a b]]'),
    '<p><a href="https://other.example/Dock#a_b" class="extiw" title="other:Dock">other:Dock#a b</a>\n</p>',
  );
});

test('the existence of all linked pages is asked for in one go', () => {
  const source = sourceWith('Harbour');
  const asked: number[] = [];
  const { linkFacts } = source;
  source.linkFacts = (pages: readonly PageName[]) => {
    asked.push(pages.length);
    return linkFacts.call(source, pages);
  };
  outputOf('[[Harbour]] [[Pier]] [[Pier]]\n* [[Dock]]', source);
  assert.deepEqual(asked, [3]);
});

test('categories leave no trace in the text', () => {
  const output = outputOf('a\n[[Category:Boats|key]]\nb');
  assert.equal(output.html, '<p>a\nb\n</p>');
  assert.deepEqual([...output.categories], [['Boats', 'key']]);
});

test('URLs become links, without the punctuation after them', () => {
  const link = (kind: string, text: string): string =>
    `<a rel="nofollow" class="external ${kind}" href="http://a.example/x">${text}</a>`;
  assert.equal(html('http://a.example/x.'), `<p>${link('free', 'http://a.example/x')}.\n</p>`);
  assert.equal(html('[http://a.example/x text]'), `<p>${link('text', 'text')}\n</p>`);
  assert.equal(html('[http://a.example/x]'), `<p>${link('autonumber', '[1]')}\n</p>`);
});

test('headings get anchors that differ, and sections are numbered', () => {
  const output = outputOf('== A ==\n=== B ===\n== a ==');
  assert.deepEqual(
    output.sections.map(({ anchor, number, index }) => [anchor, number, index]),
    [
      ['A', '1', '1'],
      ['B', '1.1', '2'],
      ['a_2', '2', '3'],
    ],
  );
});

test('a missing file is a link to where it can be uploaded', () => {
  assert.equal(
    html('[[File:No.png|alt=x]]'),
    '<p><span class="mw-default-size" typeof="mw:Error mw:File"><a href="/w/index.php?title=Special:Upload&amp;wpDestFile=No.png" ' +
      'class="new" title="File:No.png"><span class="mw-file-element mw-broken-media">x</span></a></span>\n</p>',
  );
});

test('a picture that cannot be shown is named by its alternative text, else by its caption, else by its file', () => {
  const label = (options: string): string | undefined =>
    /mw-broken-media"[^>]*>([^<]*)</.exec(html(`[[File:No.png|${options}]]`))?.[1];
  assert.equal(label('right|A ship|alt=Ship'), 'Ship');
  assert.equal(label('right|A ship'), 'A ship');
  assert.equal(label('thumb|A ship'), 'File:No.png');
  assert.equal(label('A ship|alt='), 'File:No.png');
});

test('a category takes the break before it away, not the one after it', () => {
  assert.match(html('a\n\n[[Category:X]]\n\n[[B]]'), /^<p>a\n<\/p><p><a /);
  assert.match(html('* a\n[[Category:X]]\n[[B]]'), /^<ul><li>a<\/li><\/ul>\n<p><a /);
});

test('links are listed as their targets were first asked for: pictures’ links, pages that exist, the others', () => {
  const { links } = outputOf('[[Z]] [[Harbour]] [[A]] [[File:No.png|link=Y]]');
  assert.deepEqual([...links.get(0)!.keys()], ['Y', 'Harbour', 'Z', 'A']);
});

test('nowiki within pre goes, however it is written', () => {
  assert.equal(html("<pre><NoWiki>''a''</nowiki></pre>"), "<pre>''a''</pre>");
});

test('lists of pages stand in a page: those that begin in one way, or all from one on', () => {
  const source = sourceWith('Ship/1', 'Ship/2', 'Ship/&', 'Template:Ship/3');
  source.add('Ship/4', '#REDIRECT [[Ship/1]]');
  for (const name of ['PrefixIndex', 'AllPages']) source.specialPages.add(name);
  const list = (call: string): string[] => {
    const found = outputOf(`{{Special:${call}}}`, source).html;
    return [...found.matchAll(/<li[^>]*>(?:<div[^>]*>)?<a href="[^"]*"[^>]*>([^<]*)</g)].map(([, text]) => text!);
  };
  assert.deepEqual(list('PrefixIndex/ship/'), ['Ship/&amp;', 'Ship/1', 'Ship/2', 'Ship/4']);
  assert.deepEqual(list('PrefixIndex/Ship/|stripprefix=1|hideredirects=1'), ['&amp;', '1', '2']);
  assert.deepEqual(list('PrefixIndex/Template:Ship'), ['Ship/3']);
  assert.deepEqual(list('PrefixIndex|prefix=Ship|namespace=10'), ['Ship/3']);
  assert.deepEqual(list('AllPages|from=Ship/1|to=Ship/2'), ['Ship/1', 'Ship/2']);
  assert.deepEqual(list('AllPages|namespace=99'), []);
});

test('unknown tags are shown, known ones are closed', () => {
  assert.equal(html('<script>a</script> <b>c'), '<p>&lt;script&gt;a&lt;/script&gt; <b>c\n</b></p>');
});

test('a block within bold text splits it, within a span it does not', () => {
  assert.equal(html('<b>a<div>b</div>c</b>'), '<p><b>a</b></p><b><div>b</div></b><p><b>c</b></p>');
  assert.equal(html('<span>a<div>b</div>c</span>'), '<span>a<div>b</div>c</span>');
});

const pieces = [
  ...[
    "''",
    "'''",
    '[[',
    ']]',
    '|',
    '{|',
    '|}',
    '|-',
    '!',
    '\n',
    ' ',
    '*',
    '#',
    ':',
    ';',
    '==',
    '[',
    ']',
    '<',
    '>',
    '"',
    "'",
    '=',
    '&',
    '/',
  ],
  ...[
    '<nowiki>',
    '</nowiki>',
    '<pre>',
    '</pre>',
    '<div',
    '<b',
    '</b>',
    '<span ',
    '<table>',
    '<td>',
    '<li>',
    '</div>',
    '<script>',
    '<style>',
  ],
  ...[
    ' onclick=',
    ' style="',
    ' href=',
    ' src=',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://a.example',
    'mailto:',
    '//x',
  ],
  ...[
    'File:A.png',
    'link=',
    'alt=',
    'thumb',
    'Category:',
    'Media:',
    '__TOC__',
    '&#106;',
    '&lt;',
    '&quot;',
    '\x7f',
    '\x01',
    '<!--',
    '-->',
  ],
  ...[
    'url(',
    'expression(',
    '\\',
    '<gallery>',
    '</gallery>',
    '<indicator name=x>',
    '</indicator>',
    '<meta itemprop=',
    ' content=',
    '<link ',
  ],
];
const wikitext = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 40 })
  .map((list) => list.join(''));

function elementsOf(root: Tree.ParentNode): Tree.Element[] {
  const found: Tree.Element[] = [];
  const nodes: Tree.ParentNode[] = [root];
  for (const node of nodes) {
    for (const child of node.childNodes) {
      if (!tree.isElementNode(child)) continue;
      found.push(child);
      nodes.push(child);
    }
  }
  return found;
}

test('no text makes scripts, event handlers or addresses that run', () => {
  fc.assert(
    fc.property(wikitext, (text) => {
      for (const { tagName, attrs } of elementsOf(parseFragment(html(text)))) {
        assert.ok(!/^(?:script|iframe|object|embed|form|svg|math|base|style)$/.test(tagName), tagName);
        for (const { name, value } of attrs) {
          assert.ok(!name.startsWith('on'), name);
          if (name === 'href' || name === 'src') assert.doesNotMatch(value, /^\s*(?:javascript|vbscript|data):/i);
          if (name === 'style') assert.doesNotMatch(value, /expression|url\s*\(/i);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('the time for hostile text grows with its length, not with its square', () => {
  const seconds = (text: string): number => {
    const start = performance.now();
    html(text);
    return (performance.now() - start) / 1000;
  };
  for (const piece of [
    '[[File:a.png|[[b]] ',
    '[http://a b',
    '<h2>a',
    '<small>\n*a\n',
    '<b>x<div>y</div>',
    "'''a''",
    ';a:',
    '{|\n',
  ]) {
    assert.ok(seconds(piece.repeat(2000)) < 5, piece);
  }
});

test('a heading within the tags of another keeps the blanks before its text', () => {
  assert.match(html('<h2>a\n==  b  ==\n</h2>'), /<h2>  b<\/h2>/);
  assert.match(html('==  b  =='), />b<\/span><mw:editsection/);
});

test('a link of nothing but quotes shows its target', () => {
  assert.match(html("[[Harbour|''''']]"), />Harbour<\/a>/);
  assert.match(html("[[Harbour#x|''''']]y"), />y<\/a>/);
});

test('words in any case are properties before those in one, the place of the contents comes last', () => {
  const { properties } = outputOf('__INDEX__ __TOC__ __NOTOC__ __HIDDENCAT__');
  assert.deepEqual([...properties.keys()], ['notoc', 'index', 'hiddencat', 'toc']);
});

test('addresses in links within the page and to files are text, those in links to the page itself are not', () => {
  assert.match(html('[[#a|[http://e.example/ x]]]'), /<a href="#a">\[http:\/\/e\.example\/ x\]<\/a>/);
  assert.match(html('[[Media:X.png|http://e.example/]]'), />http:\/\/e\.example\/<\/a>/);
  assert.match(html('[[Quay|[http://e.example/ x]]]'), /class="external text" href="http:\/\/e\.example\/">x<\/a>/);
  assert.doesNotMatch(html('[[File:X.png|thumb|[[#a|http://e.example/]]]]'), /\x7f/);
});

test('a title is not shown with tags of blocks, and sort keys keep empty elements as written', () => {
  assert.equal(outputOf('{{DISPLAYTITLE:<b>Quay</b>}}').displayTitle, '<b>Quay</b>');
  assert.equal(outputOf('{{DISPLAYTITLE:Qu<br>ay}}').displayTitle, undefined);
  assert.deepEqual([...outputOf('[[Category:C|<br>]] [[Category:D|<wbr/>]]').categories.values()], ['<br>', '<wbr/>']);
});

test('what tags link to and show comes before what stands in the text, captions as they stand', () => {
  const titles = (text: string): string[] => [...(outputOf(text).links.get(0)?.keys() ?? [])];
  assert.deepEqual(titles('[[A]] <gallery>\nX.png|[[B]]\n</gallery> [[C]]'), ['B', 'A', 'C']);
  assert.deepEqual(titles('[[A]] [[File:X.png|thumb|[[B]]]] [[C]]'), ['A', 'B', 'C']);
  const { images } = outputOf('<gallery>\nX.png\nY.png|[[File:Z.png]]\n</gallery>');
  assert.deepEqual([...images.keys()], ['Z.png', 'X.png', 'Y.png']);
});

test('links are listed with the pages that exist first, by title, and the others as they stand in the text', () => {
  const { links } = outputOf('[[Talk:Z]] [[Zulu]] [[Alpha]] [[Quay b]] [[Quay a]]', sourceWith('Quay a', 'Quay b'));
  assert.deepEqual(
    [...links].map(([namespace, pages]) => [namespace, [...pages.keys()]]),
    [
      [0, ['Quay_a', 'Quay_b', 'Zulu', 'Alpha']],
      [1, ['Z']],
    ],
  );
});

test('external links are recorded with the escapes that their place calls for', () => {
  const links = (url: string): string[] => [...outputOf(url).externalLinks];
  assert.deepEqual(links('http://münchen.example/ü'), ['http://m%C3%BCnchen.example/%C3%BC']);
  assert.deepEqual(links('http://a.example/%21%2f%7ex?%3f%26%7e#%26%23'), ['http://a.example/!%2F~x??%26~#&%23']);
  assert.deepEqual(links('http://a.example/%zz%C3'), ['http://a.example/%zz%C3']);
});

test('words of the form __WORD__ are properties of the page, and some have tracking categories where they count', () => {
  const source = sourceWith();
  source.messages.set('hidden-category-category', 'Hidden');
  source.messages.set('noindex-category', 'Noindexed');
  const of = (title: string): ParserOutput =>
    parse(
      { site, source, registry, renderer },
      titleOrUndefined(site, title)!,
      '__HIDDENCAT____NOINDEX__',
      canonicalOptions('en'),
    );
  assert.deepEqual(
    [...of('Quay').properties],
    [
      ['hiddencat', ''],
      ['noindex', ''],
    ],
  );
  assert.deepEqual([...of('Quay').categories.keys()], []);
  assert.deepEqual([...of('Category:Quays').categories.keys()], ['Hidden', 'Noindexed']);
});

test('prefixes of languages that the settings add make language links', () => {
  const local = createSite(
    { ...settings, ExtraLanguageNames: { tmbw: 'Tembu' }, ExtraInterlanguageLinkPrefixes: ['wikinews'] },
    { interwiki: ['tmbw', 'wikinews', 'other'].map((prefix) => ({ prefix, url: `https://${prefix}.example/$1` })) },
  );
  const { languageLinks, interwikiLinks } = parse(
    { site: local, source: new MemoryPageSource(local), registry, renderer },
    titleOrUndefined(local, 'Quay')!,
    '[[tmbw:A]] [[tmbw:B]] [[wikinews:C]] [[other:D]] [[:tmbw:E]]',
    canonicalOptions('en'),
  );
  assert.deepEqual(languageLinks, ['tmbw:A', 'wikinews:C']);
  assert.deepEqual([...interwikiLinks.keys()], ['other', 'tmbw']);
});

test('headings within tags have anchors and edit links, and are no sections of the page', () => {
  const tag = { tags: { box: ({ content = '', context, frame }: TagCall) => context.tagParse(content, frame) } };
  const own = createParserRegistry([coreParser, tag], 'en');
  const title = titleOrUndefined(site, 'Quay')!;
  const text = '<box>\n== Berths ==\n</box>\n== Berths ==';
  const environment = { site, source: sourceWith(), registry: own, renderer };
  const output = parse(environment, title, text, canonicalOptions('en'));
  assert.equal(output.html.match(/id="Berths"/g)?.length, 2);
  assert.equal(output.html.match(/<mw:editsection/g)?.length, 2);
  assert.deepEqual(
    output.sections.map(({ line }) => line),
    ['Berths'],
  );
});

test('a title is never shown with a style that hides a part of it', () => {
  const { displayTitle } = outputOf('{{DISPLAYTITLE:<span style="display:none">Q</span>uay}}');
  assert.equal(displayTitle, '<span style="/* attempt to bypass $wgRestrictDisplayTitle */">Q</span>uay');
});

test('spaces beyond ASCII are text, and end no paragraph', () => {
  assert.equal(html('\u00a0'), '<p>&#160;\n</p>');
});

test('names of attributes that are none are left out, the others stay', () => {
  assert.equal(html('<div data-s" title=t>d</div>'), '<div title="t">d</div>');
});

test('a word that begins within another’s underscores is found', () => {
  assert.deepEqual([...outputOf('__O__NOTC__').properties.keys()], ['notitleconvert']);
});

test('what the caption of a picture links to counts as linked to, and blocks part its words', () => {
  const output = outputOf('[[File:Missing.png|a [[Harbour]]<br>  b]]');
  assert.deepEqual([...output.links.get(0)!.keys()], ['Harbour']);
  assert.match(output.html, />a Harbour b</);
});

test('brackets in an address are its own only around an IPv6 address', () => {
  assert.deepEqual([...outputOf('http://[5]/ http://[::1]/').externalLinks], ['http://%5B5%5D/', 'http://[::1]/']);
});

test('links within the page are part of the text: quotes and blocks in them count', () => {
  assert.equal(html("[[#x|'''''''a'']] b"), '<p><a href="#x"><i><b><i>a</i></b></i></a><i> b</i>\n</p>');
});

test('attributes of headings hold characters, not references to them', () => {
  assert.match(html('<h2 title="it\'s [[a]] {{!}}">x</h2>'), /<h2 title="it&#39;s \[\[a\]\] \|">/);
});

test('references to characters that there are not stay as written in anchors', () => {
  assert.match(html('== a &#13;b =='), /id="a_&amp;#13;b"/);
});

test('an item in which only the place of a table of contents stood is empty', () => {
  assert.equal(html('* __TOC__'), '<ul><li class="mw-empty-elt"></li></ul>');
});

test('sort keys are kept with their quotes made and their references as written', () => {
  const { categories } = outputOf("[[Category:Boats|''x'' &amp; y]]");
  assert.deepEqual([...categories], [['Boats', '<i>x</i> &amp; y']]);
});

test('of nested tables each end closes the indentation of the last that began', () => {
  assert.equal(
    html('::{|\n{|\n|x\n|}\n|}\na'),
    '<dl><dd><dl><dd><table>\n</table><table>\n<tbody><tr>\n<td>x\n</td></tr></tbody></table>\n\n<p>a\n</p></dd></dl></dd></dl>',
  );
});

test('an attribute begins behind a blank or the quotes around a value, and may end with what would end a tag', () => {
  assert.equal(html("<div 'title=x>a</div>"), '<div>a</div>');
  assert.equal(html("<div id='a'title='b'>a</div>"), '<div id="a" title="b">a</div>');
  assert.match(html('{| title=<b>c class=d\n|}'), /<table title="&lt;b" class="d">/);
});

test('a title that is not to be converted is in one piece', () => {
  assert.equal(outputOf('__NOTITLECONVERT__').titleInVariant, 'Quay');
  assert.equal(outputOf('x').titleInVariant, undefined);
});

test('anchors and addresses that functions give are no links by themselves, or lead to the section', () => {
  assert.match(html('{{anchorencode:http://a ISBN 1234567890}}'), /http&#58;\/\/a_&#73;SBN/);
  assert.match(html('{{fullurl:a#b c}} {{localurl:a#b}}'), /\/wiki\/A#b_c \/wiki\/A\n/);
});

test('the class of a text in pre is left out where it is empty', () => {
  assert.equal(html('<pre class="" title="">x</pre>'), '<pre title="">x</pre>');
});
