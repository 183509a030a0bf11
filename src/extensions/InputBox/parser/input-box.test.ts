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
import { messages } from '../messages.ts';
import inputBox from './input-box.ts';

const site = createSite({ ...defaultSettings, ScriptPath: '/w', ArticlePath: '/wiki/$1' });
const registry = createParserRegistry([coreParser, inputBox], 'en');

function html(...lines: string[]): string {
  const source = new MemoryPageSource(site);
  for (const [key, message] of Object.entries(messages['en']!)) source.messages.set(key, message);
  const text = `<inputbox>\n${lines.join('\n')}\n</inputbox>`;
  return parse({ site, source, registry, renderer }, titleOrUndefined(site, 'Quay')!, text, canonicalOptions('en'))
    .html;
}

test('a box that creates pages opens the editor with what the box says', () => {
  const box = html('type=create', 'preload=Template:X', 'default={{PAGENAME}}', 'buttonlabel=Go');
  assert.match(box, /<form [^>]*action="\/w\/index.php" method="get"/);
  assert.match(box, /<input type="hidden" value="edit" name="action" \/>.*value="Template:X" name="preload"/);
  assert.match(box, /<input name="title" [^>]*value="Quay"/);
  assert.match(box, /<input type="submit" name="create" value="Go"/);
});

test('namespaces can be chosen in a search', () => {
  const box = html('type=search', 'namespaces=Main**,Help,No such');
  assert.match(box, /name="ns0" value="1" [^>]*checked="".*name="ns12" value="1"/);
  assert.equal(box.match(/type="checkbox"/g)?.length, 2);
});

test('what is written in a box stays text', () => {
  const box = html(
    'type=search2',
    'labeltext=<script>x</script>',
    'default="><b>',
    'bgcolor=red;x:y',
    'id=" onclick="x',
  );
  assert.doesNotMatch(box, /<script|<b>| onclick="|x:y/);
});

test('an unknown type is an error', () => {
  assert.match(html('type=constructor'), /<strong class="error">[^<]*constructor/);
  assert.match(html('width=3'), /<strong class="error">/);
});
