import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords, snippet } from './search-snippet.ts';
import { readTerms } from './search-terms.ts';

const mark = (text: string) => `<span class="searchmatch">${text}</span>`;

test('the first two lines with a term are shown, with all terms in them marked', () => {
  const text = 'Nothing.\nA red Fruit & a red leaf.\nfruit\nfruit again';
  assert.equal(
    snippet(text, readTerms('fruit red')),
    `A ${mark('red')} ${mark('Fruit')} &amp; a ${mark('red')} leaf.\n${mark('fruit')}\n`,
  );
});

test('only whole words count, unless the beginning of a word was asked for', () => {
  assert.equal(snippet('Pineapple, apples', readTerms('apple')), '');
  assert.equal(snippet('Pineapple, apples', readTerms('apple*')), `Pineapple, ${mark('apple')}s\n`);
});

test('of a long line 75 characters before and after the last term are shown', () => {
  const line = `${'a'.repeat(80)} x ${'b'.repeat(80)}`;
  assert.equal(snippet(line, readTerms('x')), `...${'a'.repeat(74)} ${mark('x')} ${'b'.repeat(75)}\n`);
});

test('words are runs of ASCII letters, apostrophes and hyphens', () => {
  assert.equal(countWords('A red fruit grown on a tree. Pips inside.'), 9);
  assert.equal(countWords("Number 101 and well-known '''bold'''"), 4);
  assert.equal(countWords(''), 0);
});
