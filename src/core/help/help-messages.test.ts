import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { msg } from '../../i18n/message.ts';
import { createMessages } from '../../i18n/messages.ts';
import { translatedLanguages } from '../../i18n/translations.ts';
import { helpMessages, helpTopics } from './help-messages.ts';

const english = helpMessages.en!;

/** Topics of which not a word may be missing in any language. */
const WHOLE = ['page', 'sandbox'] as const;

for (const code of translatedLanguages) {
  for (const [topic, texts] of Object.entries<Readonly<Record<string, string>>>(helpTopics)) {
    test(`texts of ${topic} in ${code} have keys, parameters and marks of the English`, () => {
      const own = textsOf(code, topic);
      assert.deepEqual(
        Object.keys(own).filter((key) => texts[key] === undefined || marksOf(own[key]!) !== marksOf(texts[key])),
        [],
      );
    });
  }
  test(`no text of pages of help, and of the sandbox, is missing in ${code}`, () => {
    for (const topic of WHOLE) {
      const own = textsOf(code, topic);
      assert.deepEqual(
        Object.keys(helpTopics[topic]).filter((key) => own[key] === undefined),
        [],
      );
    }
  });
}

test('help speaks the language that is asked for, and English where that has no text', () => {
  const messages = createMessages([helpMessages]);
  const inGerman = (key: string) => messages.text(msg(key), 'de');
  assert.notEqual(inGerman('apihelp-edit-summary'), english['apihelp-edit-summary']);
  assert.equal(inGerman('apihelp-edit-param-nocreate'), english['apihelp-edit-param-nocreate']);
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
