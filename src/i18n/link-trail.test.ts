import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkPrefix, linkTrail } from './link-trail.ts';

const trailOf = (language: string, text: string): string => linkTrail(language).exec(text)![0];

test('letters of the content language’s alphabet go on with a link', () => {
  assert.equal(trailOf('en', 'sß 1'), 's');
  assert.equal(trailOf('de', 'süß. 1'), 'süß');
  assert.equal(trailOf('ru', 'ами и'), 'ами');
  assert.equal(trailOf('zh', '的'), '');
});

test('a word before a link belongs to it only in languages that write so', () => {
  assert.equal(linkPrefix('en'), undefined);
  assert.equal(linkPrefix('is')!.exec('og mótmælenda')?.[0], 'mótmælenda');
});
