import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { excerptOf, plainText } from './plain-text.ts';

test('markup goes and words stay', () => {
  assert.equal(plainText("\n[[User:Dora|Dora]], is ''it'' <b>oak</b>?"), 'Dora, is it oak?');
  assert.equal(plainText('[[User:Bob]] has [https://a.example a list]<ref>x</ref>.'), 'User:Bob has a list.');
  assert.equal(plainText(':And [[File:A.png|thumb|a cap]] {{tpl|x|{{y}}}}'), 'And a cap tpl');
  assert.equal(plainText('== Head ==\ntext <!-- hidden -->'), 'Head text');
});

test('an excerpt has at most 150 characters and never half of one', () => {
  assert.equal(excerptOf('short'), 'short');
  assert.equal([...excerptOf('😀'.repeat(200))].length, 150);
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => excerptOf(text).isWellFormed()));
});
