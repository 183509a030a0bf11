import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { msg } from '../../i18n/message.ts';
import { createMessages } from '../../i18n/messages.ts';
import { translatedLanguages } from '../../i18n/translations.ts';
import { helpMessages, helpTopics } from './help-messages.ts';

const english = helpMessages.en!;

for (const code of translatedLanguages) {
  for (const [topic, texts] of Object.entries<Readonly<Record<string, string>>>(helpTopics)) {
    test(`${topic}: every text is there in ${code}, no other is, and each has the parameters and marks of the English`, () => {
      const own = textsOf(code, topic);
      assert.deepEqual(Object.keys(own), Object.keys(texts));
      assert.deepEqual(
        Object.keys(own).filter((key) => own[key] === '' || marksOf(own[key]!) !== marksOf(texts[key]!)),
        [],
      );
    });
  }
}

test('help speaks the language that is asked for, and English where that has no text', () => {
  const messages = createMessages([helpMessages]);
  const inLanguage = (code: string) => messages.text(msg('apihelp-edit-param-nocreate'), code);
  assert.notEqual(inLanguage('de'), english['apihelp-edit-param-nocreate']);
  assert.equal(inLanguage('de-at'), inLanguage('de'));
  assert.equal(inLanguage('nl'), english['apihelp-edit-param-nocreate']);
});

function textsOf(code: string, topic: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`./${code}/${topic}.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >;
}

/** Parameters and elements in a text, each once. */
function marksOf(text: string): string {
  return [...new Set(text.match(/\$\d|<\w+>/g))].sort().join(' ');
}
