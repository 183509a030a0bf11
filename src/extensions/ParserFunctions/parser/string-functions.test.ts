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
import { createParserRegistry } from '../../../wikitext/registry.ts';
import parserFunctions from './parser-functions.ts';

const site = createSite({ ...defaultSettings, PFEnableStringFunctions: true } as typeof defaultSettings);
const registry = createParserRegistry([coreParser, parserFunctions], 'en');

function shown(text: string): string {
  const environment = { site, source: new MemoryPageSource(site), registry, renderer };
  const { html } = parse(environment, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en'));
  return html.replace(/<\/?p>/g, '').trim();
}

test('a text is parted at most so often as a limit says; 0 and -1 are none, below them nothing is parted', () => {
  assert.equal(shown('{{#explode:a,b,c|,|1|2}} {{#explode:a,b,c|,|0|1}}'), 'b,c a,b,c');
  assert.equal(shown('{{#explode:a,b,c|,|-1|-1}} {{#explode:a,b,c|,|0|0}} {{#explode:a,b,c|,|0|-2}}'), 'c a a,b,c');
});
