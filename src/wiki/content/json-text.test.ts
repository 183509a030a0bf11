import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalizeJson } from './json-text.ts';

test('JSON is indented by tabs and keeps the order of its members', () => {
  assert.equal(
    normalizeJson('{"b":1,"0":[2,{}],"a":[]}'),
    '{\n\t"b": 1,\n\t"0": [\n\t\t2,\n\t\t{}\n\t],\n\t"a": []\n}',
  );
});

test('the last of two equal names counts, in the first one’s place', () => {
  assert.equal(normalizeJson('{"a":1,"b":2,"a":3}'), '{\n\t"a": 3,\n\t"b": 2\n}');
});

test('numbers and strings are written as PHP writes them', () => {
  assert.equal(
    normalizeJson('[1.0,1e100,-0,"</x>\\u2028é/"]'),
    '[\n\t1,\n\t1.0e+100,\n\t0,\n\t"\\u003C/x\\u003E\\u2028é/"\n]',
  );
});

test('what is not JSON is refused', () => {
  for (const text of ['', '{"a":1,}', '// c\n{}', '{a:1}']) assert.equal(normalizeJson(text), undefined, text);
});
