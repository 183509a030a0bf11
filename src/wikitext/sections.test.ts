import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tagReader } from './angle-bracket.ts';
import { addSection, codePointOffset, getSection, replaceSection, sectionHeadings } from './sections.ts';

const tags = tagReader(['nowiki', 'pre']);
const text = 'lead\n== A ==\na\n=== B ===\nb\n== C ==\nc';

test('a section reaches to the next heading of its level', () => {
  assert.equal(getSection(text, '0', tags), 'lead');
  assert.equal(getSection(text, '1', tags), '== A ==\na\n=== B ===\nb');
  assert.equal(getSection(text, '2', tags), '=== B ===\nb');
  assert.equal(getSection(text, '9', tags), undefined);
  assert.equal(getSection(text, 'x', tags), undefined);
});

test('headings inside nowiki count for nothing', () => {
  assert.equal(getSection('<nowiki>\n== x ==\n</nowiki>\n== A ==', '1', tags), '== A ==');
});

test('T- counts as a transcluded page is read', () => {
  const page = '<noinclude>\n== doc ==\n</noinclude><includeonly>\n== A ==\na</includeonly>';
  assert.equal(getSection(page, 'T-1', tags), '== A ==\na</includeonly>');
});

test('replacing a section keeps the rest, an empty one deletes it', () => {
  assert.equal(replaceSection(text, '2', '=== X ===', tags), 'lead\n== A ==\na\n=== X ===\n\n== C ==\nc');
  assert.equal(replaceSection(text, '1', '', tags), 'lead\n== C ==\nc');
});

test('a new section comes last, under its heading', () => {
  assert.equal(addSection('a', 'T', 'b'), 'a\n\n== T ==\n\nb');
  assert.equal(addSection('', 'T', 'b'), '== T ==\n\nb');
});

test('offsets count code points', () => {
  const [heading] = sectionHeadings('😀\n== A ==', tags);
  assert.deepEqual([heading?.offset, heading?.text], [3, 'A']);
  assert.equal(codePointOffset('😀\n== A ==', 3), 2);
});
