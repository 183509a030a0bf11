import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createMessages } from './messages.ts';
import { coreMessages, translatedLanguages } from './translations.ts';

/**
 * Texts that no refusal says: what is stored in the wiki's own language (summaries, log entries, tracking categories), what stands
 * in pages, and names of things. Everything else that the code names must be there in all languages.
 */
const OTHER_TEXTS = [
  /^(?:right|grant|group|grouppage|tag|restriction|content-model|logentry|log-name|block-log-flags|rev-deleted)-/,
  /^(?:autosumm|revertpage|undo-summary|ex(?:before)?(?:blank|content)|delete_and_move_reason|deletedrevision|rotate-comment)/,
  /^(?:autoredircomment|newsectionsummary|prot_1movedto2|mergehistory-(?:auto)?comment|import-logentry|createaccount-t)/,
  /^(?:revdelete-(?:content|summary|uname|restricted|unrestricted)|rightsnone|suppressionlog)/,
  /^(?!api).*-(?:category|comment|prefix|redirect-text)$/,
  /^(?:limitreport|expansion-depth|expensive-parserfunction|node-count|post-expand|parser-template|template-loop|unstrip)-/,
  /^(?:magiclink-tracking|duplicate|restricted-displaytitle|nonnumeric-formatnum|invalid-(?:indicator|langconvert))/,
  /^(?:protect-(?:default|expir|fallback|level|summary)|restore-count|emailccsubject|emailuserfooter)/,
  /^(?:recentchanges|recentchangeslinked|diff|mainpage|site(?:sub)?title|content-json|editsection|red-link|redirectto|toc$)/,
  /^(?:contributions|hidden-categories|lineno|newpage|noarticletext|page(?:categories|title)|previousrevision|revisionasof|showdiff)/,
  /^(?:watchlist|rawmessage|parentheses|and|comma-separator|colon-separator|(?:day|hour|minute|second)s)$/,
  /^(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)(?:-gen|_long)?$/,
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/,
  /^(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)$/,
];

const messages = createMessages([coreMessages]);
const root = path.join(import.meta.dirname, '..');
const sources = globSync('**/*.ts', { cwd: root })
  .filter((name) => !name.endsWith('.test.ts'))
  .map((name) => readFileSync(path.join(root, name), 'utf8'));

/** Keys that the code names in quotes, or puts together from parts. */
function namedKeys(): string[] {
  const quoted = new Set(sources.flatMap((source) => [...source.matchAll(/'([\w-]+)'/g)].map(([, key]) => key!)));
  const patterns = sources
    .flatMap((source) => [...source.matchAll(/msg\(\s*`([\w-]*\$\{[^`]*)`/g)].map(([, text]) => text!))
    .map((text) => new RegExp(`^${text.replace(/\$\{[^}]*\}/g, '[\\w-]*')}$`));
  return messages.keys().filter((key) => quoted.has(key) || patterns.some((pattern) => pattern.test(key)));
}

const isOther = (key: string) => OTHER_TEXTS.some((pattern) => pattern.test(key));

for (const code of translatedLanguages) {
  test(`every refusal is said in ${code}`, () => {
    assert.deepEqual(
      namedKeys().filter((key) => !isOther(key) && !messages.exists(key, code)),
      [],
    );
  });
}

test('no key that a refusal is made of counts as another text', () => {
  const refusals = sources.flatMap((source) =>
    [...source.matchAll(/(?:Refusal|refuse)\(\s*\[?msg\(\s*'([\w-]+)'/g)].map(([, key]) => key!),
  );
  assert.ok(refusals.length > 200);
  assert.deepEqual(refusals.filter(isOther), []);
});
