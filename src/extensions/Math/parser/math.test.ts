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
  assert.doesNotMatch(outputOf('<ce> </ce>').html, /<math/);
});

test('a formula that cannot be read is shown, and the page is in a category', () => {
  const { html, categories } = outputOf("<math>\\nosuch ''x'' <</math>");
  assert.match(html, /<strong class="error texerror">[^<]*\\nosuch ''x'' &lt;/);
  assert.deepEqual([...categories.keys()], ['Pages_with_math_errors', 'Pages_with_math_render_errors']);
});

const ord = (content: string): string => `<mrow data-mjx-texclass="ORD">${content}</mrow>`;

function formulaOf(tex: string, attributes = ''): string {
  const { html } = outputOf(`<math${attributes}>${tex}</math>`);
  return (
    /<mstyle displaystyle="(?:true|false)" scriptlevel="0">(.*)<\/mstyle><\/mrow><\/math>/s.exec(html)?.[1] ?? html
  );
}

test('a formula has the form of MediaWiki’s MathML', () => {
  const [x, two] = ['<mi>x</mi>', '<mn>2</mn>'];
  assert.equal(formulaOf('\\frac x2'), ord(`<mfrac>${ord(x)}${ord(two)}</mfrac>`));
  assert.equal(formulaOf('\\sqrt[2]x'), ord(`<mroot>${x}${ord(two)}</mroot>`));
  assert.equal(formulaOf('\\alpha^2'), `<msup><mi>&#x3b1;</mi>${ord(two)}</msup>`);
  assert.equal(formulaOf("x''"), `<msup>${x}<mo>&#x2033;</mo></msup>`);
  assert.equal(formulaOf('\\sin x'), `<mi>sin</mi><mo>&#x2061;</mo>${x}`);
  assert.equal(formulaOf('\\mathbb R'), ord('<mi mathvariant="double-struck">&#x211d;</mi>'));
  assert.equal(formulaOf('\\text{if }x'), `${ord('<mtext>if&#xa0;</mtext>')}${x}`);
  assert.match(
    formulaOf('\\left(x\\right.'),
    /^<mrow data-mjx-texclass="INNER">.*<mo fence="true"[^>]*><\/mo><\/mrow>$/,
  );
  assert.match(
    formulaOf('\\begin{array}{l|c}x&2\\\\\\hline&\\end{array}'),
    /columnalign="left center ".*class="mwe-math-matrix-bottom/,
  );
  assert.match(formulaOf(''), /<mstyle displaystyle="true" scriptlevel="0"><\/mstyle><\/math>/);
});

test('sums have their limits above and below, beside them in a line of text', () => {
  assert.match(
    formulaOf('\\sum_x^2'),
    /^<mstyle displaystyle="true" scriptlevel="0"><munderover><mo stretchy="false">&#x2211;<\/mo>/,
  );
  assert.match(formulaOf('\\sum_x^2', ' display="inline"'), /^<msubsup>/);
  assert.match(formulaOf('\\lim_x', ' display="inline"'), /^<munder><mi form="prefix" movablelimits="true">lim/);
});

test('what is no whole formula is refused, however deep it is', () => {
  for (const tex of ['{', 'a}', '\\frac1', 'x^', '\\left(x', '\\begin{matrix}', '{'.repeat(5000)])
    assert.match(formulaOf(tex), /texerror/, tex.slice(0, 20));
  assert.doesNotMatch(formulaOf(`${'{'.repeat(150)}x${'}'.repeat(150)}`), /texerror/);
});

test('what MediaWiki does not take is refused by its name, even if it could be shown', () => {
  assert.match(formulaOf('\\left(a\\middle|b\\right)'), /unknown function “\\middle”/);
  assert.match(formulaOf('\\begin{gather}a\\end{gather}'), /unknown function “\\begin\{gather\}”/);
  assert.match(formulaOf('\\boxed{a}'), /\(syntax error\)/);
  assert.match(formulaOf('\\ce{H2O}'), /\(unknown error\)/);
});

test('scripts stand at the sides of operators, and a second one beside the first', () => {
  const sides = formulaOf('\\sideset{_1^2}{}\\sum_x');
  assert.match(
    sides,
    /^<mrow data-mjx-texclass="OP"><munderover>.*<mprescripts><\/mprescripts><mrow[^>]*><mn>1<.*<mn>2</,
  );
  assert.equal(formulaOf('\\pagecolor{red}x'), '<mi>x</mi>');
  assert.match(formulaOf('x_1_2'), /^<msub><mi>x<.*<msub><mrow[^>]*><\/mrow><mrow[^>]*><mn>2</);
});

test('chemical formulas have the form of MediaWiki’s MathML', () => {
  const chem = (text: string): string => outputOf(`<ce>${text}</ce>`).html;
  const upright = (letter: string): string => ord(`<mi mathvariant="normal">${letter}</mi>`);
  const phantom = ord(ord('<mpadded width="0"><mphantom><mi>A</mi></mphantom></mpadded>'));
  const two = `<msub>${phantom}${ord(ord('<mpadded height="0"><mn>2</mn></mpadded>'))}</msub>`;
  assert.ok(chem('H2O').includes(ord(`${upright('H')}${two}${upright('O')}`)));
  assert.match(chem('A -> B'), /<mrow data-mjx-texclass="REL"><mo stretchy="false">&#x27f6;<\/mo><\/mrow>/);
  assert.match(chem('^{14}C'), /<mspace width="-0.055em"><\/mspace><msubsup>.*lspace="-1width"/);
  assert.match(chem('A ->[x][y] B'), /<munderover>.*>y<.*>x</s);
  assert.match(chem('A <=>[x] B'), /<mover>.*&#x21bd;.*&#x21c0;.*>x</s);
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
