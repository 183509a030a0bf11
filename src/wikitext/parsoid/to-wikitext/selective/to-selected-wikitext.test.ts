import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultTreeAdapter as adapter, parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { titleOrUndefined } from '../../../../site/parse-title.ts';
import { defaultSettings, type Settings } from '../../../../site/settings.ts';
import { createSite } from '../../../../site/site.ts';
import { coreParser } from '../../../core-parser.ts';
import { renderer } from '../../../html/renderer.ts';
import { MemoryPageSource } from '../../../memory-page-source.ts';
import { canonicalOptions } from '../../../options.ts';
import type { PageBundle } from '../../page-bundle.ts';
import { createParserRegistry } from '../../../registry.ts';
import { toParsoidHtml } from '../../to-html/convert.ts';
import { toSelectedWikitext } from './to-selected-wikitext.ts';

const settings: Settings = { ...defaultSettings, ScriptPath: '/w', ArticlePath: '/wiki/$1' };
const site = createSite(settings, { interwiki: [] });
const registry = createParserRegistry([coreParser], 'en');
const pages = new MemoryPageSource(site);
pages.add('Template:Pair', '{{{1}}} / {{{2|none}}}');
pages.add('Template:Box', '<div class="x">{{{1}}}</div>');
const title = titleOrUndefined(site, 'Quay')!;

function render(text: string): PageBundle {
  const environment = { site, source: pages, registry, renderer };
  return toParsoidHtml(environment, title, text, canonicalOptions('en'), { sections: true });
}

/** Wikitext of a page after pieces of its HTML were replaced. */
function edited(text: string, ...replacements: readonly (readonly [string, string])[]): string {
  const bundle = render(text);
  let { html } = bundle;
  for (const [from, to] of replacements) {
    assert.ok(html.includes(from), `${from} in ${html}`);
    html = html.replace(from, to);
  }
  return toSelectedWikitext(html, { text, bundle }, { site, registry, title });
}

test('what nobody changed keeps its source, however it was written', () => {
  const text = "==Tight==\n*one\n*''two''\n\n\n\n{|class=q\n! h !!i\n|}\n<b>raw</b><BR>end  \n";
  assert.equal(edited(text), text);
  assert.equal(edited(text, ['>one<', '>One<']), text.replace('one', 'One'));
  assert.equal(edited(text, ['>Tight<', '>Loose<']), text.replace('Tight', 'Loose'));
  assert.equal(edited(text, ['>i<', '>I<']), text.replace('!!i', '!!I'));
  assert.equal(edited(text, ['>end', '>End']), text.replace('end', 'End'));
});

test('what is put in or taken away leaves its neighbours as they were', () => {
  const text = 'a\n\n\n\nb  c\n*x\n*y\n';
  assert.equal(edited(text, ['<ul', '<p>new</p><ul']), 'a\n\n\n\nb  c\n\nnew\n*x\n*y\n');
  assert.equal(edited(text, ['</li></ul>', '</li><li>z</li></ul>']), 'a\n\n\n\nb  c\n*x\n*y\n* z\n');
  const table = '{|\n|a||b\n|-\n|c\n|-\n|d\n|}';
  const row = /<tr id="[^"]*">\n<td id="[^"]*">c<\/td><\/tr>\n/.exec(render(table).html)![0];
  assert.equal(edited(table, [row, '']), '{|\n|a||b\n|-\n|d\n|}');
  assert.equal(edited(table, [row, `${row}<tr><td>n</td></tr>`]), '{|\n|a||b\n|-\n|c\n|-\n|n\n|-\n|d\n|}');
});

test('cells stay on the line that they were on, comments and addresses what they were', () => {
  const cells = '{|\n| a || b||c\n|}';
  assert.equal(edited(cells, ['>b<', '><']), '{|\n| a || ||c\n|}');
  assert.equal(edited(cells, ['<td id="mwBg">b</td>', '']), '{|\n| a ||c\n|}');
  assert.equal(edited(cells, ['<td id="mwBg">', '<td>n</td><td id="mwBg">']), '{|\n| a \n|n|| b||c\n|}');
  assert.equal(edited('a <!-- x & y --- z > --> b', ['>a ', '>A ']), 'A <!-- x & y --- z > --> b');
  assert.equal(
    edited('http://a.example/x', ['>http://a.example/x<', '>http://a.example/<b>x</b><']),
    "[http://a.example/x http://a.example/'''x''']",
  );
});

test('of a call only the arguments are written anew that were changed', () => {
  const text = '{{Pair\n | 1 = one\n |2= two }} tail';
  assert.equal(edited(text, ['"wt":"two"', '"wt":"three"']), text.replace('two', 'three'));
  assert.equal(edited('x {{Pair|a|2=\n}}', ['"wt":""', '"wt":"b"']), 'x {{Pair|a|2=b\n}}');
});

test('links and pictures keep what was not changed of them', () => {
  assert.equal(edited('[[quay|x]] [[Quay]]s', ['>x<', '>y<']), '[[quay|y]] [[Quay]]s');
  assert.equal(edited('[[Port]]s [[a]]', ['>Ports<', '>Docks<']), '[[Port|Dock]]s [[a]]');
  const picture = "[[File:A.png|right|thumb|a ''b'']]\ntext";
  assert.equal(edited(picture, ['<figcaption', '<figcaption'], ['>a <', '>new <']), picture.replace('a ', 'new '));
});

test('a range that does not fit its text is not believed', () => {
  const text = 'one\n\n== Two ==\nthree\n';
  const bundle = render(text);
  const heading = Object.entries(bundle.parsoid.ids).find(([id]) => id === 'Two')!;
  for (const dsr of [
    [0, 3, 2, 2],
    [9, 90, 2, 2],
    [16, 2, 0, 0],
    [2, 16, 2, 2],
  ] as const) {
    const parsoid = { ...bundle.parsoid, ids: { ...bundle.parsoid.ids, [heading[0]]: { dsr } } };
    const html = bundle.html.replace('three', 'four');
    const written = toSelectedWikitext(html, { text, bundle: { ...bundle, parsoid } }, { site, registry, title });
    assert.match(written, /^one\n\n== Two ==\nfour\n?$/, String(dsr));
  }
});

const blocks = fc.constantFrom(
  "word ''slanted'' and  '''bold''' text",
  'a [[link|label]] and [[Quay]]s, [http://a.example  address]',
  '*item one\n* item two\n**deeper item\n*# number',
  '; term : meaning\n:more meaning',
  '{|class=wide\n! head !! other\n|-\n| cell ||align=left|right\n|-\n|last <br>line\n|}',
  '==heading==',
  '=== other heading ===  ',
  "<div  class='q' >inner\n\nparagraph</div  >",
  ' preformatted  text\n second line',
  '{{Pair|value|\n 2 = other }} after',
  '{{Box| boxed }}',
  '<!-- comment -->\nline <!-- within --> goes on',
  '[[Category:Things|key]]',
  '__NOTOC__',
  '<nowiki>[[plain]]</nowiki> &amp; &nbsp;reference',
  '----\nrule before',
  '<b>open <i>crossed</b> over</i>',
  "'''unbalanced ''quotes'''",
  '<span style="x">unclosed span',
);
const page = fc
  .array(fc.tuple(blocks, fc.constantFrom('\n\n', '\n\n\n', '\n', '\n\n\n\n')), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.map(([block, gap]) => block + gap).join(''));

/** Elements of a page's first level, sections looked through. */
function topLevel(parent: Tree.ParentNode): Tree.Element[] {
  return parent.childNodes
    .filter(adapter.isElementNode)
    .flatMap((node) => (node.tagName === 'section' ? topLevel(node) : [node]));
}

function textsIn(parent: Tree.ParentNode): Tree.TextNode[] {
  return parent.childNodes.flatMap((node) => {
    if (adapter.isTextNode(node)) return /[a-z]{3}/.test(node.value) ? [node] : [];
    if (!adapter.isElementNode(node) || node.attrs.some(({ name }) => name === 'about')) return [];
    return textsIn(node);
  });
}

const idOf = (element: Tree.Element): string => element.attrs.find(({ name }) => name === 'id')?.value ?? '';

/** Where the block before and the block after one of the first level end and begin in the source. */
function surroundings(all: readonly Tree.Element[], at: number, bundle: PageBundle, text: string): [string, string] {
  const range = (i: number) => bundle.parsoid.ids[idOf(all[i]!)]?.dsr;
  let [end, start] = [0, text.length];
  for (let i = at - 1; i >= 0 && end === 0; i--) end = range(i)?.[1] ?? 0;
  for (let i = at + 1; i < all.length && start === text.length; i++) start = range(i)?.[0] ?? text.length;
  return [text.slice(0, end), text.slice(start)];
}

function checkEdit(text: string, seed: number, edit: (block: Tree.Element, seed: number) => boolean): void {
  const bundle = render(text);
  const tree = parseFragment(bundle.html);
  const all = topLevel(tree);
  if (all.length === 0) return;
  const at = seed % all.length;
  const [before, after] = surroundings(all, at, bundle, text);
  if (!edit(all[at]!, seed)) return;
  const html = serialize(tree);
  const written = toSelectedWikitext(html, { text, bundle }, { site, registry, title });
  const say = JSON.stringify({ text, html, written });
  assert.ok(written.startsWith(before.trimEnd()), `before: ${say}`);
  assert.ok(written.trimEnd().endsWith(after.trim()), `after: ${say}`);
}

test('an edit of one block never changes what stands outside of it', () => {
  fc.assert(
    fc.property(page, fc.nat(), (text, seed) => {
      checkEdit(text, seed, (block) => {
        const texts = textsIn(block);
        const chosen = texts[seed % Math.max(1, texts.length)];
        if (chosen) chosen.value = chosen.value.replace(/[a-z]{3}/, 'NEW');
        return chosen !== undefined;
      });
      checkEdit(text, seed, (block) => {
        adapter.detachNode(block);
        return !block.attrs.some(({ name }) => name === 'about');
      });
      checkEdit(text, seed, (block) => {
        const paragraph = parseFragment('<p>NEW</p>').childNodes[0]!;
        adapter.insertBefore(block.parentNode!, paragraph, block);
        return true;
      });
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
  );
});

test('what nobody edited is given back letter by letter', () => {
  fc.assert(
    fc.property(page, (text) => {
      const bundle = render(text);
      assert.equal(toSelectedWikitext(bundle.html, { text, bundle }, { site, registry, title }), text);
    }),
  );
});
