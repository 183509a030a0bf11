import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import english from './en.json' with { type: 'json' };
import { msg } from './message.ts';
import { createMessages } from './messages.ts';
import { coreMessages, translatedLanguages } from './translations.ts';

const SAID_BY_THE_API = /^(?:apierror|apiwarn|paramvalidator|api)-/;
const texts: Readonly<Record<string, string>> = english;

for (const code of translatedLanguages) {
  test(`every error and warning of the API is said in ${code}, with the same parameters and marks`, () => {
    const own = JSON.parse(readFileSync(new URL(`./${code}.json`, import.meta.url), 'utf8')) as Record<string, string>;
    const keys = Object.keys(texts).filter((key) => SAID_BY_THE_API.test(key));
    assert.deepEqual(
      keys.filter((key) => own[key] === undefined),
      [],
      `missing in ${code}.json`,
    );
    assert.deepEqual(
      Object.keys(own).filter((key) => texts[key] === undefined),
      [],
      `nowhere else than in ${code}.json`,
    );
    const differing = Object.keys(own).filter((key) => marksOf(own[key]!) !== marksOf(texts[key]!));
    assert.deepEqual(differing, []);
  });
}

for (const code of ['en', ...translatedLanguages]) {
  test(`no text is said twice in ${code}.json`, () => {
    const file = readFileSync(new URL(`./${code}.json`, import.meta.url), 'utf8');
    const lines = [...file.matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key!);
    assert.deepEqual(
      lines.filter((key, i) => lines.indexOf(key) !== i),
      [],
    );
  });
}

test('a language without texts of its own takes those of its fallback, and English where that has none', () => {
  const messages = createMessages([coreMessages]);
  const german = messages.text(msg('apierror-missingtitle'), 'de');
  assert.notEqual(german, messages.text(msg('apierror-missingtitle'), 'en'));
  assert.equal(messages.text(msg('apierror-missingtitle'), 'de-at'), german);
  assert.equal(messages.text(msg('mainpage'), 'de-at'), messages.text(msg('mainpage'), 'en'));
});

/** Parameters and elements in a text, each once. */
function marksOf(text: string): string {
  return [...new Set(text.match(/\$\d|<\w+>/g))].sort().join(' ');
}
