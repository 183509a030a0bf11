import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { msg } from '../../i18n/message.ts';
import { createMessages } from '../../i18n/messages.ts';
import { translatedLanguages } from '../../i18n/translations.ts';
import page from './en/page.json' with { type: 'json' };
import { helpMessages } from './help-messages.ts';

const english = helpMessages.en!;

for (const code of translatedLanguages) {
  test(`pages of help have all their own words in ${code}, and each translation the parameters and marks of the English`, () => {
    const own = JSON.parse(readFileSync(new URL(`./${code}.json`, import.meta.url), 'utf8')) as Record<string, string>;
    assert.deepEqual(
      Object.keys(page).filter((key) => own[key] === undefined),
      [],
    );
    assert.deepEqual(
      Object.keys(own).filter((key) => english[key] === undefined || marksOf(own[key]!) !== marksOf(english[key])),
      [],
    );
  });
}

test('help speaks the language that is asked for, and English where that has no text', () => {
  const messages = createMessages([helpMessages]);
  const inGerman = (key: string) => messages.text(msg(key), 'de');
  assert.notEqual(inGerman('apihelp-edit-summary'), english['apihelp-edit-summary']);
  assert.equal(inGerman('apihelp-edit-param-nocreate'), english['apihelp-edit-param-nocreate']);
});

/** Parameters and elements in a text, each once. */
function marksOf(text: string): string {
  return [...new Set(text.match(/\$\d|<\w+>/g))].sort().join(' ');
}
