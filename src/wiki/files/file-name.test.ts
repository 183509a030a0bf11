import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../../site/settings.ts';
import { createSite } from '../../site/site.ts';
import { Refusal } from '../refusal.ts';
import { fileNameOf } from './file-name.ts';

const site = createSite(defaultSettings);

const named = (wished: string, mime = 'image/png') => {
  const { title, extension, changed } = fileNameOf(site, wished, mime);
  return [title.dbKey, extension, changed];
};

test('a name that can be stays as it is, but for case of the first letter and spaces', () => {
  assert.deepEqual(named('two words.PNG'), ['Two_words.PNG', 'png', false]);
  assert.deepEqual(named('Mr. Fox.png'), ['Mr._Fox.png', 'png', false]);
});

test('what no name may hold becomes a hyphen, and the namespace’s prefix is taken off', () => {
  assert.deepEqual(named('dir/A: b.png'), ['Dir-A-_b.png', 'png', true]);
  assert.deepEqual(named('<x|y>#z.png'), ['-x-y--z.png', 'png', true]);
  assert.deepEqual(named('File:Boat.png'), ['Boat.png', 'png', true]);
  assert.deepEqual(named('Talk:Boat.png'), ['Talk-Boat.png', 'png', true]);
});

test('a missing ending is that of the file’s kind', () => {
  assert.deepEqual(named('Boat'), ['Boat.png', 'png', true]);
});

test('names that cannot be are refused', () => {
  const code = (wished: string, mime?: string) => {
    try {
      named(wished, mime);
    } catch (error) {
      return error instanceof Refusal ? error.code : error;
    }
    return undefined;
  };
  assert.equal(code(''), 'illegal-filename');
  assert.equal(code('.'), 'illegal-filename');
  assert.equal(code('A%41.png'), 'illegal-filename');
  assert.equal(code('~~~.png'), 'illegal-filename');
  assert.equal(code('.png'), 'filename-tooshort');
  assert.equal(code('Boat', 'unknown/unknown'), 'filetype-missing');
  assert.equal(code('Boat.png.'), 'filetype-missing');
  assert.equal(code('Boat.php.png'), 'filetype-banned');
  assert.equal(code('Boat.zzz'), 'filetype-banned');
  assert.equal(code(`${'x'.repeat(250)}.png`), 'filename-toolong');
});
