import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tocLine } from './toc-line.ts';

test('what a heading leaves open is closed in the table of contents', () => {
  assert.equal(tocLine('Heading <i>open'), 'Heading <i>open</i>');
  assert.equal(tocLine('a</i> <b><i>b</b>'), 'a <b><i>b</i></b>');
  assert.equal(tocLine('<a href="x">link</a> <span class="y" dir="rtl">z</span>'), 'link <span dir="rtl">z</span>');
});

test('a link within a link ends the outer one, and blanks that lose their tags go', () => {
  assert.equal(tocLine('<a href="x"><sup><a href="y">[1]</a></sup></a>'), '<sup></sup>[1]');
  assert.equal(tocLine('<a href="x"><b>c <a href="y">d</a></b></a>'), '<b>c </b><b>d</b>');
  assert.equal(tocLine('</i> x'), 'x');
});
