import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareLines } from './compare-lines.ts';

const compare = (from: string, to: string) => compareLines(from.split('\n'), to.split('\n'));

test('lines in each other’s place that are alike are one that changed', () => {
  assert.deepEqual(compare('a\nline two here\nz', 'a\nline 2 here\nz'), [
    { kind: 'same', text: 'a' },
    { kind: 'changed', from: 'line two here', to: 'line 2 here' },
    { kind: 'same', text: 'z' },
  ]);
});

test('lines without anything in common came and went', () => {
  assert.deepEqual(
    compare('apples', 'pears').map(({ kind }) => kind),
    ['added', 'deleted'],
  );
});

test('a line that went elsewhere leads to its new place and back, even if it changed on the way', () => {
  const rows = compare('to be moved soon\nother things\nstay', 'other things\nstay\nto be moved now');
  const [gone, come] = [rows[0], rows.at(-1)];
  assert.ok(gone?.kind === 'deleted' && come?.kind === 'added');
  assert.equal(gone.move?.there, come.move?.here);
  assert.equal(come.move?.there, gone.move?.here);
  assert.equal(gone.move?.other, 'to be moved now');
});

test('both texts can be read from the rows', () => {
  const lines = fc.array(fc.constantFrom('', 'one', 'two words', 'two wards', 'three'), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (from, to) => {
      const rows = compareLines(from, to);
      const before = rows.flatMap((row) =>
        row.kind === 'added' ? [] : [row.kind === 'changed' ? row.from : row.text],
      );
      const after = rows.flatMap((row) => (row.kind === 'deleted' ? [] : [row.kind === 'changed' ? row.to : row.text]));
      assert.deepEqual([before, after], [from, to]);
    }),
  );
});

test('ten thousand lines without a common one are compared within seconds', () => {
  const text = (word: string) => Array.from({ length: 10_000 }, (_, i) => `${word} ${i}`);
  const start = performance.now();
  assert.ok(compareLines(text('left'), text('right')).length >= 10_000);
  assert.ok(performance.now() - start < 10_000);
});
