import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grammarForm } from './grammar.ts';

function forms(language: string, form: string, ...words: string[]): string[] {
  return words.map((word) => grammarForm(word, form, language));
}

test('Finnish endings follow the vowels of the word, and a consonant gets an i', () => {
  assert.deepEqual(forms('fi', 'elative', 'talo', 'metsä', 'foobar'), ['talosta', 'metsästä', 'foobarista']);
  assert.deepEqual(forms('fi', 'illative', 'talo', 'metsä', 'bar'), ['taloon', 'metsään', 'bariin']);
  assert.deepEqual(forms('fi', 'partitive', 'talo', 'wiki'), ['taloa', 'wikiä']);
});

test('Slavic and Latin endings are replaced', () => {
  assert.deepEqual(forms('ru', 'genitive', 'Википедия', 'Викисловарь', 'село'), ['Википедии', 'Викисловаря', 'село']);
  assert.deepEqual(forms('ru', 'languageadverb', 'русский', 'иврит', 'коми'), [
    'по-русски',
    'на иврите',
    'на языке коми',
  ]);
  assert.deepEqual(forms('uk', 'languagegen', 'українська'), ['української']);
  assert.deepEqual(forms('la', 'ablative', 'Vicifons', 'Vicipaedia', 'annus'), ['Vicifonte', 'Vicipaedia', 'anno']);
});

test('prefixes and prepositions stand before the word', () => {
  assert.deepEqual(forms('he', 'prefixed', 'הבית', 'ויקיפדיה', 'Wiki'), ['בית', 'וויקיפדיה', '־Wiki']);
  assert.deepEqual(forms('sl', 'orodnik', 'Vikipedija'), ['z Vikipedija']);
});

test('a form that a language does not have leaves the word as it is', () => {
  assert.deepEqual(forms('en', 'genitive', 'Wiki'), ['Wiki']);
  assert.deepEqual(forms('sl', 'constructor', 'Wiki'), ['Wiki']);
});
