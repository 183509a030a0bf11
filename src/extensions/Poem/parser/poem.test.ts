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
import { createParserRegistry } from '../../../wikitext/registry.ts';
import poem from './poem.ts';

const site = createSite(defaultSettings);
const registry = createParserRegistry([coreParser, poem], 'en');

function html(text: string): string {
  const environment = { site, source: new MemoryPageSource(site), registry, renderer };
  return parse(environment, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en')).html.trim();
}

test('lines stay lines, and blanks before them are kept', () => {
  assert.equal(html('<poem>\none\n  two\n</poem>'), '<div class="poem">\n<p>one<br />\n&#160;&#160;two\n</p>\n</div>');
});

test('blanks are kept wherever a line begins, and left out at the end', () => {
  assert.equal(html('<poem> {|\n|a\n|} </poem>'), '<div class="poem">\n<p>&#160;{|<br />\n|a<br />\n|}\n</p>\n</div>');
  assert.equal(
    html('<poem><nowiki>\n a</nowiki>\n __NOTOC__ b </poem>'),
    '<div class="poem">\n<p><br />\n&#160;a<br />\n&#160; b\n</p>\n</div>',
  );
  assert.match(html('<poem>: a</poem>'), />\s?a<\/span>/);
});

test('lines in nowiki stay lines, too', () => {
  assert.equal(html("<poem><nowiki>''a''\nb</nowiki></poem>"), "<div class=\"poem\">\n<p>''a''<br />\nb\n</p>\n</div>");
});

test('colons indent a line instead of making a list', () => {
  assert.match(html('<poem>::a</poem>'), /<span class="mw-poem-indented" style="[^"]*2em;">a<\/span>/);
});

test('attributes are kept as far as they are safe', () => {
  assert.match(
    html('<poem class="x" onclick="y" style="color:red">a</poem>'),
    /^<div class="poem x" style="color:red">/,
  );
});
