import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { defaultSettings } from '../../../site/settings.ts';
import { createSite } from '../../../site/site.ts';
import { coreParser } from '../../../wikitext/core-parser.ts';
import { presentHtml } from '../../../wikitext/html/present.ts';
import { renderer } from '../../../wikitext/html/renderer.ts';
import { MemoryPageSource } from '../../../wikitext/memory-page-source.ts';
import { canonicalOptions } from '../../../wikitext/options.ts';
import { parse } from '../../../wikitext/parse.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { createParserRegistry } from '../../../wikitext/registry.ts';
import { messages } from '../messages.ts';
import templateStyles from './template-styles.ts';

const site = createSite(defaultSettings);
const registry = createParserRegistry([coreParser, templateStyles], 'en');

function outputOf(text: string): ParserOutput {
  const source = new MemoryPageSource(site);
  for (const [key, message] of Object.entries(messages['en']!)) source.messages.set(key, message);
  source.add('Template:Box/styles.css', '.box { color: red }', 'sanitized-css');
  source.add('Template:Box', 'text');
  return parse({ site, source, registry, renderer }, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en'));
}

test('a stylesheet holds for the text of the page, and is given once', () => {
  const output = outputOf('<templatestyles src="Box/styles.css" /><div>a</div><templatestyles src="Box/styles.css" />');
  const html = presentHtml(output, { wrapperClass: '', language: { code: 'en', direction: 'ltr' } });
  assert.match(html, /<style data-mw-deduplicate="TemplateStyles:r1">\.mw-parser-output \.box\{color:red\}<\/style>/);
  assert.match(html, /<link rel="mw-deduplicated-inline-style" href="mw-data:TemplateStyles:r1" ?\/>/);
  assert.equal(html.match(/<style/g)!.length, 1);
  assert.ok(output.templates.get(10)!.has('Box/styles.css'));
});

test('a wrapper narrows it', () => {
  assert.match(
    outputOf('<templatestyles src="Box/styles.css" wrapper="div.x" />').html,
    /r1\/mw-parser-output\/div\.x">\.mw-parser-output div\.x \.box\{/,
  );
});

test('pages that are no stylesheets, and wrappers that are no simple selectors, are errors', () => {
  for (const tag of [
    '<templatestyles />',
    '<templatestyles src="Box" />',
    '<templatestyles src="None" />',
    '<templatestyles src="Box/styles.css" wrapper="a b" />',
    '<templatestyles src="Box/styles.css" wrapper="}*{" />',
  ]) {
    const { html, categories } = outputOf(tag);
    assert.match(html, /<strong class="error">/, tag);
    assert.deepEqual([...categories.keys()], ['Pages_with_TemplateStyles_errors']);
  }
});
