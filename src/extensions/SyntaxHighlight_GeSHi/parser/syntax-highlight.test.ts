import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { defaultSettings } from '../../../site/settings.ts';
import { createSite } from '../../../site/site.ts';
import { renderContent } from '../../../wikitext/content-models.ts';
import { coreParser } from '../../../wikitext/core-parser.ts';
import { renderer } from '../../../wikitext/html/renderer.ts';
import { MemoryPageSource } from '../../../wikitext/memory-page-source.ts';
import { canonicalOptions } from '../../../wikitext/options.ts';
import { parse } from '../../../wikitext/parse.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { createParserRegistry } from '../../../wikitext/registry.ts';
import { messages } from '../messages.ts';
import syntaxHighlight from './syntax-highlight.ts';
import { grammarOf, tokenize } from './tokens.ts';

const site = createSite(defaultSettings);
const registry = createParserRegistry([coreParser, syntaxHighlight], 'en');

function outputOf(text: string): ParserOutput {
  const source = new MemoryPageSource(site);
  for (const [key, message] of Object.entries(messages['en']!)) source.messages.set(key, message);
  return parse({ site, source, registry, renderer }, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en'));
}

test('code is shown with the classes of Pygments, line by line', () => {
  const { html } = outputOf(
    '<syntaxhighlight lang="js" line start="7" highlight="2">\nlet a = 1;\nf(a);\n</syntaxhighlight>',
  );
  assert.match(html, /<span class="kd">let<\/span>/);
  assert.match(html, /data-line="7".*<span class="hll"><span class="linenos" data-line="8"><\/span>/s);
});

test('a page that is code is a block whose lines have numbers and anchors, and nothing of it is wikitext', () => {
  const page = titleOrUndefined(site, 'User:Quay/page.js')!;
  const source = new MemoryPageSource(site);
  const shown = (text: string) =>
    renderContent({ site, source, registry, renderer }, page, text, 'javascript', canonicalOptions('en')).html;
  assert.match(
    shown("f('<b>');\n// ''x''\n"),
    /^<div class="mw-highlight mw-highlight-lang-javascript [^"]*mw-highlight-lines" dir="ltr"><pre>.*<span id="L-2"><a href="#L-2"><span class="linenos" data-line="2"><\/span><\/a><span class="c1">\/\/ &#39;&#39;x/s,
  );
  assert.doesNotMatch(shown('</pre><script>alert(1)</script>'), /<script/);
  assert.match(shown(''), /mw-highlight-lines" dir="ltr"><\/div>$/);
});

/** Tokens as `class:text`, without those that have no class. */
function tokensOf(language: string, code: string): string {
  return tokenize(code, grammarOf(language)!)
    .filter(({ kind }) => kind !== undefined && kind !== 'w')
    .map(({ text, kind }) => `${kind}:${text}`)
    .join(' ');
}

test('Lua, JSON, CSS and JavaScript have the tokens of Pygments, errors too', () => {
  assert.equal(
    tokensOf('lua', 'function a.b:c() return x.type .. type.y, 0x1F end'),
    'kr:function nc:a p:. nc:b p:: nf:c p:() kr:return n:x p:. n:type o:.. n:type p:. n:y p:, mh:0x1F kr:end',
  );
  assert.equal(tokensOf('lua', '"a\\n\\q" --[==[ ]] ]==] ['), 's2:"a se:\\n err:\\ s2:q" cm:--[==[ ]] ]==] p:[');
  assert.equal(
    tokensOf('json', '{"a" /*b*/ : ["c", 1, 1.5e2, true]} "d'),
    'p:{ nt:"a" cm:/*b*/ p:: p:[ s2:"c" p:, mi:1 p:, mf:1.5e2 p:, kc:true p:]} err:"d',
  );
  assert.equal(
    tokensOf('css', '.a:hover { color: red !important; -moz-x: calc(1px + -2%) url(b) } @media x { é { --v: #fff } }'),
    'p:. nc:a p:: nd:hover p:{ k:color p:: kc:red cp:!important p:; kp:-moz- n:x p:: nb:calc p:( mi:1 kt:px o:+ nv:-2 err:% p:) nb:url p:( sx:b p:) p:} p:@ k:media nt:x p:{ nt:é p:{ nv:--v p:: mh:#fff p:} p:}',
  );
  assert.equal(
    tokensOf('js', 'var x = a / b, r = /[/]\\//g; `t${ y }` + 10n - .5 \n/z/'),
    'kd:var nx:x o:= nx:a o:/ nx:b p:, nx:r o:= sr:/[/]\\//g p:; sb:`t si:${ nx:y si:} sb:` o:+ mi:10n o:- mf:.5 sr:/z/',
  );
});

test('much unfinished code is read in little time', () => {
  for (const language of ['lua', 'json', 'css', 'js'])
    for (const piece of ['"', "\\'", '/*', '--[[', 'a', '-', 'url(', '${', 'x=/'])
      for (const before of ['', 'a{b:calc(', 'a{']) {
        const start = performance.now();
        tokenize(before + piece.repeat(100_000 / piece.length), grammarOf(language)!);
        assert.ok(performance.now() - start < 4000, `${language} ${before}${piece}`);
      }
});

test('code in a line is a code element', () => {
  assert.match(outputOf('a <syntaxhighlight lang="python" inline>x\n= 1</syntaxhighlight>').html, /<p>a <code [^>]*>/);
});

test('a language that is not known is shown plain, and the page is in a category', () => {
  const { html, categories } = outputOf("<syntaxhighlight lang=\"x/../y\">''<b>''</syntaxhighlight>");
  assert.equal(html, `<div class="mw-highlight mw-content-ltr" dir="ltr"><pre>''&lt;b&gt;''</pre></div>`);
  assert.deepEqual([...categories.keys()], ['Pages_with_syntax_highlighting_errors']);
});

test('tokens together are the code', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('js', 'python', 'html', 'c', 'bash', 'css', 'php', 'lua', 'json'),
      (code, language) => {
        const tokens = tokenize(code, grammarOf(language)!);
        assert.equal(tokens.map(({ text }) => text).join(''), code);
      },
    ),
    { numRuns: 200 },
  );
});

test('code cannot break out of its element', () => {
  const { html } = outputOf(
    '<syntaxhighlight lang="html" linelinks=\'"><b>\'><script>x</script><b onclick="y"></syntaxhighlight>',
  );
  assert.doesNotMatch(html, /<script|<b[ >]/);
});

test('many lines are not read, nor any range of lines that does not exist', () => {
  const { html } = outputOf(
    `<syntaxhighlight lang="js" highlight="1-999999999">${'a\n'.repeat(1001)}b</syntaxhighlight>`,
  );
  assert.match(html, /<pre>a\na/);
});
