import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { wrapParagraphs } from './paragraph-wrap.ts';
import { serialize } from './serialize.ts';
import { buildTree, type BuiltTree } from './tree-builder.ts';
import { buildTrees } from './tree-parts.ts';

function written(tree: BuiltTree): string {
  wrapParagraphs(tree);
  return serialize(tree.root);
}

const words = [
  'a',
  ' ',
  '\n',
  '<b>',
  '</b>',
  '<i>',
  '</i>',
  '<a href="x">',
  '</a>',
  '<p>',
  '</p>',
  '<div>',
  '</div>',
  '<br>',
];
const structures = [
  '<ul>',
  '<li>',
  '</li>',
  '</ul>',
  '<table>',
  '<tr>',
  '<td>',
  '</td>',
  '</table>',
  '<span>',
  '</span>',
];
const traps = [
  '<!--</p>-->',
  '<style></p></style>',
  '<blockquote>',
  '</blockquote>',
  '<link>',
  '<a title="</p>">',
  '<h2>',
  '</h2>',
];

test('trees that are built part by part are together the tree of the whole', () => {
  const html = fc
    .array(fc.constantFrom(...words, ...words, ...structures, ...traps), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(html, fc.integer({ min: 0, max: 30 }), (text, length) => {
      assert.equal(Array.from(buildTrees(text, length), written).join(''), written(buildTree(text)));
    }),
    { numRuns: 3000 },
  );
});

test('a long page is built in many small trees, and one that stays open in a single one', () => {
  const paragraphs = '<p>a <b>b</b></p>\n'.repeat(10_000);
  assert.ok([...buildTrees(paragraphs)].length >= 10);
  assert.equal([...buildTrees(`<div>${paragraphs}`)].length, 1);
});

test('of blocks that stay open from end to end, what is closed in them is written at once', () => {
  const quote = '<blockquote>a</blockquote>';
  const rows = `<tr><td>a</td></tr>\n<tr><td><ul><li>b</li></ul>${quote}</td></tr>\n`.repeat(5_000);
  const html = `<div><table>${rows}<tr><td><div>c`;
  const [tree, ...others] = buildTrees(html);
  assert.equal(others.length, 0);
  const tbody = (tree!.root.childNodes[0] as Tree.Element).childNodes[0] as Tree.Element;
  assert.ok((tbody.childNodes[0] as Tree.Element).childNodes.length < 1000);
  assert.equal(written(tree!), written(buildTree(html)));
});

test('of the formatting that a figure interrupts, its caption and what follows have something, its picture has none', () => {
  assert.equal(
    written(buildTree('<p><i>a <figure><a href="x"><img></a><figcaption>b</figcaption></figure> c</i></p>')),
    '<p><i>a </i></p><figure><a href="x"><img /></a><figcaption><i>b</i></figcaption></figure><p><i> c</i></p><p class="mw-empty-elt"></p>',
  );
  assert.equal(
    written(buildTree('<div><i><figure><a href="x">a</a><figcaption>b</figcaption></figure></i></div>')),
    '<div><i><figure><a href="x">a</a><figcaption>b</figcaption></figure></i></div>',
  );
});
