import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOrUndefined } from '../site/parse-title.ts';
import { defaultSettings } from '../site/settings.ts';
import { createSite } from '../site/site.ts';
import { renderContent } from './content-models.ts';
import { coreParser } from './core-parser.ts';
import { renderer } from './html/renderer.ts';
import { MemoryPageSource } from './memory-page-source.ts';
import { canonicalOptions } from './options.ts';
import { createParserRegistry } from './registry.ts';

const site = createSite(defaultSettings);
const registry = createParserRegistry([coreParser], 'en');

function redirectPage(title: string, text: string) {
  const source = new MemoryPageSource(site);
  source.add('Quay', 'stones');
  source.add('Wharf', '#REDIRECT [[Quay]]');
  source.add(title, text);
  const environment = { site, source, registry, renderer };
  return renderContent(environment, titleOrUndefined(site, title)!, text, 'wikitext', canonicalOptions('en'));
}

test('the page of a redirect shows where it leads', () => {
  const { html, links } = redirectPage('Pier', '#REDIRECT [[Quay]]');
  assert.match(html, /<div class="redirectMsg">.*<a href="[^"]*Quay" title="Quay">Quay<\/a>/);
  assert.deepEqual([...(links.get(0) ?? new Map()).keys()], ['Quay']);
});

test('a redirect to a redirect, itself or another, leads to that page as it is', () => {
  assert.match(redirectPage('Pier', '#REDIRECT [[Wharf]]').html, /title=Wharf&amp;redirect=no" class="mw-redirect"/);
  const { html, links } = redirectPage('Pier', '#REDIRECT [[Pier]]');
  assert.match(html, /title=Pier&amp;redirect=no" class="mw-redirect" title="Pier">Pier</);
  assert.deepEqual([...(links.get(0) ?? new Map()).keys()], ['Pier']);
});

test('a template that redirects to itself gives its own text', () => {
  const source = new MemoryPageSource(site);
  source.add('Template:Round', '#REDIRECT [[Template:Round]]');
  const environment = { site, source, registry, renderer };
  const text = renderContent(
    environment,
    titleOrUndefined(site, 'P')!,
    '{{Round}}',
    'wikitext',
    canonicalOptions('en'),
  );
  assert.match(text.html, /<ol><li>REDIRECT <a [^>]*>Template:Round<\/a><\/li><\/ol>/);
});
