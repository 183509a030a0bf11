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
import math from './math.ts';

const site = createSite(defaultSettings);
const registry = createParserRegistry([coreParser, math], 'en');

function outputOf(text: string): ParserOutput {
  const source = new MemoryPageSource(site);
  for (const [key, message] of Object.entries(messages['en']!)) source.messages.set(key, message);
  return parse({ site, source, registry, renderer }, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en'));
}

test('a formula becomes MathML, chemistry too', () => {
  assert.match(outputOf('<math>\\frac{a}{b}</math>').html, /<math [^>]*>.*<mfrac>.*<\/math>/);
  assert.match(outputOf('<math display="block">x</math>').html, /<math [^>]*display="block"/);
  assert.match(outputOf('<chem>H2O</chem>').html, /<msub>.*<mn>2<\/mn>/s);
});

test('a formula that cannot be read is shown, and the page is in a category', () => {
  const { html, categories } = outputOf("<math>\\nosuch ''x'' <</math>");
  assert.match(html, /<strong class="error texerror">[^<]*\\nosuch ''x'' &lt;/);
  assert.deepEqual([...categories.keys()], ['Pages_with_math_errors', 'Pages_with_math_render_errors']);
});

test('formulas can neither link nor run anything', () => {
  for (const tex of [
    '\\href{javascript:x}{y}',
    '\\class{a}{b}',
    '\\includegraphics{http://e.example/x.png}',
    '\\text{<script>x</script>}',
    '\\url{javascript:x}',
  ])
    assert.doesNotMatch(outputOf(`<math id='"><b>'>${tex}</math>`).html, /href=|<script|src=|<b>/);
});

test('a macro that calls itself ends', () => {
  assert.match(outputOf('<math>\\def\\a{\\a\\a}\\a</math>').html, /texerror/);
});
