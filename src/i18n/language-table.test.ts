import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { languageEntries } from './language-table.ts';

test('entries of a table come in the order of the languages asked for; English and unknown ones have none', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'awiki-languages-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'table.json');
  writeFileSync(file, JSON.stringify({ de: ['eins'], fr: ['un'], en: ['one'] }));
  const table = pathToFileURL(file);
  assert.deepEqual(languageEntries(table, ['fr', 'de', 'en', 'xx', 'constructor']), [['un'], ['eins']]);
  assert.deepEqual(languageEntries(table, ['de']), [['eins']]);
  assert.deepEqual(languageEntries(pathToFileURL(path.join(folder, 'missing.json')), ['en']), []);
});
