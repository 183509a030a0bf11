import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { extensionLoaders } from '../awiki/extension-loaders.ts';
import { core } from '../core/index.ts';
import { msg } from './message.ts';
import { createMessages, type MessageBundles } from './messages.ts';
import { coreMessages, translatedLanguages } from './translations.ts';

const bundles = new Map<string, MessageBundles>([
  ['the core', coreMessages],
  ['help', core.messages!],
]);
for (const [name, load] of Object.entries(extensionLoaders)) {
  const { messages } = await load();
  if (messages) bundles.set(name, messages);
}

/** Texts of no language: they may stay what they are in English. */
const OF_NO_LANGUAGE = [
  // Keys of keyboards, names and addresses of licences.
  /^(?:accesskey-|jsonconfig-license-(?:name|url)-)/,
  // Names of formats, of a service, of a time zone, of an extension.
  /^(?:content-model-(?:css|javascript|json|vue)|sorbs|timezone-utc|tag-wikilove)$/,
  // The address of a special page, by a name that each wiki knows.
  /^pagecategorieslink$/,
  // Words of wikitext: who writes a page in a language with words of its own may write the English ones as well.
  /^imagemap_desc_types$/,
];

const isOfNoLanguage = (key: string, text: string) =>
  !/\p{L}/u.test(text.replace(/\{\{[A-Z]+\}\}/g, '')) || OF_NO_LANGUAGE.some((pattern) => pattern.test(key));

for (const code of translatedLanguages) {
  const kept = [...bundles].map(([name, bundle]) => ({
    name,
    messages: createMessages([bundle]),
    own: filesOf(bundle[code]).flatMap((texts) => Object.entries(texts)),
  }));

  test(`each text of the core and of the extensions is there in ${code}`, () => {
    const missing = kept.flatMap(({ name, messages }) =>
      messages
        .keys()
        .filter((key) => !messages.exists(key, code) && !isOfNoLanguage(key, messages.raw(key, 'en')!))
        .map((key) => `${name}: ${key}`),
    );
    assert.deepEqual(missing, []);
  });

  test(`each text in ${code} has an English one, with the same parameters and marks`, () => {
    const differing = kept.flatMap(({ name, messages, own }) =>
      own
        .map(([key, text]) => ({ name, key, marks: marksOf(text), english: marksOf(messages.raw(key, 'en') ?? '') }))
        .filter(({ marks, english }) => marks !== english),
    );
    assert.deepEqual(differing, []);
    const made = kept.flatMap(({ messages, own }) => own.filter(([key]) => !messages.exists(key)));
    assert.deepEqual(made, []);
  });

  test(`no PLURAL in ${code} has more forms than the language`, () => {
    const { pluralCategories } = new Intl.PluralRules(code).resolvedOptions();
    const tooMany = kept.flatMap(({ own }) =>
      own.filter(([, text]) => pluralForms(text).some((forms) => forms > pluralCategories.length)),
    );
    assert.deepEqual(tooMany, []);
  });
}

test('no text is said twice in a file', () => {
  const files = globSync('{i18n/*,extensions/*/i18n/{*,*/*},core/help/*/*}.json', {
    cwd: path.join(import.meta.dirname, '..'),
  });
  assert.ok(files.length > 300);
  for (const name of files) {
    const file = readFileSync(path.join(import.meta.dirname, '..', name), 'utf8');
    const keys = [...file.matchAll(/^ {2}"((?:[^"\\]|\\.)+)":/gm)].map(([, key]) => key!);
    assert.deepEqual(
      keys.filter((key, i) => keys.indexOf(key) !== i),
      [],
      name,
    );
  }
});

test('what the sources say by name has a text', () => {
  const folder = path.join(import.meta.dirname, '..');
  const known = new Set([...bundles.values()].flatMap((bundle) => createMessages([bundle]).keys()));
  const unknown = globSync('**/*.ts', { cwd: folder, exclude: (name) => name.endsWith('.test.ts') }).flatMap((name) =>
    [...readFileSync(path.join(folder, name), 'utf8').matchAll(/\bmsg\(\s*'([^']+)'/g)]
      .filter(([, key]) => !known.has(key!))
      .map(([, key]) => `${name}: ${key}`),
  );
  assert.deepEqual(unknown, []);
});

test('a language without texts of its own takes those of its fallback, and English where that has none', () => {
  const messages = createMessages([coreMessages]);
  const german = messages.text(msg('apierror-missingtitle'), 'de');
  assert.notEqual(german, messages.text(msg('apierror-missingtitle'), 'en'));
  assert.equal(messages.text(msg('apierror-missingtitle'), 'de-at'), german);
  assert.equal(messages.text(msg('timezone-utc'), 'de-at'), messages.text(msg('timezone-utc'), 'en'));
});

function filesOf(texts: MessageBundles[string] | undefined): readonly Readonly<Record<string, string>>[] {
  if (!Array.isArray(texts)) return texts ? [texts as Readonly<Record<string, string>>] : [];
  return texts.map((address) => JSON.parse(readFileSync(new URL(address), 'utf8')) as Record<string, string>);
}

/** What a translation must not lose or make up: parameters, elements, whom GENDER is for, calls, pages that links lead to. */
function marksOf(text: string): string {
  const marks = text.match(
    /\$\d|<\/?\w+|&lt;\/?\w+|\{\{GENDER:\$\d|\{\{(?:ns|int):\w+|\{\{[A-Z]+\}\}|\[\[[A-Z:$][^|\]]*/g,
  );
  return [...new Set(marks)].sort().join(' ');
}

/** How many forms each PLURAL of a text has, those for one number (`12=a dozen`) not counted. */
function pluralForms(text: string): number[] {
  return [...text.matchAll(/\{\{PLURAL:[^|{}]*((?:[^{}]|\{\{[^{}]*\}\})*)\}\}/g)].map(
    ([, forms]) =>
      forms!
        .replace(/\{\{[^{}]*\}\}/g, '')
        .split('|')
        .filter((form) => !/^\d+=/.test(form)).length - 1,
  );
}
