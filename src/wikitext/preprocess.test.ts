import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tagReader } from './angle-bracket.ts';
import { parseTreeXml } from './parse-tree-xml.ts';
import { preprocess } from './preprocess.ts';
import type { Node, Part } from './syntax-tree.ts';

const tags = tagReader(['nowiki', 'pre', 'ref']);
const xml = (text: string, forInclusion = false): string =>
  parseTreeXml(preprocess(text, tags, { forInclusion })).replace(/^<root>|<\/root>$/g, '');

/** What the nodes were made of. */
function source(nodes: readonly Node[]): string {
  return nodes
    .map((node): string => {
      if (typeof node === 'string') return node;
      switch (node.type) {
        case 'template':
          return `{{${source(node.title)}${node.parts.map(partSource).join('')}}}`;
        case 'argument':
          return `{{{${source(node.title)}${node.parts.map(partSource).join('')}}}}`;
        case 'heading':
          return source(node.children);
        case 'extension': {
          const open = `<${node.name}${node.attributes}`;
          return node.inner === undefined ? `${open}/>` : `${open}>${node.inner}${node.close ?? ''}`;
        }
        case 'comment':
        case 'ignore':
          return node.text;
      }
    })
    .join('');
}

function partSource({ name, value }: Part): string {
  return `|${name === undefined ? '' : `${source(name)}=`}${source(value)}`;
}

test('a template has a title, positional parts and named parts', () => {
  assert.equal(
    xml('{{a|b|c=d=e}}'),
    '<template><title>a</title><part><name index="1"/><value>b</value></part>' +
      '<part><name>c</name><equals>=</equals><value>d=e</value></part></template>',
  );
});

test('three braces are an argument, four leave one over, five are an argument in a template', () => {
  assert.equal(xml('{{{a}}}'), '<tplarg><title>a</title></tplarg>');
  assert.equal(xml('{{{{a}}}}'), '{<tplarg><title>a</title></tplarg>}');
  assert.equal(xml('{{{{{a}}}}}'), '<template><title><tplarg><title>a</title></tplarg></title></template>');
  assert.equal(xml('{{{a}}'), '{<template><title>a</title></template>');
});

test('a link hides bars and closing braces inside it', () => {
  assert.equal(
    xml('{{a|[[b|c]]|d}}'),
    '<template><title>a</title><part><name index="1"/><value>[[b|c]]</value></part>' +
      '<part><name index="2"/><value>d</value></part></template>',
  );
  assert.equal(xml('{{a|[[b}}'), '{{a|[[b}}');
});

test('what is never closed is text', () => {
  assert.equal(xml('{{a|b'), '{{a|b');
  assert.equal(xml('<ref>a'), '&lt;ref&gt;a');
  assert.equal(xml('<ref a'), '&lt;ref a');
});

test('a comment alone on a line takes its line with it', () => {
  assert.equal(xml('a\n <!--c--> \nb'), 'a\n<comment> &lt;!--c--&gt; \n</comment>b');
  assert.equal(xml('a <!--c-->\nb'), 'a <comment>&lt;!--c--&gt;</comment>\nb');
});

test('headings are lines between equals signs, with comments allowed behind them', () => {
  assert.equal(xml('== a ==\nb'), '<h level="2" i="1">== a ==</h>\nb');
  assert.equal(xml('== a == <!--c-->'), '<h level="2" i="1">== a == <comment>&lt;!--c--&gt;</comment></h>');
  assert.equal(xml('=== a =='), '<h level="2" i="1">=== a ==</h>');
  assert.equal(xml('====='), '<h level="2" i="1">=====</h>');
  assert.equal(xml('== a == b'), '== a == b');
  assert.equal(xml('x == a =='), 'x == a ==');
  assert.doesNotMatch(xml('== a == <!-- b -->\n== c == <!-- d'), /<h [^>]*>== c/);
});

test('inclusion tags decide by how the page is read', () => {
  const text = 'a<noinclude>b</noinclude><includeonly>c</includeonly>';
  const shown = xml(text).replace(/<ignore>.*?<\/ignore>/g, '');
  const included = xml(text, true).replace(/<ignore>.*?<\/ignore>/g, '');
  assert.equal(shown, 'ab');
  assert.equal(included, 'ac');
  assert.equal(xml('a<onlyinclude>b</onlyinclude>c', true).replace(/<ignore>.*?<\/ignore>/g, ''), 'b');
});

const pieces = [
  '{',
  '{{',
  '{{{',
  '}',
  '}}',
  '}}}',
  '[[',
  ']]',
  '|',
  '=',
  '==',
  '\n',
  ' ',
  '<!--',
  '-->',
  '<ref',
  '<ref>',
  '</ref>',
  '/>',
  '>',
  '<nowiki>',
  '</nowiki>',
  '<noinclude>',
  '</noinclude>',
  '<onlyinclude>',
  '</onlyinclude>',
  '-{',
  '}-',
  'a',
  '<',
  '-',
];

test('no character is lost or invented, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), fc.boolean(), (parts, forInclusion) => {
      const text = parts.join('');
      assert.equal(source(preprocess(text, tags, { forInclusion })), text);
    }),
    { numRuns: 3000 },
  );
});

test('hostile text is read in a time that grows with its length only', () => {
  const length = 300_000;
  for (const piece of [...pieces, '{{a|', '[[{{x}}', '\n=', '=={{', '<ref ', '\n <!-- a -->', '{{a}}[[']) {
    const half = piece.repeat(length / piece.length);
    for (const text of [half, half + '}}'.repeat(length / 4), half + ']]'.repeat(length / 4)]) {
      const start = performance.now();
      preprocess(text, tags, { forInclusion: true });
      const took = performance.now() - start;
      assert.ok(took < 3000, `${JSON.stringify(piece)} took ${took} ms`);
    }
  }
});
