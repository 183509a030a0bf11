import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { defaultSettings } from '../../../site/settings.ts';
import { createSite } from '../../../site/site.ts';
import { coreParser } from '../../../wikitext/core-parser.ts';
import { renderer } from '../../../wikitext/html/renderer.ts';
import { MemoryPageSource } from '../../../wikitext/memory-page-source.ts';
import { canonicalOptions } from '../../../wikitext/options.ts';
import { parse } from '../../../wikitext/parse.ts';
import { createParserRegistry } from '../../../wikitext/registry.ts';
import { messages } from '../messages.ts';
import categoryTree from './category-tree.ts';

const site = createSite({ ...defaultSettings, ArticlePath: '/wiki/$1' });
const registry = createParserRegistry([coreParser, categoryTree], 'en');
const size = (subcats: number, pages: number): { all: number; subcats: number; files: number; pages: number } => ({
  all: subcats + pages,
  subcats,
  files: 0,
  pages,
});

function html(text: string): string {
  const source = new MemoryPageSource(site);
  for (const [key, message] of Object.entries(messages['en']!)) source.messages.set(key, message);
  for (const name of ['Ships', 'Boats', 'Rafts']) source.add(`Category:${name}`, '');
  source.categoryMembers.set('Ships', size(1, 1));
  source.members.set('Ships', [
    { namespace: NS.category, dbKey: 'Boats', size: size(1, 0) },
    { namespace: NS.main, dbKey: 'Anchor', size: size(0, 0) },
  ]);
  // Each stands in the other.
  source.members.set('Boats', [{ namespace: NS.category, dbKey: 'Ships', size: size(1, 1) }]);
  const title = titleOrUndefined(site, 'Quay')!;
  return parse({ site, source, registry, renderer }, title, text, canonicalOptions('en')).html;
}

function names(text: string): string[] {
  return [...html(text).matchAll(/<bdi dir="ltr"><a [^>]*>([^<]*)<\/a>/g)].map(([, name]) => name!);
}

test('a tree shows the categories below one, and pages where they are asked for', () => {
  assert.deepEqual(names('<categorytree>Ships</categorytree>'), ['Ships', 'Boats']);
  assert.deepEqual(names('<categorytree mode="pages">Ships</categorytree>'), ['Ships', 'Boats', 'Anchor']);
  assert.deepEqual(names('{{#categorytree:Ships|hideroot=on|namespaces=0}}'), ['Anchor']);
});

test('categories that stand in each other end', () => {
  assert.deepEqual(names('<categorytree depth="999">Ships</categorytree>'), ['Ships', 'Boats', 'Ships']);
});

test('a category with nothing below it says so', () => {
  assert.match(html('<categorytree>Rafts</categorytree>'), /CategoryTreeEmptyBullet.*<i class="CategoryTreeNotice">/);
  assert.match(html('<categorytree>No such</categorytree>'), /<i>No such<\/i>/);
});

test('attributes are kept as far as they are safe', () => {
  assert.match(
    html('<categorytree class="x" onclick="y">Ships</categorytree>'),
    /<div class="x CategoryTreeTag" data-ct-mode="0"/,
  );
});
