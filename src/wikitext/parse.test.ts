import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../site/settings.ts';
import { createSite } from '../site/site.ts';
import { makeTitle } from '../site/title.ts';
import { coreParser } from './core-parser.ts';
import { renderer } from './html/renderer.ts';
import { MemoryPageSource } from './memory-page-source.ts';
import { canonicalOptions, defaultLimits, type ParserOptions } from './options.ts';
import { expandTemplates } from './parse.ts';
import { createParserRegistry } from './registry.ts';

const site = createSite({
  ...defaultSettings,
  Server: 'https://wiki.example',
  ScriptPath: '/w',
  ArticlePath: '/wiki/$1',
  NamespacesWithSubpages: { 0: true, 10: true },
});
const registry = createParserRegistry([coreParser]);

function expand(text: string, pages: Record<string, string> = {}, options: Partial<ParserOptions> = {}) {
  const source = new MemoryPageSource(site);
  for (const [title, page] of Object.entries(pages)) source.add(title, page);
  return expandTemplates(
    { site, source, registry, renderer },
    makeTitle(site, 0, 'Harbour/Boats'),
    text,
    canonicalOptions('en', { now: Date.UTC(2024, 1, 29, 12, 5), ...options }),
  );
}

test('named arguments are trimmed, positional ones are not', () => {
  const pages = { 'Template:T': '({{{1}}})({{{n}}})' };
  assert.equal(expand('{{T| a | n = b }}', pages).wikitext, '( a )(b)');
});

test('the later of two equal arguments wins, and the page is put into a tracking category', () => {
  const { wikitext, output } = expand('{{T|a|1=b}}', { 'Template:T': '{{{1}}}' });
  assert.equal(wikitext, 'b');
  assert.equal(output.warnings[0]?.key, 'duplicate-args-warning');
});

test('an argument that was not given falls back to its default, or stays as it is', () => {
  const pages = { 'Template:T': '{{{a|x}}}{{{b|}}}{{{c}}}' };
  assert.equal(expand('{{T}}', pages).wikitext, 'x{{{c}}}');
});

test('a template that calls itself is stopped at once', () => {
  const { wikitext, output } = expand('{{T}}', { 'Template:T': 'a{{T}}' });
  assert.match(wikitext, /^a<span class="error">/);
  assert.equal(output.warnings[0]?.key, 'template-loop-warning');
});

test('a missing template becomes a link and counts as used', () => {
  const { wikitext, output } = expand('{{No such}}');
  assert.equal(wikitext, '[[:Template:No such]]');
  assert.deepEqual(output.templates.get(10)?.get('No_such'), { pageId: 0, revId: 0 });
});

test('redirects of templates are followed, and both pages count as used', () => {
  const { wikitext, output } = expand('{{R}}', { 'Template:R': '#REDIRECT [[Template:T]]', 'Template:T': 'text' });
  assert.equal(wikitext, 'text');
  assert.deepEqual([...output.templates.get(10)!.keys()], ['R', 'T']);
});

test('pages of other namespaces and subpages can be transcluded', () => {
  const pages = { Isle: 'isle', 'Harbour/Boats/Ship': 'ship', 'Harbour/Crew': 'crew' };
  assert.equal(expand('{{:Isle}} {{/Ship}} {{../Crew}}', pages).wikitext, 'isle ship crew');
});

test('a list or table that a template brings begins a line', () => {
  const pages = { 'Template:L': '* a' };
  assert.equal(expand('x {{L}}', pages).wikitext, 'x \n* a');
  assert.equal(expand('x\n{{L}}', pages).wikitext, 'x\n* a');
});

test('subst: is for saving only, safesubst: is harmless', () => {
  assert.equal(expand('{{subst:lc:X}} {{safesubst:lc:X}}').wikitext, '{{subst:lc:X}} x');
});

test('msgnw: shows the source of a template', () => {
  assert.equal(expand('{{msgnw:T}}', { 'Template:T': '[[a]]' }).wikitext, '&#91;&#91;a&#93;&#93;');
});

test('text beyond the include size is left out with a warning', () => {
  const limits = { ...defaultLimits, includeSize: 10 };
  const { wikitext, output } = expand('{{T}}{{T}}', { 'Template:T': '12345678' }, { limits });
  assert.match(wikitext, /^12345678\[\[:Template:T\]\]<!-- WARNING/);
  assert.equal(output.warnings[0]?.key, 'post-expand-template-inclusion-warning');
});

test('expansion that nests too deep ends in an error, not in a crash', () => {
  const { wikitext, output } = expand('{{lc:'.repeat(5000) + 'X' + '}}'.repeat(5000));
  assert.match(wikitext, /error/i);
  assert.equal(output.warnings[0]?.key, 'expansion-depth-exceeded-warning');
});

test('the name of the category for too deep pages may itself be wikitext', () => {
  const source = new MemoryPageSource(site);
  source.add('Template:Echo', '{{{1}}}');
  source.messages.set('expansion-depth-exceeded-category', '{{ucfirst:too deep}}');
  const { output } = expandTemplates(
    { site, source, registry, renderer },
    makeTitle(site, 0, 'X'),
    `${'{{Echo|'.repeat(120)}x${'}}'.repeat(120)}`,
    canonicalOptions('en'),
  );
  assert.deepEqual(
    output.warnings.map(({ key }) => key),
    ['expansion-depth-exceeded-warning'],
  );
});

test('variables speak of the page, the wiki and the clock', () => {
  assert.equal(
    expand('{{PAGENAME}}|{{BASEPAGENAME}}|{{SUBPAGENAME}}|{{FULLPAGENAMEE:talk:a b}}').wikitext,
    'Harbour/Boats|Harbour|Boats|Talk:A_b',
  );
  assert.equal(expand('{{CURRENTYEAR}}-{{CURRENTMONTH}}-{{CURRENTDAY2}} {{CURRENTTIME}}').wikitext, '2024-02-29 12:05');
  assert.equal(expand('{{fullurl:a b|x=y}}').wikitext, 'https://wiki.example/w/index.php?title=A_b&x=y');
});

test('numbers are written and read back as the language does', () => {
  assert.equal(
    expand('{{formatnum:1234567.891}} {{formatnum:1,234.5|R}} {{formatnum:-1234}}').wikitext,
    '1,234,567.891 1234.5 −1,234',
  );
  assert.equal(expand('{{plural:1|one|many}} {{plural:3|one|3=three|many}}').wikitext, 'one three');
});

test('a variable is no function, and a function no variable', () => {
  assert.equal(
    expand('{{PAGENAME|x}} {{lc}} {{lc|A}}').wikitext,
    '[[:Template:PAGENAME]] [[:Template:Lc]] [[:Template:Lc]]',
  );
});

test('extension tags stay as they are when nothing is rendered, and #tag writes them', () => {
  assert.equal(
    expand('<nowiki>{{lc:A}}</nowiki> {{#tag:nowiki|{{lc:A}}|x="y"}}').wikitext,
    '<nowiki>{{lc:A}}</nowiki> <nowiki x="y">a</nowiki>',
  );
});

test('the informal or the formal form is taken, as the page’s language has it', () => {
  const inLanguage = (pageLanguage: string) =>
    ['{{#FORMAL:du|Sie}}', '{{#FORMAL:man}}', '{{#FORMAL:|Sie}}'].map(
      (text) => expand(text, {}, { pageLanguage }).wikitext,
    );
  for (const informal of ['en', 'de', 'nl-informal', 'fy']) assert.deepEqual(inLanguage(informal), ['du', 'man', '']);
  for (const formal of ['de-formal', 'nl', 'zea']) assert.deepEqual(inLanguage(formal), ['Sie', 'man', 'Sie']);
});
