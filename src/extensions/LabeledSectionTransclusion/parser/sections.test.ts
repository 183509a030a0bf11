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
import sections from './sections.ts';

const page = `lead <section begin=a />first<section end=a /> between <section begin=b />second<section end=b /> end
== Below ==
text
=== Deeper ===
more
== Next ==
<section begin=a />third<section end=a />`;

function outputOf(text: string, language = 'en'): ParserOutput {
  const site = createSite({ ...defaultSettings, LanguageCode: language });
  const source = new MemoryPageSource(site);
  for (const [key, message] of Object.entries(messages['en']!)) source.messages.set(key, message);
  source.add('Source', page);
  source.add('Quelle', 'x <Abschnitt Anfang="a" />erster<Abschnitt Ende="a" />');
  const registry = createParserRegistry([coreParser, sections], language);
  const title = titleOrUndefined(site, 'Quay')!;
  return parse({ site, source, registry, renderer }, title, text, canonicalOptions(language));
}

function shown(text: string, language?: string): string {
  return outputOf(text, language)
    .html.replace(/<mw:editsection.*?<\/mw:editsection>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

test('all parts with a label are transcluded, or from one label to another', () => {
  assert.equal(shown('{{#lst:Source|a}}'), 'firstthird');
  assert.equal(shown('{{#lst:Source|b|b}}'), 'second');
  assert.equal(shown('{{#lst:Source||a}}'), 'lead first');
});

test('parts can be left out, and others put in their place', () => {
  assert.match(shown('{{#lstx:Source|a|X|b}}'), /^lead X end/);
});

test('what stands below a heading ends at the next heading of its level', () => {
  assert.equal(shown('{{#lsth:Source|below}}'), 'text Deeper more');
  assert.equal(shown('{{#lsth:Source|Below|deeper}}'), 'text');
});

test('who asks for a part that does not exist is in a category, and depends on the page', () => {
  const { categories, templates } = outputOf('{{#lst:Source|none}}');
  assert.deepEqual([...categories.keys()], ['Pages_transcluding_nonexistent_sections']);
  assert.ok(templates.get(0)!.has('Source'));
});

test('a wiki in German may write the marks in German', () => {
  assert.equal(shown('{{#Abschnitt:Quelle|a}}', 'de'), 'erster');
  assert.equal(shown('{{:Quelle}}', 'de'), 'x erster');
});
