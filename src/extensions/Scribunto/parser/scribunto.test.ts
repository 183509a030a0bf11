import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { defaultSettings, type Settings } from '../../../site/settings.ts';
import { createSite } from '../../../site/site.ts';
import { coreParser } from '../../../wikitext/core-parser.ts';
import { renderer } from '../../../wikitext/html/renderer.ts';
import { MemoryPageSource } from '../../../wikitext/memory-page-source.ts';
import { canonicalOptions } from '../../../wikitext/options.ts';
import { parse } from '../../../wikitext/parse.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { createParserRegistry } from '../../../wikitext/registry.ts';
import { messages } from '../messages.ts';
import { namespaces } from '../namespaces.ts';
import scribunto from './scribunto.ts';

const limits = { luastandalone: { cpuLimit: 0.3, memoryLimit: 20 * 1024 * 1024 } };
const settings = { ...defaultSettings, ScribuntoDefaultEngine: 'luastandalone', ScribuntoEngineConf: limits };
const site = createSite(settings as Settings, { namespaces });
const registry = createParserRegistry([coreParser, scribunto], 'en');

function output(text: string, modules: Readonly<Record<string, string>>): ParserOutput {
  const source = new MemoryPageSource(site);
  for (const [key, message] of Object.entries(messages['en'] ?? {})) source.messages.set(key, message);
  for (const [title, page] of Object.entries(modules)) source.add(title, page);
  const environment = { site, source, registry, renderer };
  return parse(environment, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en'));
}

/** What `{{#invoke:M|f|…}}` shows of a function with this body, as text. */
function shown(body: string, args = '', more: Readonly<Record<string, string>> = {}): string {
  const module = `local p = {}\nfunction p.f(frame)\n${body}\nend\nreturn p`;
  return output(`{{#invoke:M|f${args}}}`, { 'Module:M': module, ...more })
    .html.replace(/^<p>|\n?<\/p>\s*$/g, '')
    .trim();
}

test('a function of a module is called with the arguments, named and by position', () => {
  const args = '|a| b |x= y |3=c';
  assert.equal(shown('return frame.args[1] .. frame.args[2] .. frame.args.x .. frame.args["3"]', args), 'a b yc');
});

test('a template’s arguments are those of the parent frame', () => {
  const modules = {
    'Module:M': 'return { f = function(frame) return frame:getParent().args.n .. frame:getParent():getTitle() end }',
    'Template:T': '{{#invoke:M|f}}',
  };
  assert.match(output('{{T|n=harbour }}', modules).html, /harbourTemplate:T/);
});

test('scripts expand templates, parser functions and wikitext', () => {
  const more = { 'Template:Plain': '({{{1}}})' };
  assert.equal(shown('return frame:expandTemplate { title = "Plain", args = { "a|b" } }', '', more), '(a|b)');
  assert.equal(shown('return frame:callParserFunction("lc", "ABC")'), 'abc');
  assert.equal(shown('return frame:preprocess("{{Plain|{{{1}}}}}")', '|q', more), '(q)');
  assert.equal(shown('return frame:newChild { args = { k = "v" } }:preprocess("{{{k}}}")'), 'v');
});

test('each call has globals of its own', () => {
  const modules = {
    'Module:M':
      'n = (n or 0) + 1; string.seen = string.seen or n; return { f = function() return n .. string.seen end }',
  };
  assert.match(output('{{#invoke:M|f}} {{#invoke:M|f}}', modules).html, /11 11/);
});

test('modules require each other, and share data that cannot be changed', () => {
  const more = { 'Module:D': 'return { list = { 1, 2 }, deep = { x = "y" } }' };
  assert.equal(shown('return require("Module:D").list[2] .. mw.loadData("Module:D").deep.x', '', more), '2y');
  assert.match(
    shown('mw.loadData("Module:D").deep.x = 1', '', more),
    /Lua error in Module:M at line 3: table from mw.loadData is read-only/,
  );
  assert.match(shown('return require("Module:None")', '', more), /module &#39;Module:None&#39; not found/);
});

test('an error is shown in place of the output and puts the page into a category', () => {
  const { html, categories } = output('{{#invoke:M|f}}', {
    'Module:M': 'return { f = function() error("low water") end }',
  });
  assert.match(
    html,
    /<strong class="error"><span class="scribunto-error mw-scribunto-error-[\da-f]{8}">Lua error in Module:M at line 1: low water\./,
  );
  assert.deepEqual([...categories.keys()], ['Pages_with_script_errors']);
});

test('what is missing is said', () => {
  const modules = { 'Module:M': 'return { f = 1 }', 'Module:N': 'return 1', 'Module:S': 'return {' };
  for (const [call, said] of [
    ['None|f', 'No such module'],
    ['M|g', 'does not exist'],
    ['M|f', 'is not a function'],
    ['M', 'You must specify a function'],
    ['N|f', 'a number value'],
    ['S|f', 'Lua error in Module:S at line 1'],
  ]) {
    assert.ok(output(`{{#invoke:${call}}}`, modules).html.includes(said!), call);
  }
});

test('a script that never ends is ended, and the rest of the page is shown', () => {
  const modules = {
    'Module:M': 'return { f = function() pcall(function() while true do end end) end, g = function() return "g" end }',
  };
  const { html } = output('before {{#invoke:M|g}} {{#invoke:M|f}} after', modules);
  assert.match(html, /before g .*ran longer than they may.* after/);
});

test('a script that uses too much memory is ended, and the next one runs', () => {
  const modules = { 'Module:M': 'return { f = function() return ("x"):rep(1e9) end, g = function() return "g" end }' };
  assert.match(output('{{#invoke:M|f}} {{#invoke:M|g}}', modules).html, /more memory.* g/);
});

test('a script ended within another ends that one, too', () => {
  const modules = {
    'Module:M':
      'return { f = function(frame) pcall(frame.preprocess, frame, "{{#invoke:M|g}}") return "on" end, g = function() return ("x"):rep(1e9) end, h = function() return "h" end }',
  };
  const { html } = output('{{#invoke:M|f}} {{#invoke:M|h}}', modules);
  assert.match(html, /more memory.* h/);
  assert.doesNotMatch(html, /on h/);
});

test('scripts that call themselves through the parser come to an end', () => {
  const modules = {
    'Module:M': 'return { f = function(frame) return "x" .. frame:preprocess("{{#invoke:M|f}}") end }',
  };
  assert.match(output('{{#invoke:M|f}} end', modules).html, /end/);
});

test('strict makes undeclared globals errors, in this call only', () => {
  assert.match(shown('require("strict"); undeclared = 1'), /assign to undeclared variable/);
  const modules = {
    'Module:A': 'require("strict") return { f = function() return "a" end }',
    'Module:B': 'x = 1 return { f = function() return x end }',
  };
  assert.match(output('{{#invoke:A|f}}{{#invoke:B|f}}', modules).html, /a1/);
});

test('mw.text takes texts apart and puts them together', () => {
  assert.equal(shown('return table.concat(mw.text.split("a,b,,c", ","), "/") .. mw.text.trim("  x ")'), 'a/b//cx');
  assert.equal(shown('return table.concat(mw.text.split("äöü", ""), "/")'), 'ä/ö/ü');
  assert.equal(
    shown('return mw.text.jsonEncode { 1, { a = true } } .. mw.text.jsonDecode("[[7]]")[1][1]'),
    '[1,{&quot;a&quot;:true}]7'.replaceAll('&quot;', '"'),
  );
  assert.equal(shown(`return mw.text.nowiki("''x'' [[y]]")`), '&#39;&#39;x&#39;&#39; &#91;&#91;y&#93;&#93;');
});

test('mw.html builds elements whose attributes are safe', () => {
  const body = `return tostring(mw.html.create('div'):addClass('a'):attr('title', '"<b>'):css('color', 'red'):tag('b'):wikitext('x'):allDone())`;
  assert.equal(shown(body), '<div class="a" title="&quot;&lt;b&gt;" style="color:red"><b>x</b></div>');
  assert.match(shown('return mw.html.create("b c")'), /invalid tag name/);
});

test('mw.title tells of pages, and the page depends on what was asked', () => {
  const module =
    'return { f = function() local t = mw.title.new("user:ann/x"); return t.prefixedText .. t.rootText .. tostring(t.exists) end }';
  const { html, links } = output('{{#invoke:M|f}}', { 'Module:M': module, 'User:Ann/x': 'text' });
  assert.match(html, /User:Ann\/xAnntrue/);
  assert.ok(links.get(2)?.has('Ann/x'));
});

test('output of scripts is wikitext, and no HTML that wikitext could not make', () => {
  assert.equal(
    shown(`return "''a'' <script>alert(1)</script> {{x}}"`),
    '<i>a</i> &lt;script&gt;alert(1)&lt;/script&gt; {{x}}',
  );
});

test('limits are those of expensive functions, too', () => {
  const body = 'for i = 1, 200 do local x = mw.title.new("P" .. i).exists end return "through"';
  assert.match(shown(body), /too many expensive function calls/);
});

test('the limit report tells what scripts used, where there were any', () => {
  const { limitReport } = output('{{#invoke:M|f}}', { 'Module:M': 'return { f = function() return "x" end }' });
  const used = (name: string) => limitReport.find((entry) => entry.name === `scribunto-limitreport-${name}`)?.values;
  assert.equal(used('timeusage')?.[1], '0.300');
  const [memory, limit] = used('memusage') ?? [];
  assert.ok(Number(memory) > 0 && Number(memory) < Number(limit));
  assert.ok(!output('x', {}).limitReport.some(({ name }) => name.startsWith('scribunto')));
});
