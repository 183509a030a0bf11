import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createWiki } from '../src/awiki.ts';
import type { RunningWiki } from '../src/awiki.ts';
import { extensionLoaders } from '../src/awiki/extension-loaders.ts';
import { moduleTexts, parameterTexts } from '../src/api/help-texts.ts';
import { translatedLanguages } from '../src/i18n/translations.ts';

let wiki: RunningWiki;

before(async () => {
  const extensions = Object.keys(extensionLoaders);
  // Some parameters are there only with this setting.
  const config = { WatchlistExpiry: true };
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: { extensions, config } });
});
after(() => wiki.close());

test('every module, parameter and example of core and extensions has an English text', () => {
  const { messages } = wiki.wiki;
  const missing = [...wiki.modules.byPath].flatMap(([path, module]) => [
    ...(moduleTexts(messages, path).length > 0 ? [] : [`apihelp-${path}-summary`]),
    ...Object.keys(module.params)
      .filter((name) => parameterTexts(messages, module, path, name).length === 0)
      .map((name) => `apihelp-${path}-param-${name}`),
    ...Object.values(module.examples ?? {}).filter((key) => !messages.exists(key)),
  ]);
  assert.deepEqual(missing, [], 'CONTRIBUTING.md says where they go');
});

test('every text of help belongs to a module, a parameter, a value or an example', () => {
  const { messages } = wiki.wiki;
  const known = new Set<string>();
  for (const [path, module] of wiki.modules.byPath) {
    for (const part of ['summary', 'extended-description']) known.add(`apihelp-${path}-${part}`);
    for (const name of Object.keys(module.params)) known.add(`apihelp-${path}-param-${name}`);
    for (const key of Object.values(module.examples ?? {})) known.add(key);
  }
  const astray = messages
    .keys()
    .filter((key) => key.startsWith('apihelp-') && !key.includes('-paramvalue-') && !known.has(key));
  assert.deepEqual(astray, []);
});

for (const code of translatedLanguages) {
  test(`what extensions say of modules, and all that they warn of, is there in ${code}, with the marks of the English`, () => {
    const { messages } = wiki.wiki;
    const keys = messages.keys().filter((key) => /^(?:apihelp|api-help|apierror|apiwarn|apisandbox)-/.test(key));
    const marksOf = (language: string, key: string) =>
      [...new Set(messages.raw(key, language)?.match(/\$\d|<\w+>/g))].sort().join(' ');
    assert.deepEqual(
      keys.filter((key) => !messages.exists(key, code) || marksOf(code, key) !== marksOf('en', key)),
      [],
    );
  });

  test(`every refusal of core and extensions is said in ${code}`, () => {
    const { messages } = wiki.wiki;
    assert.deepEqual(
      refusalKeys().filter((key) => messages.exists(key) && !messages.exists(key, code)),
      [],
    );
  });
}

/** Keys of messages that stand in the code where something is refused. */
function refusalKeys(): string[] {
  const root = path.join(import.meta.dirname, '../src');
  const sources = globSync('**/*.ts', { cwd: root }).filter((name) => !name.endsWith('.test.ts'));
  return sources.flatMap((name) =>
    [...readFileSync(path.join(root, name), 'utf8').matchAll(/(?:Refusal|refuse)\(\s*\[?(?:msg\()?\s*'([\w-]+)'/g)].map(
      ([, key]) => key!,
    ),
  );
}
