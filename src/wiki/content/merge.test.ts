import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeTexts } from './merge.ts';

const base = 'one\ntwo\nthree\nfour\nfive';

test('changes of lines that do not touch are merged', () => {
  assert.equal(
    mergeTexts(base, 'ONE\ntwo\nthree\nfour\nfive', 'one\ntwo\nthree\nfour\nFIVE'),
    'ONE\ntwo\nthree\nfour\nFIVE',
  );
  assert.equal(mergeTexts(base, `zero\n${base}`, `${base}\nsix`), `zero\n${base}\nsix`);
});

test('different changes of the same line are a conflict', () => {
  assert.equal(mergeTexts(base, base.replace('two', '2'), base.replace('two', 'II')), undefined);
});

test('changes of neighbouring lines are a conflict, as diff3 holds it', () => {
  assert.equal(mergeTexts(base, base.replace('two', '2'), base.replace('three', '3')), undefined);
});

test('the same change made twice is made once', () => {
  assert.equal(mergeTexts(base, base.replace('two', '2'), base.replace('two', '2')), base.replace('two', '2'));
  const mine = base.replace('one', '1').replace('five', '5');
  assert.equal(mergeTexts(base, mine, base.replace('five', '5')), mine);
});

test('two different lines added at one place are a conflict', () => {
  assert.equal(mergeTexts(base, `${base}\nsix`, `${base}\nseven`), undefined);
});

test('an untouched side gives way to the changed one', () => {
  assert.equal(mergeTexts(base, base, 'other'), 'other');
  assert.equal(mergeTexts(base, 'other', base), 'other');
});
