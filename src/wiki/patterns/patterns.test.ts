import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternFailure, Patterns } from './patterns.ts';

const found = (pattern: string, text: string, ignoreCase = false) => {
  const patterns = new Patterns();
  return patterns.matches(patterns.compile(pattern, ignoreCase), text).map(([whole]) => whole);
};

test('patterns are read as PCRE reads them', () => {
  assert.deepEqual(found('\\bspam\\d+', 'spam1 xspam2 spam33'), ['spam1', 'spam33']);
  assert.deepEqual(found('(?i:bad)|GOOD', 'Bad good GOOD'), ['Bad', 'GOOD']);
  assert.deepEqual(found('[[:upper:]]+', 'abCDÉf'), ['CDÉ']);
  assert.deepEqual(found('école', 'École ÉCOLE', true), ['École', 'ÉCOLE']);
  assert.throws(() => new Patterns().compile('a(b', false), PatternFailure);
});

test('all searches share one time, which ends what goes back over its text for ever', () => {
  const patterns = new Patterns(100);
  const hostile = patterns.compile('^(a+)+$', false);
  const begun = performance.now();
  assert.throws(() => patterns.matches(hostile, `${'a'.repeat(60)}b`), PatternFailure);
  assert.throws(() => patterns.matches(patterns.compile('a', false), 'a'), PatternFailure);
  assert.ok(performance.now() - begun < 5_000);
});
