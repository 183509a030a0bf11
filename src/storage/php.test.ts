import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PhpFloat, PhpObject, plain, serialize, serializeBytes, unserialize, type PhpValue } from './php.ts';

const EXAMPLES: [string, PhpValue][] = [
  ['N;', null],
  ['b:1;', true],
  ['b:0;', false],
  ['i:-7;', -7],
  ['i:9223372036854775807;', 9223372036854775807n],
  ['d:0.1;', 0.1],
  ['d:-2.5;', -2.5],
  ['d:1.0E+25;', 1e25],
  ['d:1.5E-7;', 1.5e-7],
  ['d:0.0001;', 0.0001],
  ['d:123456789012.5;', 123456789012.5],
  ['d:INF;', Infinity],
  ['d:-INF;', -Infinity],
  ['s:0:"";', ''],
  ['s:6:"äöü";', 'äöü'],
  ['s:9:"a";s:1:"b";', 'a";s:1:"b'],
  ['a:0:{}', []],
  ['a:2:{i:0;s:1:"a";i:1;s:1:"b";}', ['a', 'b']],
  [
    'a:2:{i:1;s:1:"a";i:0;s:1:"b";}',
    new Map([
      [1, 'a'],
      [0, 'b'],
    ]),
  ],
  [
    'a:2:{s:9:"4::target";s:1:"B";s:10:"5::noredir";s:1:"0";}',
    new Map([
      ['4::target', 'B'],
      ['5::noredir', '0'],
    ]),
  ],
  ['a:1:{s:1:"a";a:1:{i:0;a:0:{}}}', new Map([['a', [[]]]])],
];

test('Values are read and written as PHP writes them', () => {
  for (const [serialized, value] of EXAMPLES) {
    assert.deepEqual(unserialize(serialized), value, serialized);
    assert.equal(serialize(value), serialized);
  }
});

test('A whole float stays a float', () => {
  assert.deepEqual(unserialize('d:3;'), new PhpFloat(3));
  assert.equal(serialize(new PhpFloat(3)), 'd:3;');
  assert.equal(serialize(new PhpFloat(-0)), 'd:-0;');
  assert.equal(serialize(new PhpFloat(1e17)), 'd:1.0E+17;');
  assert.equal(serialize(new PhpFloat(1e15)), 'd:1000000000000000;');
});

test('A plain object is an array with its keys, integers where they look like one', () => {
  assert.equal(
    serialize({ '4::a': 'x', skipped: undefined, 7: [true] }),
    'a:2:{i:7;a:1:{i:0;b:1;}s:4:"4::a";s:1:"x";}',
  );
  assert.equal(serialize({}), 'a:0:{}');
  assert.equal(
    serialize(
      new Map([
        ['07', 1],
        ['-1', 2],
      ]),
    ),
    'a:2:{s:2:"07";i:1;i:-1;i:2;}',
  );
});

test('Bytes that are no text come as a Buffer and go out unchanged', () => {
  const bytes = Buffer.concat([Buffer.from('s:3:"'), Buffer.from([0xff, 0, 0xfe]), Buffer.from('";')]);
  assert.deepEqual(unserialize(bytes), Buffer.from([0xff, 0, 0xfe]));
  assert.deepEqual(serializeBytes(unserialize(bytes)!), bytes);
});

test('Objects are not made, only marked, and go out unchanged', () => {
  for (const object of ['O:3:"Foo":1:{s:1:"a";i:1;}', 'C:3:"Foo":4:{a}"b}', 'E:7:"Suit:Ab";']) {
    const serialized = `a:1:{i:0;${object}}`;
    const value = unserialize(serialized);
    assert.ok(Array.isArray(value) && value[0] instanceof PhpObject, object);
    assert.equal(serialize(value as PhpValue), serialized);
  }
});

test('Malformed input gives undefined', () => {
  const inputs = [
    '',
    'i:1',
    'i:a;',
    's:5:"abc";',
    'a:1:{}',
    'a:1:{a:0:{}i:1;}',
    'x',
    'b:2;',
    'i:1;i:2;',
    'R:1;',
    'a:99999999:{',
  ];
  for (const input of [...inputs, 'a:1:{i:0;'.repeat(10_000)])
    assert.equal(unserialize(input), undefined, input.slice(0, 20));
});

test('Deeply nested values are refused, not a crash', () => {
  let value: PhpValue = [];
  for (let i = 0; i < 10_000; i++) value = [value];
  assert.throws(() => serialize(value), RangeError);
});

const { value: phpValue } = fc.letrec<{ value: PhpValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
    fc.double({ noInteger: true }),
    fc.integer().map((whole) => new PhpFloat(whole)),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value')),
    fc
      .array(
        fc.tuple(
          fc.oneof(
            fc.integer({ min: 5 }),
            fc.string({ unit: 'grapheme' }).map((key) => `k${key}`),
          ),
          tie('value'),
        ),
        {
          minLength: 1,
        },
      )
      .map((entries) => new Map(entries)),
  ),
}));

test('What is written is read again as the same', () => {
  fc.assert(fc.property(phpValue, (value) => assert.deepEqual(unserialize(serializeBytes(value)), value)));
});

test('No input crashes the reader, and what it can read goes out unchanged or is read as the same again', () => {
  const soup = fc.array(
    fc.constantFrom('a:', 'i:', 's:', 'O:', '1', '0', ':', ';', '{', '}', '"', 'N;', 'b:1;', 'x', '-'),
  );
  fc.assert(
    fc.property(soup, (parts) => {
      const value = unserialize(parts.join(''));
      if (value !== undefined) assert.deepEqual(unserialize(serializeBytes(value)), value);
    }),
  );
});

test('Values become plain ones for JSON', () => {
  const value = unserialize('a:2:{s:1:"a";d:2;s:1:"b";a:1:{i:3;b:1;}}')!;
  assert.deepEqual(plain(value), { a: 2, b: { 3: true } });
});
