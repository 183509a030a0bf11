import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createMessages } from './messages.ts';
import { coreMessages, translatedLanguages } from './translations.ts';

/**
 * Texts that no refusal says: what is stored in the wiki's own language (summaries, log entries, tracking categories), what stands
 * in pages and mails, and names of things. Everything else that the code makes messages of must be there in all languages.
 */
const OTHER_TEXTS = [
  /^(?:right|grant|group|grouppage|tag|restriction|content-model|logentry|log-name|block-log-flags|rev-deleted)-/,
  /^(?:autosumm|revertpage|undo-summary|ex(?:before)?(?:blank|content)|delete_and_move_reason|deletedrevision|rotate-comment)/,
  /^(?:autoredircomment|newsectionsummary|prot_1movedto2|mergehistory-(?:auto)?comment|import-logentry|createaccount-t)/,
  /^(?:revdelete-(?:content|summary|uname|restricted|unrestricted)|rightsnone|suppressionlog)/,
  /^(?!api).*-(?:category|comment|prefix|redirect-text)$/,
  /^(?:limitreport|expansion-depth|expensive-parserfunction|node-count|post-expand|parser-template|template-loop|unstrip)-/,
  /^(?:magiclink-tracking|duplicate|restricted-displaytitle|nonnumeric-formatnum|invalid-(?:indicator|langconvert))/,
  /^(?:protect-(?:default|expir|fallback|level|summary)|restore-count|emailccsubject|emailuserfooter|enotif_)/,
  /^(?:recentchanges|recentchangeslinked|diff|mainpage|site(?:sub)?title|content-json|editsection|red-link|redirectto|toc$)/,
  /^(?:contributions|hidden-categories|lineno|newpage|noarticletext|page(?:categories|title)|previousrevision|revisionasof|showdiff)/,
  /^(?:watchlist|rawmessage|parentheses|and|comma-separator|colon-separator|(?:day|hour|minute|second)s)$/,
];

const messages = createMessages([coreMessages]);
const root = path.join(import.meta.dirname, '..');
const sources = globSync('**/*.ts', { cwd: root })
  // Words of pages are not what the API says.
  .filter((name) => !name.endsWith('.test.ts') && !name.startsWith(`server${path.sep}`))
  .map((name) => readFileSync(path.join(root, name), 'utf8'));

/** Keys that messages are made of in the code: named, or put together from parts. */
function namedKeys(): string[] {
  const made = sources.flatMap((source) => [...source.matchAll(/(?:msg|refuse)\(([^)]*)/g)].map(([, text]) => text!));
  const named = new Set(made.flatMap((text) => [...text.matchAll(/'([\w-]+)'/g)].map(([, key]) => key!)));
  const patterns = made
    .flatMap((text) => [...text.matchAll(/^\s*`([\w-]*\$\{[^`]*)`/g)].map(([, template]) => template!))
    .map((template) => new RegExp(`^${template.replace(/\$\{[^}]*\}/g, '[\\w-]*')}$`));
  return messages.keys().filter((key) => named.has(key) || patterns.some((pattern) => pattern.test(key)));
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
