import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNumber } from './format.ts';
import {
  autonym,
  direction,
  englishName,
  fallbacks,
  intlLocale,
  isValidLanguageCode,
  languageCodes,
  languagesWithVariants,
  toBcp47,
  variants,
} from './languages.ts';

test('languages are known by their own name, direction and standard tag', () => {
  assert.equal(autonym('de'), 'Deutsch');
  assert.equal(autonym('nosuchlang'), '');
  assert.equal(autonym('tmbw', { tmbw: 'Tembu' }), 'Tembu');
  assert.equal(englishName('de'), 'German');
  assert.equal(direction('he'), 'rtl');
  assert.equal(toBcp47('zh-cn'), 'zh-Hans-CN');
  assert.equal(toBcp47('sr-ec'), 'sr-Cyrl');
});

test('fallbacks end in English', () => {
  assert.deepEqual(fallbacks('en'), []);
  assert.deepEqual(fallbacks('en-gb'), ['en']);
  assert.deepEqual(fallbacks('zh-cn'), ['zh-hans', 'zh', 'zh-hant', 'en']);
});

test('variants are known', () => {
  assert.ok(languagesWithVariants.includes('sr'));
  assert.deepEqual(variants('sr'), ['sr', 'sr-ec', 'sr-el']);
  assert.deepEqual(variants('de'), ['de']);
});

test('every language has a locale that Intl takes', () => {
  for (const code of languageCodes) assert.ok(formatNumber(1234, code).length > 0, intlLocale(code));
});

test('codes that could break a title are no codes', () => {
  for (const code of ['de', 'zh-hans', 'tmbw', 'odd one!', '中', 'a%b']) assert.ok(isValidLanguageCode(code));
  for (const code of ['', 'a/b', 'a:b', 'a<b', 'a|b', 'a\tb', 'a[b', 'x'.repeat(129)]) {
    assert.equal(isValidLanguageCode(code), false);
  }
});
