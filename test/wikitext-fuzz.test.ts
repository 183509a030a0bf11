import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseFragment, serialize, defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { extensionLoaders } from '../src/awiki/extension-loaders.ts';
import { titleOrUndefined } from '../src/site/parse-title.ts';
import { defaultSettings } from '../src/site/settings.ts';
import { createSite } from '../src/site/site.ts';
import { loadParserModule } from '../src/wiki/rendering/load-parser-registry.ts';
import { coreParser } from '../src/wikitext/core-parser.ts';
import { editSectionHtml } from '../src/wikitext/html/edit-section.ts';
import { presentHtml } from '../src/wikitext/html/present.ts';
import { renderer } from '../src/wikitext/html/renderer.ts';
import { tableOfContents } from '../src/wikitext/html/table-of-contents.ts';
import { MemoryPageSource } from '../src/wikitext/memory-page-source.ts';
import { canonicalOptions } from '../src/wikitext/options.ts';
import { parse } from '../src/wikitext/parse.ts';
import type { ParserOutput } from '../src/wikitext/parser-output.ts';
import { toParsoidHtml } from '../src/wikitext/parsoid/to-html/convert.ts';
import { toWikitext } from '../src/wikitext/parsoid/to-wikitext/to-wikitext.ts';
import { preSaveTransform } from '../src/wikitext/pre-save-transform.ts';
import { createParserRegistry } from '../src/wikitext/registry.ts';
import { hostileShapes, pieces, templates } from './wikitext-fuzz/pieces.ts';

/**
 * Random wikitext, made of the pieces that the syntax consists of and then cut up. `FUZZ_RUNS` says how many texts are tried
 * (400 unless given).
 */
const runs = Number(process.env['FUZZ_RUNS'] ?? 400);

/** Extensions that make HTML of what authors write; Lua and formulas have tests of their own. */
const extensionNames = ['Cite', 'ImageMap', 'InputBox', 'LabeledSectionTransclusion', 'ParserFunctions', 'Poem'];
const extensions = await Promise.all(extensionNames.map((name) => extensionLoaders[name]!()));
const parsers = await Promise.all(extensions.flatMap(({ parserModules = [] }) => parserModules.map(loadParserModule)));

const site = createSite(
  { ...defaultSettings, ScriptPath: '/w', ArticlePath: '/wiki/$1', EnableUploads: true, LanguageCode: 'zh' },
  { interwiki: [{ prefix: 'other', url: 'https://other.example/$1' }] },
);
const registry = createParserRegistry([coreParser, ...parsers.flat()], 'zh');
const title = titleOrUndefined(site, 'Quay')!;

function source(): MemoryPageSource {
  const pages = new MemoryPageSource(site);
  for (const [name, text] of Object.entries(templates)) pages.add(`Template:${name}`, text);
  for (const { messages } of extensions)
    for (const [key, text] of Object.entries(messages?.['en'] ?? {})) pages.messages.set(key, text);
  pages.add('Harbour', 'A page');
  return pages;
}

function outputOf(text: string): ParserOutput {
  const options = canonicalOptions('zh', { variant: 'zh-tw', now: 0 });
  return parse({ site, source: source(), registry, renderer }, title, text, options);
}

function html(text: string): string {
  const language = { code: 'zh-Hant-TW', direction: 'ltr' } as const;
  return presentHtml(outputOf(text), {
    wrapperClass: 'mw-parser-output',
    language,
    tableOfContents: ({ sections }) => tableOfContents(sections, 999, 'Contents', language),
    editSection: ({ index, heading }) =>
      editSectionHtml([{ href: `?section=${index}`, title: heading, label: 'edit' }]),
  });
}

/** The same as Parsoid gives it to editors. */
function parsoidHtml(text: string): string {
  const options = canonicalOptions('zh', { variant: 'zh-tw', now: 0 });
  return toParsoidHtml({ site, source: source(), registry, renderer }, title, text, options, { sections: true }).html;
}

const made = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 3 })), {
  maxLength: 40,
});
/** Made texts with stretches cut out, doubled or turned round. */
const wikitext = fc
  .tuple(made, fc.array(fc.tuple(fc.nat(), fc.nat(30), fc.constantFrom('cut', 'double', 'turn')), { maxLength: 4 }))
  .map(([parts, changes]) => changes.reduce(mutate, parts.join('')));

function mutate(text: string, [at, length, how]: [number, number, string]): string {
  const start = text.length === 0 ? 0 : at % text.length;
  const stretch = text.slice(start, start + length);
  const rest = text.slice(start + length);
  if (how === 'cut') return text.slice(0, start) + rest;
  if (how === 'double') return text.slice(0, start) + stretch + stretch + rest;
  return text.slice(0, start) + [...stretch].reverse().join('') + rest;
}

function elementsOf(node: Tree.ParentNode, found: Tree.Element[] = []): Tree.Element[] {
  const waiting: Tree.ParentNode[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const child of next.childNodes) {
      if (!tree.isElementNode(child)) continue;
      found.push(child);
      waiting.push(child);
    }
  }
  return found;
}

const elements = new Set(
  (
    'a abbr b bdi bdo big blockquote br caption center cite code col colgroup data dd del dfn div dl dt em figcaption figure font ' +
    'form h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li link map mark meta ol p pre q rb rp rt rtc ruby s samp small span strike ' +
    'strong section style sub sup table tbody td tfoot th thead time tr tt u ul var wbr area'
  ).split(' '),
);
const addresses = new Set([
  'href',
  'src',
  'srcset',
  'action',
  'cite',
  'resource',
  'background',
  'poster',
  'formaction',
]);
const attributes = /^(?:[a-z][a-z\d-]*|data-[a-z\d_.:-]+)$/;

/** Knows nothing of the parser: walks the tree that a browser would make. */
function checkSafe(fragment: Tree.DocumentFragment): void {
  for (const { tagName, attrs } of elementsOf(fragment)) {
    assert.ok(elements.has(tagName), `element ${tagName}`);
    for (const { name, value } of attrs) {
      assert.match(name, attributes);
      assert.ok(!/^(?:on|formaction|srcdoc|http-equiv)/.test(name), `attribute ${name}`);
      // What browsers leave out before they read the scheme.
      const address = value.replace(/[\x00-\x20]/g, '').toLowerCase();
      if (addresses.has(name)) assert.doesNotMatch(address, /^(?:javascript|vbscript|data|file|blob|about):/);
      if (name === 'style') assert.doesNotMatch(value, /expression|url\s*\(|@import|\\/i);
    }
  }
}

/** Names of all tags in order, end tags with a slash. */
function tagsOf(text: string): string[] {
  return [...text.matchAll(/<(\/?[a-z][a-z\d]*)(?:[^>"]|"[^"]*")*>/g)].map(([, name]) => name!);
}

const withContext =
  (text: string) =>
  (error: unknown): never => {
    throw new Error(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nof ${JSON.stringify(text)}`,
    );
  };

function attempt(text: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    withContext(text)(error);
  }
}

test('no text makes the parser fail, or makes scripts, event handlers or addresses that run', () => {
  fc.assert(
    fc.property(wikitext, (text) => attempt(text, () => checkSafe(parseFragment(html(text))))),
    { numRuns: runs },
  );
});

test('what the parser writes is HTML that a browser reads as it stands', () => {
  fc.assert(
    fc.property(wikitext, (text) =>
      attempt(text, () => {
        const written = html(text);
        assert.deepEqual(tagsOf(serialize(parseFragment(written))), tagsOf(written));
      }),
    ),
    { numRuns: runs },
  );
});

test('no text makes HTML of Parsoid’s kind that fails, or runs anything, or cannot be written back', () => {
  fc.assert(
    fc.property(wikitext, (text) =>
      attempt(text, () => {
        const written = parsoidHtml(text);
        checkSafe(parseFragment(written));
        assert.equal(typeof toWikitext(written, { site, registry, title }), 'string');
      }),
    ),
    { numRuns: runs },
  );
});

test('texts can be saved: a transformed text is transformed no further', () => {
  const environment = { site, source: source(), registry, renderer };
  const saved = (text: string): string =>
    preSaveTransform(environment, title, text, canonicalOptions('zh', { now: 0 })).text;
  fc.assert(
    fc.property(wikitext, (text) => attempt(text, () => void saved(saved(text)))),
    { numRuns: runs },
  );
});

/** Processor time of this process for the text, in milliseconds: the least of three. */
function cost(text: string, render: (text: string) => unknown): number {
  const costs = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    render(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...costs);
}

const renderings = { 'as HTML': outputOf, 'as HTML of Parsoid’s kind': parsoidHtml };
const shapesOfRenderings = Object.entries(renderings).flatMap(([kind, render]) =>
  Object.entries(hostileShapes).map(([name, shape]) => ({ name: `${name} ${kind}`, shape, render })),
);
for (const { name, shape, render } of shapesOfRenderings) {
  test(`the cost of ${name} grows with the length of the text`, () => {
    const small = cost(shape(1000), render);
    const large = cost(shape(8000), render);
    // Eight times the text; sixty-four times the cost would be the square.
    assert.ok(large < 24 * Math.max(small, 8), `${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`);
  });
}

test('templates that multiply end at the limits', () => {
  const { html: text, limitReport } = outputOf('{{Bomb}}');
  assert.ok(text.length < 5_000_000);
  assert.ok(limitReport.length > 0);
});
