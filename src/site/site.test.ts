import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localExtensionWords, magicWords } from './magic-words.ts';
import { titleOrUndefined } from './parse-title.ts';
import { defaultSettings } from './settings.ts';
import { createSite } from './site.ts';

const german = createSite({ ...defaultSettings, Sitename: 'Hafenwiki', LanguageCode: 'de' });

test('namespaces have the names of the content language, and answer to English ones', () => {
  const named = (text: string) => titleOrUndefined(german, text)?.prefixedText;
  assert.equal(named('talk:x'), 'Diskussion:X');
  assert.equal(named('bild:a.png'), 'Datei:A.png');
  assert.equal(named('image:a.png'), 'Datei:A.png');
  assert.equal(named('benutzerin:ann'), 'Benutzer:Ann');
  assert.equal(german.namespaces.name(5), 'Hafenwiki Diskussion');
});

test('a language without names of its own has those of its fallback, or English ones', () => {
  const nameIn = (LanguageCode: string) => createSite({ ...defaultSettings, LanguageCode }).namespaces.name(6);
  assert.equal(nameIn('de-at'), 'Datei');
  assert.equal(nameIn('en-gb'), 'File');
  assert.equal(nameIn('nosuchlang'), 'File');
});

test('magic words are known in the content language and in English', () => {
  const redirect = (language: string) => magicWords(language).find(({ name }) => name === 'redirect');
  assert.deepEqual(redirect('en'), { name: 'redirect', aliases: ['#REDIRECT'], caseSensitive: false });
  assert.deepEqual(redirect('de')?.aliases, ['#WEITERLEITUNG', '#REDIRECT']);
  assert.equal(magicWords('en').find(({ name }) => name === 'pagename')?.caseSensitive, true);
  const aliases = (language: string, word: string) => magicWords(language).find(({ name }) => name === word)?.aliases;
  assert.deepEqual(aliases('cs', 'lc'), ['MALÁ:', 'LC:']);
  assert.deepEqual(aliases('wuu-hant', 'basepagename'), ['BASEPAGENAME', '基础页面名称']);
});

test('words of extensions have names of the content language, or of the languages that stand in for it', () => {
  assert.deepEqual(localExtensionWords('de')['default'], ['#standard']);
  assert.deepEqual(localExtensionWords('de-at')['default'], ['#standard']);
  assert.equal(localExtensionWords('en')['default'], undefined);
});
