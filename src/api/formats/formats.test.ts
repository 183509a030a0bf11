import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrayOf, inOrder, list, oldMap, oldPairs, orderedMap, shape, withContent } from '../result.ts';
import { writeJson } from './json.ts';
import { writePhp } from './php.ts';
import { writeRaw } from './raw.ts';
import { writeXmlDocument } from './xml-document.ts';

const json = (
  data: unknown,
  formatversion: '1' | '2',
  options: { utf8?: boolean; ascii?: boolean; callback?: string } = {},
) =>
  writeJson(data, {
    callback: options.callback,
    utf8: options.utf8 ?? false,
    ascii: options.ascii ?? false,
    formatversion,
  });
const old = (data: unknown) => JSON.parse(json(data, '1')) as unknown;
const now = (data: unknown) => JSON.parse(json(data, '2')) as unknown;
const xml = (data: object) => writeXmlDocument(data, { root: 'api' }).replace('<?xml version="1.0"?>', '');

test('the first version shows true as an empty text and leaves false out', () => {
  const page = { missing: true, new: false, list: [{ anon: true }] };
  assert.deepEqual(old(page), { missing: '', list: [{ anon: '' }] });
  assert.deepEqual(now(page), page);
});

test('booleans that were always booleans stay so', () => {
  const section = shape({ fromtitle: false, toc: true }, { booleans: ['fromtitle'] });
  assert.deepEqual(old(section), { fromtitle: false, toc: '' });
  assert.equal(xml(section), '<api fromtitle="false" toc="" />');
});

test('content is * in the first version and text in XML', () => {
  const slot = withContent({ contentmodel: 'wikitext', content: 'a <b>' }, 'content');
  assert.deepEqual(old({ slot }), { slot: { contentmodel: 'wikitext', '*': 'a <b>' } });
  assert.equal(xml({ slot }), '<api><slot contentmodel="wikitext" xml:space="preserve">a &lt;b&gt;</slot></api>');
});

test('subelements are objects with a * in the first version and elements in XML', () => {
  const parse = shape({ title: 'A', text: '<p>' }, { subelements: ['text'] });
  assert.deepEqual(old(parse), { title: 'A', text: { '*': '<p>' } });
  assert.equal(xml({ parse }), '<api><parse title="A"><text xml:space="preserve">&lt;p&gt;</text></parse></api>');
});

test('pages are an object by id in the first version and a list in the second', () => {
  const pages = oldMap(
    [
      [-1, { title: 'Nope', missing: true }],
      [3, { title: 'A' }],
    ],
    'page',
  );
  assert.deepEqual(old({ pages }), { pages: { '-1': { title: 'Nope', missing: '' }, 3: { title: 'A' } } });
  assert.deepEqual(now({ pages }), { pages: [{ title: 'Nope', missing: true }, { title: 'A' }] });
  assert.equal(
    xml({ pages }),
    '<api><pages><page _idx="-1" title="Nope" missing="" /><page _idx="3" title="A" /></pages></api>',
  );
});

test('pages whose highest id is one less than their number are a list in the first version, as they always were', () => {
  const pages = oldMap(
    [
      [-1, { title: 'Nope' }],
      [1, { title: 'A' }],
    ],
    'page',
  );
  assert.deepEqual(old({ pages }), { pages: [{ title: 'Nope' }, { title: 'A' }] });
  assert.equal(xml({ pages }), '<api><pages><page title="Nope" /><page title="A" /></pages></api>');
});

test('pairs are objects in JSON and named elements in XML; old pairs were lists of name and *', () => {
  const slots = shape({ main: { size: 3 } }, { kind: 'pairs', element: 'slot', keyName: 'role' });
  assert.deepEqual(old({ slots }), { slots: { main: { size: 3 } } });
  assert.equal(xml({ slots }), '<api><slots><slot size="3" role="main" /></slots></api>');
  const properties = oldPairs({ displaytitle: 'A', hidden: '' }, 'pp');
  assert.deepEqual(old({ properties }), {
    properties: [
      { name: 'displaytitle', '*': 'A' },
      { name: 'hidden', '*': '' },
    ],
  });
  assert.deepEqual(now({ properties }), { properties: { displaytitle: 'A', hidden: '' } });
  assert.equal(
    xml({ properties }),
    '<api><properties><pp name="displaytitle" xml:space="preserve">A</pp><pp name="hidden" xml:space="preserve" /></properties></api>',
  );
});

test('XML writes scalars of lists as elements and numbers their keys where they have some', () => {
  assert.equal(xml({ groups: list(['*', 'user'], 'g') }), '<api><groups><g>*</g><g>user</g></groups></api>');
  const report = shape({ 0: '0.1', 1: '7', name: 'limit' }, { element: 'param' });
  assert.equal(
    xml({ report }),
    '<api><report name="limit"><param _idx="0">0.1</param><param _idx="1">7</param></report></api>',
  );
});

test('XML escapes what it must and bears any name', () => {
  assert.equal(xml({ title: `a"'<&>\u0001` }), '<api title="a&quot;&#039;&lt;&amp;&gt;\ufffd" />');
  assert.equal(xml({ 'a b/é': 'x', '1': 'y' }), '<api _1="y" _a.20.b.2F..E9.="x" />');
});

test('the first version writes ASCII unless told otherwise, the second Unicode unless told otherwise', () => {
  assert.equal(json({ a: 'Ä😀' }, '1'), '{"a":"\\u00c4\\ud83d\\ude00"}');
  assert.equal(json({ a: 'Ä' }, '1', { utf8: true }), '{"a":"Ä"}');
  assert.equal(json({ a: 'Ä\u2028' }, '2'), '{"a":"Ä\\u2028"}');
  assert.equal(json({ a: 'Ä\x7f' }, '2', { ascii: true }), '{"a":"\\u00c4\x7f"}');
});

test('a callback keeps only what names a function', () => {
  assert.equal(json({}, '2', { callback: 'x[0]["y"].z' }), '/**/x[0]["y"].z({})');
  assert.equal(json({}, '2', { callback: 'alert(1)//' }), '/**/alert1({})');
});

test('PHP’s form is of arrays, in the first version with its booleans', () => {
  const data = { batchcomplete: true, n: 1, list: ['Ä'], off: false };
  assert.equal(writePhp(data, true), 'a:3:{s:13:"batchcomplete";s:0:"";s:1:"n";i:1;s:4:"list";a:1:{i:0;s:2:"Ä";}}');
  assert.equal(
    writePhp(data, false),
    'a:4:{s:13:"batchcomplete";b:1;s:1:"n";i:1;s:4:"list";a:1:{i:0;s:2:"Ä";}s:3:"off";b:0;}',
  );
});

test('text beside other elements gets an element of its own in XML', () => {
  const answer = withContent({ errors: list([{ code: 'x' }], 'error'), docref: 'See.' }, 'docref');
  assert.equal(xml(answer), '<api><errors><error code="x" /></errors><docref xml:space="preserve">See.</docref></api>');
});

test('keys that are numbers stay in the order in which they were set, in JSON and in PHP’s form', () => {
  const pages = oldMap(
    [
      [-1, { title: 'Nope' }],
      [7, { title: 'B' }],
      [3, { title: '"\ue0005":' }],
    ],
    'page',
  );
  assert.equal(
    json({ pages }, '1', { utf8: true }),
    '{"pages":{"-1":{"title":"Nope"},"7":{"title":"B"},"3":{"title":"\\"\ue0005\\":"}}}',
  );
  const namespaces = orderedMap(
    [
      [-1, { id: -1 }],
      [0, { id: 0 }],
    ],
    'ns',
  );
  for (const version of ['1', '2'] as const)
    assert.equal(json({ namespaces }, version), '{"namespaces":{"-1":{"id":-1},"0":{"id":0}}}');
  const serialized = 'a:1:{s:10:"namespaces";a:2:{i:-1;a:1:{s:2:"id";i:-1;}i:0;a:1:{s:2:"id";i:0;}}}';
  assert.equal(writePhp({ namespaces }, true), serialized);
  assert.equal(writePhp({ namespaces }, false), serialized);
});

test('an answer can be put into an order without losing its shape', () => {
  const answer = inOrder(shape({ c: 'x', a: 'y', b: undefined }, { elements: ['c'] }), ['a', 'b', 'c']);
  assert.equal(json(answer, '1'), '{"a":"y","c":"x"}');
  assert.equal(xml({ answer }), '<api><answer a="y"><c xml:space="preserve">x</c></answer></api>');
});

test('line breaks and tabs in attributes are written as references, quotation marks in texts as they are', () => {
  assert.equal(xml({ title: 'a\n\r\tb' }), '<api title="a&#10;&#13;&#9;b" />');
  assert.equal(
    xml({ slot: withContent({ content: `"'\n&` }, 'content') }),
    `<api><slot xml:space="preserve">"'\n&amp;</slot></api>`,
  );
});

test('raw form shows the marks by which the other formats know how to write a value', () => {
  const raw = (data: object) => JSON.parse(writeRaw(data)) as unknown;
  assert.deepEqual(raw({ words: ['a', 'b'], none: [], missing: true, undefined }), {
    words: ['a', 'b'],
    none: [],
    missing: true,
    _type: 'assoc',
  });
  assert.deepEqual(
    raw({
      pages: oldMap([[7, { links: list([{ title: 'A' }], 'pl') }]], 'page'),
      groups: arrayOf(['sysop'], 'g'),
      slots: shape(
        { main: withContent({ content: 'a' }, 'content') },
        { kind: 'pairs', element: 'slot', keyName: 'role' },
      ),
      properties: oldPairs({ noindex: '' }, 'pp'),
      parse: shape({ text: 'a', toc: true }, { subelements: ['text', 'wikitext'], booleans: ['toc'] }),
    }),
    {
      pages: { 7: { links: { 0: { title: 'A' }, _element: 'pl' } }, _type: 'BCarray', _element: 'page' },
      groups: { 0: 'sysop', _type: 'array', _element: 'g' },
      slots: {
        main: { content: 'a', _content: 'content' },
        _kvpmerge: true,
        _type: 'kvp',
        _kvpkeyname: 'role',
        _element: 'slot',
      },
      properties: { noindex: '', _type: 'BCkvp', _kvpkeyname: 'name', _element: 'pp' },
      parse: { text: 'a', toc: true, _BC_subelements: ['text'], _BC_bools: ['toc'] },
      _type: 'assoc',
    },
  );
});
