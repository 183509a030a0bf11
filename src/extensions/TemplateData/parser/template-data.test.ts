import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { defaultSettings } from '../../../site/settings.ts';
import { createSite } from '../../../site/site.ts';
import { coreParser } from '../../../wikitext/core-parser.ts';
import { renderer } from '../../../wikitext/html/renderer.ts';
import { MemoryPageSource } from '../../../wikitext/memory-page-source.ts';
import { canonicalOptions } from '../../../wikitext/options.ts';
import { parse } from '../../../wikitext/parse.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { createParserRegistry } from '../../../wikitext/registry.ts';
import { messages } from '../messages.ts';
import { templateDataFault } from './fault.ts';
import templateData from './template-data.ts';

const site = createSite(defaultSettings);
const registry = createParserRegistry([coreParser, templateData], 'en');

function outputOf(json: string, interfaceLanguage = 'en'): ParserOutput {
  const source = new MemoryPageSource(site);
  for (const [key, message] of Object.entries(messages['en']!)) source.messages.set(key, message);
  const title = titleOrUndefined(site, 'Template:Boat')!;
  const options = canonicalOptions('en', { interfaceLanguage });
  const text = `<templatedata>${json}</templatedata>`;
  return parse({ site, source, registry, renderer }, title, text, options);
}

test('what is not said is filled in, and what is inherited comes before it', () => {
  const { properties } = outputOf('{"params":{"b":{"inherits":"1","label":"B"},"1":{"type":"line","required":true}}}');
  assert.equal(
    properties.get('templatedata'),
    '{"params":{"b":{"label":{"en":"B"},"type":"line","required":true,"description":null,"suggested":false,"deprecated":false,' +
      '"aliases":[],"autovalue":null,"default":null,"suggestedvalues":[],"example":null},"1":{"type":"line","required":true,' +
      '"label":null,"description":null,"suggested":false,"deprecated":false,"aliases":[],"autovalue":null,"default":null,' +
      '"suggestedvalues":[],"example":null}},"description":null,"sets":[],"maps":{},"format":null}',
  );
});

test('data are kept in ASCII, with slashes escaped, as PHP writes them', () => {
  const { properties } = outputOf('{"params":{},"description":"a/b ·"}');
  assert.match(String(properties.get('templatedata')), /"a\\\/b \\u00b7"/);
});

test('parameters that inherit from each other end', () => {
  assert.ok(outputOf('{"params":{"a":{"inherits":"b"},"b":{"inherits":"a"}}}').properties.has('templatedata'));
});

test('the table speaks the language of the reader', () => {
  const json = '{"description":{"en":"Boat","de":"Boot"},"params":{}}';
  assert.match(outputOf(json, 'de-at').html, /Boot/);
  assert.match(outputOf(json, 'fr').html, /Boat/);
});

test('data that are wrong are shown as an error, and keep the page from being saved', () => {
  for (const [json, key] of [
    ['{', 'parse'],
    ['[]', 'type'],
    ['{}', 'missing'],
    ['{"params":{},"x":1}', 'unknown'],
    ['{"params":{"":{}}}', 'unnamed-parameter'],
    ['{"params":{"a":{"type":"x"}}}', 'value'],
    ['{"params":{"a":{}},"paramOrder":["a","a"]}', 'duplicate-value'],
    ['{"params":{"a":{}},"sets":[{"label":"x","params":[]}]}', 'empty-array'],
    ['{"params":{"a":{}},"maps":{"x":{"y":"z"}}}', 'param'],
    ['{"params":{},"format":"x"}', 'format'],
  ] as const) {
    const { extensionData, html } = outputOf(json);
    assert.equal((extensionData.get(templateDataFault) as { key: string }).key, `templatedata-invalid-${key}`, json);
    assert.match(html, /cdx-message--error/);
  }
});

test('texts cannot break out of the table', () => {
  const { html } = outputOf(
    '{"params":{"<script>":{"label":"<b onclick=x>","default":"[[A]]\'\'b\'\'","aliases":["<i>"]}}}',
  );
  assert.doesNotMatch(html, /<script|<b |<i>|<a /);
});
