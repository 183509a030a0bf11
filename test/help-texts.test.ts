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
  // Some parameters and modules are there only with these settings.
  const config = { WatchlistExpiry: true, EnablePartialActionBlocks: true, JsonConfigEnableLuaSupport: true };
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: { extensions, config } });
});
after(() => wiki.close());

test('every module, parameter and example of core and extensions has an English text', () => {
  const { messages } = wiki.wiki;
  const missing = [...wiki.modules.byPath].flatMap(([path, module]) => [
    ...(moduleTexts(messages, module, path).length > 0 ? [] : [`apihelp-${path}-summary`]),
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
  test(`what extensions say in ${code} has keys and marks of the English, and whole help where there is some`, () => {
    const folders = globSync(`*/i18n/${code}.json`, { cwd: extensionsFolder }).map((name) => path.dirname(name));
    assert.ok(folders.length > 0);
    for (const folder of folders) {
      const [english, own] = ['en', code].map((language) => textsOf(path.join(folder, `${language}.json`)));
      const keys = Object.keys(own!);
      assert.deepEqual(
        keys.filter((key) => english![key] === undefined || marksOf(own![key]!) !== marksOf(english![key])),
        [],
        folder,
      );
      const said = Object.keys(english!).filter((key) => /^(?:apihelp|apierror|apiwarn)-/.test(key));
      assert.deepEqual(
        said.filter((key) => own![key] === undefined),
        [],
        folder,
      );
    }
  });

  test(`every refusal of extensions with texts in ${code} is said in it`, () => {
    const { messages } = wiki.wiki;
    const translated = globSync(`*/i18n/${code}.json`, { cwd: extensionsFolder }).map(
      (name) => name.split(path.sep)[0]!,
    );
    assert.deepEqual(
      translated.flatMap(refusalKeys).filter((key) => messages.exists(key) && !messages.exists(key, code)),
      [],
    );
  });
}

const extensionsFolder = path.join(import.meta.dirname, '../src/extensions');

function textsOf(file: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(extensionsFolder, file), 'utf8')) as Record<string, string>;
}

/** Parameters and elements in a text, each once. */
function marksOf(text = ''): string {
  return [...new Set(text.match(/\$\d|<\w+>/g))].sort().join(' ');
}

/** Keys of messages that stand where an extension refuses something. */
function refusalKeys(extension: string): string[] {
  const folder = path.join(extensionsFolder, extension);
  const sources = globSync('**/*.ts', { cwd: folder }).filter((name) => !name.endsWith('.test.ts'));
  return sources.flatMap((name) => {
    const source = readFileSync(path.join(folder, name), 'utf8');
    return [...source.matchAll(/Refusal\(\s*\[?msg\(\s*'([\w-]+)'/g)].map(([, key]) => key!);
  });
}
