import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { api } from './api.ts';

const extensions = [
  'CategoryTree',
  'Cite',
  'ImageMap',
  'InputBox',
  'LabeledSectionTransclusion',
  'Math',
  'Poem',
  'SyntaxHighlight_GeSHi',
  'TemplateData',
  'TemplateStyles',
];

async function wikiWith(t: TestContext, names: readonly string[]): Promise<RunningWiki> {
  const running = await createWiki({ logLevel: 'silent', config: { extensions: [...names] } });
  t.after(() => running.close());
  return running;
}

interface Edited {
  edit?: { result: string; contentmodel: string };
  error?: { code: string };
}

function edit(running: RunningWiki, title: string, text: string): Promise<Edited> {
  return api<Edited>(running, { action: 'edit', title, text, token: '+\\' }, 'POST');
}

async function htmlOf(running: RunningWiki, text: string): Promise<string> {
  const answer = await api<{ parse: { text: string } }>(running, { action: 'parse', text, prop: 'text' }, 'POST');
  return answer.parse.text;
}

test('tags and functions of extensions that are on are known to siteinfo, and work in pages', async (t) => {
  const running = await wikiWith(t, extensions);
  const { query } = await api<{
    query: { extensiontags: string[]; functionhooks: string[]; extensions: { name: string }[] };
  }>(running, { action: 'query', meta: 'siteinfo', siprop: 'extensiontags|functionhooks|extensions' });
  for (const tag of [
    'ref',
    'references',
    'poem',
    'section',
    'inputbox',
    'imagemap',
    'syntaxhighlight',
    'math',
    'templatedata',
    'categorytree',
    'templatestyles',
  ])
    assert.ok(query.extensiontags.includes(`<${tag}>`), tag);
  for (const name of ['lst', 'lstx', 'lsth', 'categorytree']) assert.ok(query.functionhooks.includes(name), name);
  assert.equal(query.extensions.length, extensions.length);
  const html = await htmlOf(
    running,
    'a<ref>note</ref> <math>x</math> <syntaxhighlight lang="js" inline>let a</syntaxhighlight>',
  );
  assert.match(html, /class="reference".*<math .*<span class="kd">let<\/span>.*class="references"/s);
});

test('tags of extensions that are off stay text', async (t) => {
  assert.match(await htmlOf(await wikiWith(t, []), 'a<ref>b</ref>'), /a&lt;ref&gt;b&lt;\/ref&gt;/);
});

test('stylesheets of templates are checked when they are saved, and hold for pages that name them', async (t) => {
  const running = await wikiWith(t, ['TemplateStyles']);
  const bad = await edit(running, 'Template:Box/styles.css', '.a { behavior: url(x) }');
  assert.equal(bad.error?.code, 'templatestyles-error-unknown-property');
  const good = await edit(running, 'Template:Box/styles.css', '.a { color: red }');
  assert.equal(good.edit?.contentmodel, 'sanitized-css');
  const html = await htmlOf(running, '<templatestyles src="Box/styles.css" />');
  assert.match(html, /<style data-mw-deduplicate="TemplateStyles:r\d+">\.mw-parser-output \.a\{color:red\}<\/style>/);
});

test('data about a template are checked when its page is saved', async (t) => {
  const running = await wikiWith(t, ['TemplateData']);
  const bad = await edit(running, 'Template:Box', '<templatedata>{"params":{"a":{"type":"x"}}}</templatedata>');
  assert.equal(bad.error?.code, 'templatedata-invalid-value');
  const good = await edit(running, 'Template:Box', '<templatedata>{"params":{"a":{"type":"line"}}}</templatedata>');
  assert.equal(good.edit?.result, 'Success');
  const { query } = await api<{ query: { pages: { pageprops: { templatedata: string } }[] } }>(running, {
    action: 'query',
    titles: 'Template:Box',
    prop: 'pageprops',
  });
  assert.match(query.pages[0]!.pageprops.templatedata, /"type":"line"/);
});

test('a tree shows the members that categories have', async (t) => {
  const running = await wikiWith(t, ['CategoryTree']);
  await edit(running, 'Category:Ships', 'x');
  await edit(running, 'Category:Boats', '[[Category:Ships]]');
  await edit(running, 'Anchor', '[[Category:Ships]] [[Category:Boats]]');
  const html = await htmlOf(running, '<categorytree mode="pages">Ships</categorytree>');
  assert.match(html, /data-ct-title="Boats".*title="Anchor"/s);
});
